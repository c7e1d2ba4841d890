/** Checked candidates in the order in which people should read them. */
package dev.goalpost.engine.rank;

/** Goals in, checked and ranked suggestions out. */
package dev.goalpost.engine;

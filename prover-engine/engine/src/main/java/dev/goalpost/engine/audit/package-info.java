/** What a proof has to stand before it is called one. */
package dev.goalpost.engine.audit;

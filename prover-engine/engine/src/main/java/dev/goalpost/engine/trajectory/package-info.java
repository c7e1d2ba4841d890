/**
 * What searches leave behind: every state with its label, results, proofs, and where they come
 * from.
 */
package dev.goalpost.engine.trajectory;

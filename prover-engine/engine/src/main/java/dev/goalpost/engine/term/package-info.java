/**
 * Proof terms over printed propositions: from what is known, backwards from the goal and forward
 * from the facts, with unknowns for what arguments are. What it finds is a guess, as it reads
 * print; Lean checks it.
 */
package dev.goalpost.engine.term;

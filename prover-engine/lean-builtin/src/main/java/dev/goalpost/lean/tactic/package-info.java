/** Runs tactic blocks: an evaluator for each form of tactic, over the steps on goals. */
package dev.goalpost.lean.tactic;

/** Reference proofs run against a Lean. */
package dev.goalpost.engine.replay;

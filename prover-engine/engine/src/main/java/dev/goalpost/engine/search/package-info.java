/** Search for whole proofs: the algorithm over any kind of state, and the one over Lean's. */
package dev.goalpost.engine.search;

/** Files and proofs in progress, run on threads with a deep stack. */
package dev.goalpost.lean.session;

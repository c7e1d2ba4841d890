/** Lean's simplifier and the tactics built on it. */
package dev.goalpost.lean.simp;

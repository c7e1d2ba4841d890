/**
 * Equational reasoning over printed terms: from the equations at hand a chain of rewrites between
 * two terms. What it finds is a guess, as it reads print; Lean checks it.
 */
package dev.goalpost.engine.equation;

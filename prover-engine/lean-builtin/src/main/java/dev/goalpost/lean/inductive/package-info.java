/** Inductive types, structures, and what is derived from them. */
package dev.goalpost.lean.inductive;

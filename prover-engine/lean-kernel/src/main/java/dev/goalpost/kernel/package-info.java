/** The Lean 4 kernel: names, levels, expressions, and the one gate into an environment. */
package dev.goalpost.kernel;

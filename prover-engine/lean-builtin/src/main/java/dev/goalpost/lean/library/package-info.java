/** The core library: compiled from Lean source at build time, loaded at run time. */
package dev.goalpost.lean.library;

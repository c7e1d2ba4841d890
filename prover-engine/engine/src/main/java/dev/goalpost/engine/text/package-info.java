/**
 * Lean text read well enough to guess by: shapes of terms, goals as printed, markers in a file.
 * Nothing here decides whether something is true.
 */
package dev.goalpost.engine.text;

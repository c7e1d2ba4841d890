/**
 * The seam to a Lean: sessions that start goals, run tactics and process files, whoever answers
 * them.
 */
package dev.goalpost.engine.lean;

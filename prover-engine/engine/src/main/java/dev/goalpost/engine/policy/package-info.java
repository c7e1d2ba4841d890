/**
 * What to try next: policies that propose tactics for a goal, each with its log-probability. The
 * default one needs no model: nearest known proofs, lemmas that fit, and a portfolio of cheap
 * tactics.
 */
package dev.goalpost.engine.policy;

/**
 * Auxiliary lemmas that theorems of other files suggest: statements without names, made into
 * statements about the functions of a file, and tried on small values.
 */
package dev.goalpost.engine.lemma;

/**
 * Reads Lean 4 source: a lexer over a token table that notations extend, a Pratt parser for terms,
 * and column-sensitive tactic blocks. {@link dev.goalpost.lean.parser.Parser} is the way in.
 */
package dev.goalpost.lean.parser;

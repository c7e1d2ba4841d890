/** Decision procedures for arithmetic. */
package dev.goalpost.lean.arith;

/** Pattern matching: match expressions, and definitions by pattern equations. */
package dev.goalpost.lean.match;

/** What an editor shows of a file: goals, terms and names at places in its text. */
package dev.goalpost.lean.live;

/** Commands, from a text to an environment. */
package dev.goalpost.lean.command;

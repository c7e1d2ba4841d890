/** The headless command line. */
package dev.goalpost.cli;

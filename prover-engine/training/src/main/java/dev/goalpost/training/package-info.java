/** Training of energies and policies; the only module that loads native code. */
package dev.goalpost.training;

/** How promising a proof state is, by something that was trained: lower is better. */
package dev.goalpost.engine.energy;

/** What a candidate is worth once a Lean has tried it. */
package dev.goalpost.engine.check;

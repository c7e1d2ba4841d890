/** From a goal, a file or a printed goal to checked and ranked suggestions. */
package dev.goalpost.engine.suggest;

/** Steps on goals: what tactics are made of. Each assigns the goal it is given. */
package dev.goalpost.lean.goal;

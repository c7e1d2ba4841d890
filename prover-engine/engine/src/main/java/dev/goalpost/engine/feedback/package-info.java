/** What people accepted, kept so that it is learned from. */
package dev.goalpost.engine.feedback;

/**
 * The suggestions in an editor's conversation: which messages are ours, what is asked of the
 * engine, and how it is shown.
 */
package dev.goalpost.sidecar.suggest;

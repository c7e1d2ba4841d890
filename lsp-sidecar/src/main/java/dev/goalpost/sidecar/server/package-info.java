/** The built-in Lean as a language server. */
package dev.goalpost.sidecar.server;

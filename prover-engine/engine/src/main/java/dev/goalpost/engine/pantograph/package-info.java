/** Pantograph's protocol, both sides: a client that owns a process, and a server over a session. */
package dev.goalpost.engine.pantograph;

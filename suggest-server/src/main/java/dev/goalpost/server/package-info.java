/** The suggestion server. */
package dev.goalpost.server;

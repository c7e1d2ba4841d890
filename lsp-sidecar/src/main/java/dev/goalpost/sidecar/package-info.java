/** The language-server sidecar. */
package dev.goalpost.sidecar;

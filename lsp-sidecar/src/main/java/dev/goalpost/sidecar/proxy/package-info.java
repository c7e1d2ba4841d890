/**
 * Between the editor and Lean's language server: everything passes, byte for byte, but what is
 * ours.
 */
package dev.goalpost.sidecar.proxy;

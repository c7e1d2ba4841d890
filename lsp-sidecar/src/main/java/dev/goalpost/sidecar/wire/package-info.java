/**
 * What travels between editor and language server, LSP's and Lean's own: plain records, members
 * named as on the wire. A null member is left out.
 */
package dev.goalpost.sidecar.wire;

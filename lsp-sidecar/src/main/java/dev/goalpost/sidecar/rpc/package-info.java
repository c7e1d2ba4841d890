/** JSON-RPC in the base protocol of LSP: frames as bytes, a peek at them, and whole messages. */
package dev.goalpost.sidecar.rpc;

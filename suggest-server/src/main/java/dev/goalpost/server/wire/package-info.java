/** What travels over HTTP: plain records, one for each message, named as on the wire. */
package dev.goalpost.server.wire;

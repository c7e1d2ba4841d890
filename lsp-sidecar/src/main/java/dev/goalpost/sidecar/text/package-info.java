/** Texts as editors count them: lines and UTF-16 units. */
package dev.goalpost.sidecar.text;

/** What a run came to, in figures and pictures. */
package dev.goalpost.engine.report;

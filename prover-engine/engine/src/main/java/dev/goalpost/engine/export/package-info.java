/** Reading, checking and writing the files of lean4export. */
package dev.goalpost.engine.export;

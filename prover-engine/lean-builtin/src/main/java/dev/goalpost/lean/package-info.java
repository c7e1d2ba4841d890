/** The built-in Lean: parser, elaborator, tactics and core library above the kernel. */
package dev.goalpost.lean;

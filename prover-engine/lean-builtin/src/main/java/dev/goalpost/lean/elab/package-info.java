/** Terms: from syntax to the kernel's expressions, in the order and with the words of Lean 4. */
package dev.goalpost.lean.elab;

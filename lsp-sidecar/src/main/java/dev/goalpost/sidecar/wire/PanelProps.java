package dev.goalpost.sidecar.wire;

import java.util.List;

/**
 * What the panel's widget is given: what llmstep's widget is (so that lean.nvim shows it), and the
 * key under which the panel asks for more.
 *
 * @param tactic the marker's text
 * @param suggestions pairs of a tactic and {@code ProofDone} or {@code Valid}
 * @param range of the marker
 * @param info always empty
 * @param marker its key in {@code Goalpost.poll} and {@code Goalpost.accept}
 */
public record PanelProps(
        String tactic, List<List<String>> suggestions, Range range, String info, String marker) {}

package dev.goalpost.sidecar.wire;

import java.util.List;

/** {@code Lean.Widget.getWidgets}. */
public record UserWidgets(List<Widget> widgets) {
    public record Widget(
            String id, String javascriptHash, Object props, Range range, String name) {}

    /** {@code Lean.Widget.getWidgetSource}. */
    public record Source(String sourcetext) {}
}

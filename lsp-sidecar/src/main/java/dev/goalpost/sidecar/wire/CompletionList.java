package dev.goalpost.sidecar.wire;

import java.util.List;

public record CompletionList(boolean isIncomplete, List<Item> items) {
    public record Item(
            String label,
            int kind,
            String detail,
            Hover.Markup documentation,
            String sortText,
            TextEdit textEdit,
            Object data) {}
}

package dev.goalpost.sidecar.wire;

import java.util.List;
import java.util.Map;

public record CodeAction(
        String title,
        String kind,
        Boolean isPreferred,
        WorkspaceEdit edit,
        Command command,
        Object data) {
    public record Command(String title, String command, List<Object> arguments) {}

    /** Edits of one version of each document. */
    public record WorkspaceEdit(
            List<DocumentEdit> documentChanges, Map<String, List<TextEdit>> changes) {}

    public record DocumentEdit(VersionedDocument textDocument, List<TextEdit> edits) {}

    public record VersionedDocument(String uri, Integer version) {}
}

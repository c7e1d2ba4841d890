package dev.goalpost.sidecar.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.Messages;
import dev.goalpost.sidecar.suggest.Commands;
import java.nio.charset.StandardCharsets;

/**
 * What the built-in Lean's language server answers to {@code initialize}: what it can do, no more.
 */
final class Capabilities {
    /** The version is the one of Lean's protocol; the Infoview needs two or three numbers. */
    private static final String ANSWER =
            """
            {"serverInfo": {"name": "Goalpost Lean 4 Server", "version": "0.3.0"},
             "capabilities": {
               "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": true}},
               "hoverProvider": true,
               "definitionProvider": true,
               "declarationProvider": true,
               "typeDefinitionProvider": true,
               "documentSymbolProvider": true,
               "foldingRangeProvider": true,
               "completionProvider": {"triggerCharacters": ["."], "resolveProvider": true},
               "semanticTokensProvider": {
                 "legend": {"tokenTypes": TYPES, "tokenModifiers": []},
                 "full": true, "range": true},
               "codeActionProvider": {
                 "resolveProvider": true, "codeActionKinds": ["quickfix", "refactor"]},
               "executeCommandProvider": {"commands": COMMANDS},
               "experimental": {"rpcProvider": {"rpcWireFormat": "FORMAT"}}}}
            """;

    private Capabilities() {}

    /** {@code v1}: the client wants the newer spelling of references. */
    static JsonNode answer(boolean v1) {
        String commands =
                new String(
                        Messages.bytes(
                                Messages.JSON.valueToTree(
                                        Commands.NAMES.stream().sorted().toList())),
                        StandardCharsets.UTF_8);
        String types =
                new String(
                        Messages.bytes(Messages.JSON.valueToTree(Tokens.TYPES)),
                        StandardCharsets.UTF_8);
        String json =
                ANSWER.replace("TYPES", types)
                        .replace("COMMANDS", commands)
                        .replace("FORMAT", v1 ? "v1" : "v0");
        return Messages.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.goalpost.sidecar.suggest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the editor can do, as far as it matters to us, and what it takes Lean to be able to.
 *
 * @param documentChanges edits can name the version of the text that they are of
 * @param registersCommands commands can be told of later
 * @param registersActions so can code actions
 * @param progress work that takes a while can be shown
 * @param knowsCommands the server has told of our commands itself
 * @param knowsActions the server has told of code actions
 */
record ClientAbilities(
        boolean documentChanges,
        boolean registersCommands,
        boolean registersActions,
        boolean progress,
        boolean knowsCommands,
        boolean knowsActions) {
    static ClientAbilities of(JsonNode capabilities) {
        JsonNode workspace = capabilities.path("workspace");
        return new ClientAbilities(
                workspace.path("workspaceEdit").path("documentChanges").asBoolean(),
                workspace.path("executeCommand").path("dynamicRegistration").asBoolean(),
                capabilities
                        .path("textDocument")
                        .path("codeAction")
                        .path("dynamicRegistration")
                        .asBoolean(),
                capabilities.path("window").path("workDoneProgress").asBoolean(),
                false,
                false);
    }

    ClientAbilities withServer(JsonNode capabilities) {
        boolean commands = false;
        for (JsonNode c : capabilities.path("executeCommandProvider").path("commands")) {
            commands |= Commands.NAMES.contains(c.asText());
        }
        JsonNode actions = capabilities.path("codeActionProvider");
        return new ClientAbilities(
                documentChanges,
                registersCommands,
                registersActions,
                progress,
                commands,
                actions.isObject() || actions.asBoolean());
    }
}

package dev.goalpost.sidecar;

import java.nio.file.Path;
import java.util.Map;

/** Where things are kept, by the rules of XDG. */
record Folders(Path state, Path cache) {
    static Folders of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return new Folders(
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    private static Path folder(Map<String, String> environment, String variable, Path usual) {
        String set = environment.getOrDefault(variable, "");
        return (set.isEmpty() ? usual : Path.of(set)).resolve("goalpost");
    }
}

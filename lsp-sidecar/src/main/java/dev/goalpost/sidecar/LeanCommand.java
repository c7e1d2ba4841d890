package dev.goalpost.sidecar;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which command starts Lean's language server. */
final class LeanCommand {
    private LeanCommand() {}

    /**
     * The command for what the editor asked for: {@code [+toolchain] serve ..} is for {@code lake},
     * {@code [+toolchain] --server ..} for {@code lean}; anything else is what {@code lake serve}
     * gets.
     *
     * @param path the search path, as in the environment
     * @param folder where the search starts that a relative entry of the path means
     * @return empty when the program is not on the path
     */
    static Optional<List<String>> find(List<String> arguments, String path, Path folder) {
        List<String> rest = new ArrayList<>(arguments);
        List<String> command = new ArrayList<>();
        if (!rest.isEmpty() && rest.get(0).startsWith("+")) {
            command.add(rest.remove(0));
        }
        String word = rest.isEmpty() ? "" : rest.get(0);
        String program = word.equals("--server") ? "lean" : "lake";
        if (!word.equals("--server") && !word.equals("serve")) {
            command.add("serve");
            if (!word.equals("--")) {
                command.add("--");
            }
        }
        command.addAll(rest);
        return onPath(program, path, folder)
                .map(
                        found -> {
                            command.add(0, found.toString());
                            return List.copyOf(command);
                        });
    }

    private static Optional<Path> onPath(String program, String path, Path folder) {
        if (path == null) {
            return Optional.empty();
        }
        for (String entry : path.split(File.pathSeparator)) {
            Path candidate = folder.resolve(entry).resolve(program).toAbsolutePath();
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}

package dev.goalpost.sidecar;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which command starts Lean's language server. */
final class LeanServer {
    private LeanServer() {}

    /**
     * The command for the sidecar's own arguments: {@code serve ..} is for {@code lake}, {@code
     * --server ..} for {@code lean}; anything else is what {@code lake serve} gets.
     *
     * @param path the search path, as in the environment
     * @param folder where the search starts that a relative entry of the path means
     * @return empty when the program is not on the path
     */
    static Optional<List<String>> command(List<String> arguments, String path, Path folder) {
        List<String> command = new ArrayList<>();
        String program = "lake";
        if (!arguments.isEmpty() && arguments.get(0).equals("--server")) {
            program = "lean";
        } else if (arguments.isEmpty() || !arguments.get(0).equals("serve")) {
            command.add("serve");
            command.add("--");
        }
        command.addAll(arguments);
        Optional<Path> found = find(program, path, folder);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        command.add(0, found.get().toString());
        return Optional.of(List.copyOf(command));
    }

    private static Optional<Path> find(String program, String path, Path folder) {
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

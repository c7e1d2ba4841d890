package dev.goalpost.sidecar.server;

import dev.goalpost.lean.library.Library;
import dev.goalpost.sidecar.wire.Location;
import dev.goalpost.sidecar.wire.Position;
import dev.goalpost.sidecar.wire.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The library's own text: where its constants are declared, and files that an editor can open. */
final class LibrarySource {
    private final Path folder;
    private Map<String, Library.Declaration> declarations; // read when first asked for

    /**
     * @param folder where the files are put that an editor is sent to
     */
    LibrarySource(Path folder) {
        this.folder = folder;
    }

    synchronized Optional<Library.Declaration> find(String constant) {
        if (declarations == null) {
            declarations = new HashMap<>();
            for (Library.Declaration d : Library.declarations()) {
                declarations.putIfAbsent(d.name(), d);
            }
        }
        return Optional.ofNullable(declarations.get(constant));
    }

    Optional<Location> location(String constant) {
        return find(constant)
                .map(
                        d -> {
                            Position at = new Position(d.line() - 1, d.column());
                            return new Location(
                                    file(d.module()).toUri().toString(), new Range(at, at));
                        });
    }

    /** The module as a file: written when it is not there or not the same. */
    private synchronized Path file(String module) {
        Path file = folder.resolve(module.replace('.', '/') + ".lean");
        String text = Library.source(module);
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.createDirectories(file.getParent());
                Path fresh = Files.createTempFile(file.getParent(), "new", ".lean");
                Files.writeString(fresh, text);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}

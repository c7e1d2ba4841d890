package dev.goalpost.sidecar.suggest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others in a workspace, Lean's own tactics say, where the suggestion server listens. */
final class PortFile {
    private static final Logger LOG = LoggerFactory.getLogger(PortFile.class);

    private final Path file; // nullable
    private String written;

    PortFile(Path file) {
        this.file = file;
    }

    synchronized void write(int port) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "port", null);
            written = port + "\n";
            Files.writeString(fresh, written);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the port is told nowhere", e);
        }
    }

    /** Unless somebody else has written it since. */
    synchronized void remove() {
        try {
            if (written != null && Files.exists(file) && Files.readString(file).equals(written)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} stays behind", file, e);
        }
    }
}

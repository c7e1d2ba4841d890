package dev.goalpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, for people: Java often tells no more than its name. */
final class Failure {
    private Failure() {}

    static String words(Exception e) {
        return switch (e) {
            case UncheckedIOException u -> words((Exception) u.getCause());
            case NoSuchFileException f -> f.getFile() + ": no such file or folder";
            case AccessDeniedException f -> f.getFile() + ": permission denied";
            case FileAlreadyExistsException f -> f.getFile() + ": a file, where a folder is needed";
            case FileSystemException f ->
                    f.getFile() + ": " + (f.getReason() == null ? "cannot be used" : f.getReason());
            case IOException i -> i.getMessage() == null ? i.toString() : i.getMessage();
            default -> e.getMessage();
        };
    }
}

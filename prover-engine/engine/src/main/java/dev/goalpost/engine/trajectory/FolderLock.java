package dev.goalpost.engine.trajectory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One run at a time has an output folder; the system unlocks it when a run is killed. */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = ".lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder, which is made where there is none.
     *
     * @throws RunFolder.Unusable where another run has it, or it cannot be written to
     */
    public static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(
                            folder.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RunFolder.Unusable(folder + " cannot be written to: " + e);
        }
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // another run in this process
        }
        if (lock == null) {
            channel.close();
            throw new RunFolder.Unusable(folder + " is being written to by another run");
        }
        return new FolderLock(channel);
    }

    /** Lets other runs have the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

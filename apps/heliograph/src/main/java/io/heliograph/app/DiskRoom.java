package io.heliograph.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room the disk of a folder has left.
///
/// @param at the folder, or the nearest above it that is there
/// @param free in bytes
public record DiskRoom(Path at, long free) {
    private static final long MIB = 1 << 20;

    /// Comfortable for months of trading.
    private static final long ENOUGH = 1024 * MIB;

    /// The database needs some to write, and more to recover.
    private static final long TOO_LITTLE = 200 * MIB;

    /// @throws IOException where the system does not tell
    public static DiskRoom of(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return new DiskRoom(there, Files.getFileStore(there).getUsableSpace());
    }

    public boolean isTooLittle() {
        return free < TOO_LITTLE;
    }

    public boolean isEnough() {
        return free >= ENOUGH;
    }

    @Override
    public String toString() {
        return "%d MiB free at %s".formatted(free / MIB, at);
    }
}

package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DiskRoom;
import io.heliograph.app.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Checks of the machine: what must be right before the program starts.
final class MachineChecks {
    private MachineChecks() {}

    static Finding java(Runtime.Version version) {
        return version.feature() == 25
                ? Finding.ok("java", version + " at " + System.getProperty("java.home"))
                : Finding.fail(
                        "java",
                        version + " at " + System.getProperty("java.home"),
                        "start it with ./heliograph, which finds Java 25 or says how to get it");
    }

    static Finding dataDirectory(DataDirectory data) {
        Path root = data.root();
        if (!Files.exists(root)) {
            Path parent = existing(root);
            return Files.isWritable(parent)
                    ? Finding.ok("data", root + ", made at the first start")
                    : Finding.fail(
                            "data",
                            root + " cannot be made: " + parent + " cannot be written to",
                            "choose another place with --data DIR");
        }
        if (!Files.isDirectory(root) || !Files.isWritable(root)) {
            return Finding.fail(
                    "data",
                    root + " is no folder that can be written to",
                    "choose another place with --data DIR, or: chmod u+rwx " + root);
        }
        return data.isPrivate()
                ? Finding.ok("data", root.toString())
                : Finding.warn("data", root + " can be read by others", "run: chmod 700 " + root);
    }

    static Finding disk(DataDirectory data) {
        try {
            DiskRoom room = DiskRoom.of(data.root());
            if (room.isTooLittle()) {
                return Finding.fail(
                        "disk", room.toString(), "make room: the database needs some to write");
            }
            return room.isEnough()
                    ? Finding.ok("disk", room.toString())
                    : Finding.warn(
                            "disk", room.toString(), "make room before long: 1 GiB is comfortable");
        } catch (IOException e) {
            return Finding.warn("disk", "free space cannot be told: " + e.getMessage(), "none");
        }
    }

    static Finding token(DataDirectory data) {
        try {
            return data.readToken()
                    .map(token -> Finding.ok("token", data.tokenFile() + ", for its owner alone"))
                    .orElse(Finding.ok("token", "made at the first start"));
        } catch (Refusal refusal) {
            return Finding.fail("token", refusal.sentence(), "run: chmod 600 " + data.tokenFile());
        }
    }

    static Finding port(int port) {
        return port == 0 || RunCommand.isFree(port)
                ? Finding.ok("port", port + " is free")
                : Finding.fail(
                        "port",
                        port + " is taken by another program",
                        "start with --port N, or --port 0 for any that is free");
    }

    /// The folder itself, or the nearest above it that is there.
    private static Path existing(Path path) {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}

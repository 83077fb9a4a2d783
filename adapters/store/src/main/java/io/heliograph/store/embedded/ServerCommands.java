package io.heliograph.store.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How the server's programs are run on this machine: as they are or, for root, whom PostgreSQL
/// refuses to serve, inside a user namespace where the same user has another name.
record ServerCommands(ServerBinaries binaries, List<String> prefix) {
    static ServerCommands of(ServerBinaries binaries) throws IOException, InterruptedException {
        if (!runsAsRoot()) {
            return new ServerCommands(binaries, List.of());
        }
        List<String> namespace = List.of("unshare", "-U");
        if (!succeeds(namespace)) {
            throw new ServerStartException(
                    "PostgreSQL refuses to run as root, and this machine allows no user namespaces"
                            + " (unshare -U). Run Heliograph as another user, or set"
                            + " HELIOGRAPH_DATABASE_URL to a PostgreSQL of your own.");
        }
        return new ServerCommands(binaries, namespace);
    }

    List<String> line(String program, List<String> arguments) {
        List<String> line = new ArrayList<>(prefix);
        line.add(binaries.program(program).toString());
        line.addAll(arguments);
        return line;
    }

    /// The same in a session of its own: a Ctrl-C in the terminal is meant for the program, which
    /// stops its database last.
    List<String> detachedLine(String program, List<String> arguments) throws InterruptedException {
        List<String> line = new ArrayList<>();
        if (succeeds(List.of("setsid"))) {
            line.add("setsid");
        }
        line.addAll(line(program, arguments));
        return line;
    }

    /// Runs to the end.
    ///
    /// @throws ServerStartException with what it printed, unless it succeeded
    void run(String program, List<String> arguments) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(line(program, arguments)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new ServerStartException(program + " failed: " + printed.strip());
        }
    }

    private static boolean runsAsRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean succeeds(List<String> namespace) throws InterruptedException {
        List<String> probe = new ArrayList<>(namespace);
        probe.add("true");
        try {
            Process process =
                    new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}

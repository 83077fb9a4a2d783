package io.heliograph.simulators;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A client that others wrote, and a script that drives a simulator with it: `proof.js`, and what
/// it imports, says what holds, and asks for what only the other side can do.
public final class NodeScript {
    private static final int INSTALL_SECONDS = 120;
    private static final int RUN_SECONDS = 180;

    private final Path source;
    private final Path folder;

    private NodeScript(Path source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    /// With its client; the test is skipped where that cannot be had.
    ///
    /// @param name of the folder in `src/test/js`
    /// @param client the package that the script drives
    public static NodeScript installed(String name, String client)
            throws IOException, InterruptedException {
        NodeScript script =
                new NodeScript(Path.of("src/test/js", name), Path.of("target/js", name));
        script.install(client);
        return script;
    }

    private void install(String client) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (Path file : files(".js", ".json")) {
            Files.copy(
                    file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(folder.resolve("node_modules").resolve(client).resolve("package.json"))) {
            return;
        }
        try {
            Process npm =
                    new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("npm.txt").toFile())
                            .start();
            boolean done = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
            npm.destroy();
            assumeTrue(
                    done && npm.exitValue() == 0,
                    () ->
                            "npm could not install %s (offline?): see %s/npm.txt"
                                    .formatted(client, folder));
        } catch (IOException missing) {
            assumeTrue(false, "npm and Node.js are needed to prove the simulator: " + missing);
        }
    }

    /// Runs the script to its end.
    ///
    /// @param errands what it may ask for, by name
    /// @return what it said, line by line
    public List<String> run(Map<String, String> environment, Map<String, Callable<Object>> errands)
            throws Exception {
        ProcessBuilder node = new ProcessBuilder("node", "proof.js").directory(folder.toFile());
        node.environment().putAll(environment);
        Process process = node.redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> endInTime(process));
        List<String> said = new ArrayList<>();
        JsonMapper json = JsonMapper.shared();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ask ")) {
                    Object answer = errands.get(line.substring(4)).call();
                    in.write(json.writeValueAsString(answer) + "\n");
                    in.flush();
                } else if (!line.contains("Warning") && !line.contains("--trace-")) {
                    said.add(line);
                }
            }
        } finally {
            process.destroy();
        }
        return said;
    }

    /// What it says, in any order, when all its checks hold, so that none is skipped in silence.
    public List<String> checks() throws IOException {
        List<String> checks = new ArrayList<>();
        for (Path script : files(".js")) {
            Pattern.compile("(?<!function )check\\('([^']+)'")
                    .matcher(Files.readString(script))
                    .results()
                    .forEach(found -> checks.add("ok " + found.group(1)));
        }
        return checks;
    }

    private List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

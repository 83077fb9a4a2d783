package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.InstanceLock;
import io.heliograph.app.Main;
import io.heliograph.app.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Does what a program does on a usual day, for {@link StartupCache} to watch: starts on data of
/// its own and simulated prices, answers the commands people use, and stops.
///
/// Ends at once when its standard input does: whoever began it is gone or has lost interest.
@Command(name = "train", hidden = true, description = "Used by the program itself.")
public final class TrainCommand implements Callable<Integer> {
    private static final String SIGNAL = "BUY BTC/USDT now SL 3% TP 5%";

    @Parameters(paramLabel = "DIR")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        DataDirectory data = DataDirectory.at(directory).create();
        System.setProperty("heliograph.log", data.logFile().toString());
        try (InstanceLock lock = data.lock()) {
            ServerLife life = new ServerLife(data);
            Thread.ofPlatform().daemon().name("lifeline").start(() -> watchInput(life));
            Runtime.getRuntime().addShutdownHook(new Thread(life::stop, "stop"));
            life.start(
                    new RunSettings(
                            data,
                            data.token(),
                            0,
                            Optional.of("simulated"),
                            BigDecimal.ONE,
                            false));
            usualDay();
            life.stop();
        }
        Trees.delete(directory);
        return 0;
    }

    /// Whether a command succeeds does not matter here; that its classes are loaded does.
    private void usualDay() {
        String data = directory.toString();
        List.of(
                        new String[] {"--help"},
                        new String[] {"send", "--data", data, SIGNAL},
                        new String[] {"send", "--data", data, "--json", SIGNAL},
                        new String[] {"account", "list", "--data", data},
                        new String[] {"limits", "list", "--data", data},
                        new String[] {"doctor", "--data", data})
                .forEach(line ->
                        Main.commandLine(
                                        new PrintWriter(Writer.nullWriter()),
                                        new PrintWriter(Writer.nullWriter()))
                                .execute(line));
    }

    private void watchInput(ServerLife life) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on it.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        life.stop();
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            // The system clears its temporary folder by and by.
        }
        kill();
    }

    /// Not an orderly exit: that would first write the record of a training nobody waits for.
    private static void kill() {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}

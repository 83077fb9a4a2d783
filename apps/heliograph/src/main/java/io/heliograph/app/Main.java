package io.heliograph.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the program starts. Loads only what the command needs: Spring for `run`, nothing of it for
/// the others.
@Command(
        name = "heliograph",
        mixinStandardHelpOptions = true,
        description = "Turns trading signals into well-kept trades.")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}

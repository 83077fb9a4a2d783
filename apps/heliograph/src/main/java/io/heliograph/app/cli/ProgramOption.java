package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.app.ServerNote;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which running program is meant, and how its answers are shown.
public final class ProgramOption {
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The running program's address. Default: $HELIOGRAPH_URL, or the program that"
                            + " runs on the data directory.")
    private @Nullable URI url;

    @Option(names = "--json", description = "Print JSON instead of text for people.")
    private boolean json;

    public boolean asJson() {
        return json;
    }

    /// @throws Refusal if no program runs there, or the token cannot be used
    public ProgramClient connect() {
        DataDirectory directory = data.directory();
        URI address = url != null ? url : addressFromEnvironment();
        if (address == null) {
            address =
                    directory
                            .runningServer()
                            .map(ServerNote::url)
                            .orElseThrow(() -> notRunning(directory));
        }
        return new ProgramClient(address, token(directory));
    }

    private static @Nullable URI addressFromEnvironment() {
        String address = System.getenv("HELIOGRAPH_URL");
        try {
            return address == null || address.isBlank() ? null : URI.create(address);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("$HELIOGRAPH_URL is no address: " + address);
        }
    }

    private static String token(DataDirectory directory) {
        String token = System.getenv("HELIOGRAPH_TOKEN");
        return token == null || token.isBlank() ? directory.readToken().orElse("") : token.strip();
    }

    private static Refusal notRunning(DataDirectory directory) {
        return Refusal.notReachable(
                "no Heliograph runs on %s; start one with: heliograph run (or name its --data)"
                        .formatted(directory.root()),
                null);
    }
}

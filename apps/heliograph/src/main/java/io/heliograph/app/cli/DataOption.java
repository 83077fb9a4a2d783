package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which installation is meant.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory. Default: $HELIOGRAPH_DATA, or ~/.local/share/heliograph.")
    private @Nullable Path data;

    public DataDirectory directory() {
        if (data != null) {
            return DataDirectory.at(data);
        }
        return DataDirectory.usual(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}

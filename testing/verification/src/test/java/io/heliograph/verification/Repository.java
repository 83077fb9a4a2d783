package io.heliograph.verification;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the checkout lies.
final class Repository {
    private Repository() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("heliograph"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException(
                    "the checkout was not found above the working directory");
        }
        return here;
    }
}

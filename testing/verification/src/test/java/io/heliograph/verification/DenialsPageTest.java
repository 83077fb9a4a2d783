package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.decision.DenialReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/denials.md` is written from the enum, so that it is never behind. With
/// `-Dgolden.accept=true` the page is written anew.
class DenialsPageTest {
    @Test
    void listsEveryReason() throws IOException {
        Path page = Repository.root().resolve("docs").resolve("denials.md");
        if (Boolean.getBoolean("golden.accept")) {
            Files.writeString(page, expected());
        }
        assertThat(Files.readString(page)).isEqualTo(expected());
    }

    private static String expected() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Why a signal is not taken

                        Every gate is asked, and keeps what it saw and what it allows; the first that fails is
                        the reason. The story of a message shows them all.

                        | reason | in a sentence |
                        |---|---|
                        """);
        for (DenialReason reason : DenialReason.values()) {
            page.append("| `%s` | %s |%n".formatted(reason, reason.sentence()).replace("\r", ""));
        }
        return page.toString();
    }
}

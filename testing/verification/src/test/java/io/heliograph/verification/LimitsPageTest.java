package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.settings.LimitsText;
import io.heliograph.model.account.Limits;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LimitsPageTest {
    @Test
    void namesEveryLimitWithItsShippedValue() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs").resolve("limits.md"));

        LimitsText.of(Limits.shipped())
                .forEach((name, value) ->
                        assertThat(page).contains("| `" + name + "` | " + value + " |"));
    }
}

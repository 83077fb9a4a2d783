package io.heliograph.app.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.model.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProfileCommandTest {
    @TempDir private Path folder;

    @Test
    void savesAProfileThatBreaksNothing() throws IOException {
        assertThat(test("word stop: shield")).isZero();

        assertThat(Profiles.load(data()).get(new SourceId("harbour")).vocabulary())
                .containsExactly("stop: shield");
    }

    @Test
    void savesNothingWhereAConfirmedReadingBreaks() throws IOException {
        assertThat(test("word sell: long")).isEqualTo(1);

        assertThat(Profiles.load(data())).isEmpty();
    }

    @Test
    void saysWhichLineOfWhichFileIsWrong() throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("data").resolve("profiles"));
        Path file = Files.write(profiles.resolve("harbour.profile"), List.of("pip gold"));

        assertThatThrownBy(() -> Profiles.load(data()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(file + ": line 1, \"pip gold\": expected");
    }

    private int test(String line) throws IOException {
        Path profile = Files.write(folder.resolve("mine.profile"), List.of(line));
        Path history =
                Files.write(
                        folder.resolve("history.jsonl"),
                        List.of("{\"text\":\"LONG BTC/USDT NOW\",\"confirmed\":true}"));
        return new CommandLine(new ProfileCommand())
                .execute(
                        "test",
                        "--profile",
                        profile.toString(),
                        "--save",
                        "harbour",
                        "--data",
                        folder.resolve("data").toString(),
                        history.toString());
    }

    private DataDirectory data() {
        return DataDirectory.at(folder.resolve("data"));
    }
}

package io.heliograph.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookCommandTest {
    private static final String BOOK =
            """
            {"instrument":"BTC-USDT@OKX","bids":[{"price":"99.5","quantity":"2"},\
            {"price":"99","quantity":"10.25"}],"asks":[{"price":"100","quantity":"0.5"}],\
            "at":"2026-11-22T08:00:00Z"}\
            """;

    @TempDir private Path folder;
    private final FakeProgram program = new FakeProgram();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void showsBothSidesWithTheBestPriceFirst() {
        program.answers("GET /api/v1/market/book", 200, BOOK);

        assertThat(book("BTC/USDT", "--venue", "OKX", "--depth", "2")).isZero();

        assertThat(out)
                .hasToString(
                        """
                        wanted  bid   ask  offered
                        2       99.5  100  0.5
                        10.25   99
                        """);
    }

    @Test
    void printsWhatItIsToldForPrograms() {
        program.answers("GET /api/v1/market/book", 200, BOOK);

        assertThat(book("BTC/USDT", "--json")).isZero();

        assertThat(out.toString()).contains("\"bids\"", "\"10.25\"");
    }

    @Test
    void saysWhyThereIsNone() {
        program.answers(
                "GET /api/v1/market/book", 422, "{\"detail\":\"PAPER has no book of its own.\"}");

        assertThat(book("BTC/USDT", "--venue", "PAPER")).isEqualTo(1);

        assertThat(err).hasToString("heliograph: PAPER has no book of its own.\n");
    }

    private int book(String... words) {
        List<String> rest = List.of("--url", program.url(), "--data", folder.toString());
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(
                        Stream.of(List.of("book"), List.of(words), rest)
                                .flatMap(List::stream)
                                .toArray(String[]::new));
    }
}

package io.heliograph.app.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.parsing.SignalParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesOneReadingForEachLine() throws IOException {
        assertThat(run("{\"id\":\"1\",\"text\":\"BUY BTC/USDT now SL 3% TP 5%\"}\n")).isTrue();

        assertThat(out())
                .startsWith(
                        "{\"id\":\"1\",\"kind\":\"entry\",\"declined\":false,\"confidence\":0.97")
                .contains("\"symbol\":\"BTCUSDT\"")
                .contains("\"orderType\":\"market\"")
                .contains("\"stopLoss\":\"3%\"")
                .contains("{\"field\":\"side\",\"start\":0,\"end\":3,\"text\":\"BUY\"");
    }

    @Test
    void leavesTheKindOfEntryOutWhereItIsNotSaid() throws IOException {
        run("{\"id\":\"1\",\"text\":\"BUY BTC/USDT 65000 SL 64000\"}");

        assertThat(out()).doesNotContain("orderType");
    }

    @Test
    void namesTheLinesItCannotReadAndGoesOn() throws IOException {
        byte[] invalid = {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xFF, '"', '}', '\n'};
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        in.write("{oops\n{\"text\":\"hello\"}\n{\"id\":\"3\"}\n".getBytes(StandardCharsets.UTF_8));
        in.write(invalid);
        in.write("\n{\"id\":\"6\",\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(run(in.toByteArray())).isFalse();
        assertThat(err())
                .contains("line 1 is not valid JSON")
                .contains("line 2 has no \"id\"")
                .contains("line 3 has no \"text\"")
                .contains("line 4 is not valid UTF-8");
        assertThat(out().lines()).hasSize(1).first().asString().contains("\"id\":\"6\"");
    }

    @Test
    void declinesTextsThatAreTooLong() throws IOException {
        run("{\"id\":\"1\",\"text\":\"" + "a".repeat(10_001) + "\"}");

        assertThat(out()).contains("\"kind\":\"not_a_signal\",\"declined\":true");
    }

    private boolean run(String lines) throws IOException {
        return run(lines.getBytes(StandardCharsets.UTF_8));
    }

    private boolean run(byte[] lines) throws IOException {
        JsonLines reader =
                new JsonLines(
                        PARSER,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return reader.run(new ByteArrayInputStream(lines));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

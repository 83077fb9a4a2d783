package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir private Path directory = Path.of("");
    private StringWriter out = new StringWriter();

    @Test
    void tellsHowFarVenuesLayApartAndWhatItWasWorthAfterCosts() throws IOException {
        Path one = csv("one.csv", 100, 100, 100);
        Path other = csv("other.csv", 100, 101, 100.2);

        assertThat(compare(one, other, "0.001")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "3 candles at the same time",
                        "divergence: 0.4000 % on average, 0.2000 % at last, 1.0000 % at most"
                                + " (2018-01-01T00:02:00Z)",
                        "arbitrage: worth its costs at 1 closes, 0.7990 % at most"
                                + " (2018-01-01T00:02:00Z: buy at "
                                + one
                                + ")");
        assertThat(compare(other, one, "0.01")).isZero();
        assertThat(out.toString()).contains("never worth its costs");
    }

    private int compare(Path one, Path other, String fee) {
        out = new StringWriter();
        PrintWriter print = new PrintWriter(out, true);
        return Main.commandLine(print, print)
                .execute("candles", "compare", one.toString(), other.toString(), "--fee", fee);
    }

    private Path csv(String name, double... closes) throws IOException {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        long at = 1_514_764_800_000L;
        for (double close : closes) {
            text.append(
                    String.format(
                            Locale.ROOT, "%d,%s,%s,%s,%s,1%n", at, close, close, close, close));
            at += 60_000;
        }
        return Files.writeString(directory.resolve(name), text);
    }
}

package io.heliograph.app.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.parsing.SignalParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LabelScoreTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    @Test
    void countsWhatIsRight() {
        LabelScore score =
                LabelScore.of(
                        PARSER,
                        List.of(
                                label("one", "2320", "entry"),
                                label("two", "2315", "entry"),
                                label("two", "2320", "not_a_signal")));

        assertThat(score.text())
                .containsPattern("one +1 +1[.]000 +1[.]000 +1[.]000")
                .containsPattern("two +2 +0[.]000 +0[.]500 +0[.]667")
                .containsPattern("0[.]95 to 1[.]00 +3 +1 +0[.]333 +0[.]061 to 0[.]792");
    }

    @Test
    void isAsSureAsItMayBe() throws IOException {
        Path labels = labels();
        Assumptions.assumeTrue(Files.exists(labels), "no labelled messages beside the checkout");

        LabelScore score = LabelScore.of(PARSER, Files.readAllLines(labels));

        System.out.print(score.text());
        assertThat(score.bins())
                .filteredOn(bin -> bin.from() >= 0.9 && bin.count() >= 30)
                .isNotEmpty()
                .allSatisfy(bin -> assertThat(bin.share()).isGreaterThanOrEqualTo(0.9));
    }

    private static Path labels() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.exists(root.resolve("ARCHITECTURE.md"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/signals/dev.jsonl").normalize();
    }

    private static String label(String source, String stop, String kind) {
        return """
        {"source":"%s","text":"BUY GOLD 2330 SL 2320 TP 2340","kind":"%s",\
        "expect":{"symbol":"XAUUSD","stopLoss":"%s","takeProfits":["2340.0"]}}\
        """
                .formatted(source, kind, stop);
    }
}

package io.heliograph.market.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.Recordings;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every recording that the list beside them counts.
class RecordingsTest {
    @Test
    @Tag("slow")
    void readsEveryRowOfEveryRecording() throws IOException {
        List<String> listed = Files.readAllLines(Recordings.file("MANIFEST.csv"));
        for (String line : listed.subList(1, listed.size())) {
            String[] fields = line.split(",", -1);
            assertThat(rows(fields[0])).as(fields[0]).isEqualTo(Integer.parseInt(fields[1]));
            if (!fields[0].startsWith("ticks/")) {
                CandleSeries series = Recordings.candles(fields[0]);
                long step = series.closeMillis(0) - series.openMillis(0);
                assertThat(step / 1_000).as(fields[0]).isEqualTo(Long.parseLong(fields[4]));
                assertThat(series.gaps()).as(fields[0]).hasSize(Integer.parseInt(fields[5]));
            }
        }
    }

    private static int rows(String name) throws IOException {
        AtomicInteger rows = new AtomicInteger();
        try (InputStream in = Files.newInputStream(Recordings.file(name))) {
            if (name.endsWith("_quotes.csv.gz")) {
                InstrumentId instrument = InstrumentId.of("EUR-USD@PAPER");
                TickCsv.readQuotes(name, in, instrument, _ -> rows.incrementAndGet());
            } else if (name.endsWith("_trades.csv.gz")) {
                TickCsv.readTrades(name, in, (_, _) -> rows.incrementAndGet());
            } else {
                rows.set(CandleCsv.read(name, in).size());
            }
        }
        return rows.get();
    }
}

package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.store.CandleStore.Kept;
import io.heliograph.store.CandleStore.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandleStoreTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@BINANCE");
    private static final InstrumentId ETH = InstrumentId.of("ETH-USDT@BINANCE");
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final long MILLIS = 60_000;

    /// Two minutes before a year ends: the candles lie in two partitions.
    private static final long START = Instant.parse("2018-12-31T23:58:00Z").toEpochMilli();

    private Database database;
    private CandleStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        store = new CandleStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackToTheLastDigitWhatItWasGiven() {
        CandleSeries candles = new CandleSeries(MINUTE);
        candles.append(START, 13_763.25, 13_763.3, 0.1, 0.3, 0.123_456_789);
        candles.append(START + 2 * MILLIS, 0.00000501, 0.00000502, 0.000005, 0.00000501, 0);
        candles.noteDecimals(8);

        assertThat(store.write(BTC, candles)).isEqualTo(new Written(2, 0, List.of()));

        assertSame(store.read(BTC, MINUTE, Instant.MIN, Instant.MAX), candles);
    }

    @Test
    void tellsDuplicatesAndRestatedCandlesFromNewOnes() {
        store.write(BTC, rising(START, 5));
        CandleSeries again = new CandleSeries(MINUTE);
        again.append(START - MILLIS, 9, 9, 9, 9, 1);
        again.append(START, 10, 11, 9, 10, 1);
        again.append(START + MILLIS, 10, 12, 9, 10, 7);

        Written written = store.write(BTC, again);

        assertThat(written)
                .isEqualTo(new Written(1, 1, List.of(Instant.ofEpochMilli(START + MILLIS))));
        CandleSeries kept = store.read(BTC, MINUTE, Instant.MIN, Instant.MAX);
        assertThat(kept.size()).isEqualTo(6);
        assertThat(kept.openMillis(0)).isEqualTo(START - MILLIS);
        assertThat(kept.volume(2)).isEqualTo(7);
    }

    @Test
    void readsOnlyTheTimeAskedForAndTheLastOfThem() {
        store.write(BTC, rising(START, 5));
        store.write(ETH, rising(START, 2));

        CandleSeries part =
                store.read(
                        BTC,
                        MINUTE,
                        Instant.ofEpochMilli(START + MILLIS),
                        Instant.ofEpochMilli(START + 3 * MILLIS));

        assertThat(part.size()).isEqualTo(2);
        assertThat(part.openMillis(0)).isEqualTo(START + MILLIS);
        CandleSeries last = store.last(BTC, MINUTE, 2);
        assertThat(last.size()).isEqualTo(2);
        assertThat(last.openMillis(1)).isEqualTo(START + 4 * MILLIS);
        assertThat(store.last(BTC, CandleInterval.of("1h"), 2).isEmpty()).isTrue();
    }

    @Test
    void readsTheLastOfAllInstrumentsOfAVenueAtOnce() {
        InstrumentId elsewhere = InstrumentId.of("BTC-USDT@OKX");
        store.write(BTC, rising(START, 5));
        store.write(ETH, rising(START, 2));
        store.write(elsewhere, rising(START, 3));

        Map<InstrumentId, CandleSeries> last = store.last(BTC.venue(), MINUTE, 3);

        assertThat(last.keySet()).containsExactly(BTC, ETH);
        assertSame(last.get(BTC), store.last(BTC, MINUTE, 3));
        assertThat(last.get(ETH).size()).isEqualTo(2);
        assertThat(store.last(BTC.venue(), CandleInterval.of("1h"), 3)).isEmpty();
    }

    @Test
    void listsWhatItKeeps() {
        store.write(ETH, rising(START, 2));
        store.write(BTC, rising(START, 5));
        store.write(BTC, rising(START, 60).resampled(CandleInterval.of("1h")));

        assertThat(store.list())
                .extracting(Kept::instrument, Kept::candles)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BTC, 5L),
                        org.assertj.core.groups.Tuple.tuple(BTC, 2L),
                        org.assertj.core.groups.Tuple.tuple(ETH, 2L));
        assertThat(store.venuesOf("ETH-USDT", MINUTE)).containsExactly(ETH);
    }

    private static CandleSeries rising(long start, int count) {
        CandleSeries series = new CandleSeries(MINUTE);
        for (int i = 0; i < count; i++) {
            series.append(start + i * MILLIS, 10, 11 + i, 9, 10, 1);
        }
        return series;
    }

    private static void assertSame(CandleSeries actual, CandleSeries expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.candle(i)).isEqualTo(expected.candle(i));
        }
        assertThat(actual.grid()).isEqualTo(expected.grid());
    }
}

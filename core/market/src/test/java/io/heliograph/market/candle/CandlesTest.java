package io.heliograph.market.candle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandlesTest {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Nested
    class Interval {
        @ParameterizedTest
        @CsvSource({
            "1s,  2026-11-20T12:34:56.789Z, 2026-11-20T12:34:56Z, 2026-11-20T12:34:57Z",
            "5m,  2026-11-20T12:34:56Z, 2026-11-20T12:30:00Z, 2026-11-20T12:35:00Z",
            "4h,  2026-11-20T12:34:56Z, 2026-11-20T12:00:00Z, 2026-11-20T16:00:00Z",
            "1d,  2026-11-20T12:34:56Z, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
            "1w,  2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
            "1M,  2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
            "3M,  2026-11-20T12:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
            "1M,  1969-12-31T23:59:59Z, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z",
            "1h,  1969-12-31T23:59:59Z, 1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
        })
        void isHalfOpenInUtc(String interval, Instant at, Instant open, Instant close) {
            CandleInterval each = CandleInterval.of(interval);
            long from = each.openOf(at.toEpochMilli());
            assertThat(Instant.ofEpochMilli(from)).isEqualTo(open);
            assertThat(Instant.ofEpochMilli(each.closeOf(from))).isEqualTo(close);
            assertThat(each.openOf(close.toEpochMilli())).isEqualTo(close.toEpochMilli());
            assertThat(each).hasToString(interval);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "m", "0m", "7m", "90s", "25h", "1y", "-1m", "1 m", "1d1"})
        void refusesWhatIsNone(String text) {
            assertThatThrownBy(() -> CandleInterval.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("an interval");
        }

        @Test
        void knowsItsStep() {
            assertThat(CandleInterval.ofStep(60_000)).isEqualTo(MINUTE);
            assertThat(CandleInterval.ofStep(604_800_000)).isEqualTo(CandleInterval.of("1w"));
            assertThat(CandleInterval.ofStep(28 * 86_400_000L)).isEqualTo(CandleInterval.of("1M"));
            assertThat(CandleInterval.of("1M")).isGreaterThan(CandleInterval.of("4w"));
        }
    }

    @Nested
    class Series {
        private final CandleSeries series = new CandleSeries(MINUTE);

        @Test
        void keepsGapsAsGaps() {
            put(0, "1");
            put(1, "2");
            put(5, "3");
            assertThat(series.size()).isEqualTo(3);
            assertThat(series.gaps()).containsExactly(new CandleSeries.Gap(at(2), at(5)));
        }

        @Test
        void takesWhatComesLateOrTwice() {
            assertThat(put(0, "1")).isEqualTo(Arrival.TAKEN);
            assertThat(put(3, "4")).isEqualTo(Arrival.TAKEN);
            assertThat(put(3, "4")).isEqualTo(Arrival.DUPLICATE);
            assertThat(put(1, "2.5")).isEqualTo(Arrival.FILLED_GAP);
            assertThat(put(3, "4.25")).isEqualTo(Arrival.CORRECTED);
            assertThat(series.size()).isEqualTo(3);
            assertThat(series.candle(1)).isEqualTo(candle(1, "2.5"));
            assertThat(series.candle(2).close()).isEqualTo(Price.of("4.25"));
            assertThat(series.grid().decimals()).isEqualTo(2);
            assertThat(series.indexAtOrAfter(at(2))).isEqualTo(2);
            assertThat(series.indexAtOrAfter(at(4))).isEqualTo(3);
        }

        @Test
        void growsLongerCandles() {
            series.append(at(3), 10, 12, 9, 11, 1);
            series.append(at(4), 11, 15, 10, 14, 2);
            series.append(at(5), 14, 14, 8, 9, 4);
            CandleSeries five = series.resampled(CandleInterval.of("5m"));
            assertThat(five.size()).isEqualTo(2);
            assertThat(five.openMillis(0)).isEqualTo(at(0));
            assertThat(five.candle(0))
                    .isEqualTo(
                            new Candle(
                                    NOON,
                                    NOON.plusSeconds(300),
                                    Price.of("10"),
                                    Price.of("15"),
                                    Price.of("9"),
                                    Price.of("14"),
                                    new BigDecimal("3.0")));
            assertThatThrownBy(() -> five.resampled(MINUTE)).hasMessageContaining("do not fit");
        }

        @Test
        void joinsPartsInTime() {
            put(0, "1");
            CandleSeries later = new CandleSeries(MINUTE);
            later.put(candle(1, "2.125"));
            CandleSeries whole = CandleSeries.joined(List.of(later, series));
            assertThat(whole.size()).isEqualTo(2);
            assertThat(whole.close(0)).isEqualTo(1);
            assertThat(whole.grid().decimals()).isEqualTo(3);
            assertThatThrownBy(() -> CandleSeries.joined(List.of(series, series)))
                    .hasMessageContaining("is there twice");
        }

        @Test
        void countsInFewerDecimalsWhereSumsWouldNotBeExact() {
            series.append(at(0), 1e9, 1e9, 1e9, 1e9, 0);
            series.noteDecimals(8);
            assertThat(series.grid().decimals()).isEqualTo(6);
        }

        private Arrival put(int minute, String price) {
            return series.put(candle(minute, price));
        }
    }

    @Nested
    class Builder {
        private final List<Candle> closed = new ArrayList<>();
        private final CandleBuilder builder = new CandleBuilder(MINUTE, closed::add);

        @Test
        void growsACandleFromPrints() {
            assertThat(print("a", 1_000, "10", "1")).isEqualTo(Arrival.TAKEN);
            assertThat(print("b", 30_000, "12", "2")).isEqualTo(Arrival.TAKEN);
            assertThat(print("b", 30_000, "12", "2")).isEqualTo(Arrival.DUPLICATE);
            assertThat(print("c", 20_000, "9", "0.5")).isEqualTo(Arrival.TAKEN);
            assertThat(closed).isEmpty();
            builder.advanceTo(NOON.plusMillis(59_999));
            assertThat(closed).isEmpty();
            builder.advanceTo(NOON.plusMillis(60_000));
            assertThat(closed)
                    .containsExactly(
                            new Candle(
                                    NOON,
                                    NOON.plusSeconds(60),
                                    Price.of("10"),
                                    Price.of("12"),
                                    Price.of("9"),
                                    Price.of("9"),
                                    new BigDecimal("3.5")));
            assertThat(print("d", 59_999, "8", "1")).isEqualTo(Arrival.LATE);
            assertThat(builder.growing()).isEmpty();
        }

        @Test
        void tellsNoCandleOfAnIntervalWithoutPrints() {
            print("a", 0, "10", "1");
            print("b", 240_000, "11", "1");
            assertThat(print("c", 120_000, "12", "1")).isEqualTo(Arrival.LATE);
            builder.advanceTo(NOON.plusSeconds(600));
            assertThat(closed)
                    .extracting(Candle::openTime)
                    .containsExactly(NOON, NOON.plusSeconds(240));
        }

        @Test
        void growsLongerCandlesFromShorter() {
            List<Candle> told = new ArrayList<>();
            CandleBuilder five = new CandleBuilder(CandleInterval.of("5m"), told::add);
            assertThat(five.add(candle(0, "10"))).isEqualTo(Arrival.TAKEN);
            assertThat(five.add(candle(4, "12"))).isEqualTo(Arrival.TAKEN);
            assertThat(five.add(candle(4, "12"))).isEqualTo(Arrival.DUPLICATE);
            assertThat(five.add(candle(2, "99"))).isEqualTo(Arrival.LATE);
            assertThat(five.add(candle(5, "13"))).isEqualTo(Arrival.TAKEN);
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().close()).isEqualTo(Price.of("12"));
            assertThat(told.getFirst().volume()).isEqualByComparingTo("2");
        }

        private Arrival print(String id, long afterMillis, String price, String volume) {
            return builder.add(
                    new TradePrint(
                            id,
                            NOON.plusMillis(afterMillis),
                            Price.of(price),
                            new BigDecimal(volume)));
        }
    }

    private static long at(int minute) {
        return NOON.plusSeconds(60L * minute).toEpochMilli();
    }

    private static Candle candle(int minute, String price) {
        Price each = Price.of(price);
        return new Candle(
                NOON.plusSeconds(60L * minute),
                NOON.plusSeconds(60L * minute + 60),
                each,
                each,
                each,
                each,
                new BigDecimal("1.0"));
    }
}

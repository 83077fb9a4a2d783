package io.heliograph.app.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveCandlesTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final CandleInterval THREE = CandleInterval.of("3m");
    private static final CandleSeries NOTHING = new CandleSeries(MINUTE);

    private final List<Candle> taken = new ArrayList<>();
    private final LiveCandles live = new LiveCandles(taken::add);

    @Test
    void makesMinutesOfQuotesByTheMiddlePriceAndLeavesOutTheBegunOne() {
        quote("10:00:30", "99", "101");
        quote("10:01:10", "100", "102");
        quote("10:01:40", "103", "105");
        quote("10:01:59", "101", "103");
        live.advanceTo(at("10:02:00"));

        assertThat(taken).containsExactly(candle("10:01:00", 60, "101", "104", "101", "102", "0"));
    }

    @Test
    void makesLongerCandlesOfMinutesWhenTheClockSaysThatTheyAreOver() {
        List<Candle> heard = new ArrayList<>();
        live.subscribe(THREE, NOTHING, heard::add);
        quote("10:00:00", "99", "101");
        quote("10:01:10", "109", "111");
        live.advanceTo(at("10:02:59"));
        assertThat(heard).isEmpty();

        live.advanceTo(at("10:03:00"));

        assertThat(heard).containsExactly(candle("10:00:00", 180, "100", "110", "100", "110", "0"));
    }

    @Test
    void tellsALongerCandleThatBeganBeforeOnlyIfItsBeginningIsKnown() {
        CandleSeries begun = new CandleSeries(MINUTE);
        begun.put(candle("10:00:00", 60, "90", "90", "90", "90", "0"));
        List<Candle> known = new ArrayList<>();
        List<Candle> half = new ArrayList<>();
        live.subscribe(THREE, begun, known::add);
        live.subscribe(CandleInterval.of("5m"), NOTHING, half::add);
        quote("10:01:00", "99", "101");
        quote("10:02:10", "99", "101");
        quote("10:05:10", "99", "101");

        assertThat(known).containsExactly(candle("10:00:00", 180, "90", "100", "90", "100", "0"));
        assertThat(half).isEmpty();
    }

    @Test
    void countsSecondsFromQuotesAsWell() {
        List<Candle> heard = new ArrayList<>();
        Runnable end = live.subscribe(CandleInterval.of("1s"), NOTHING, heard::add);
        quote("10:01:10", "99", "101");
        quote("10:01:11", "99", "101");
        end.run();
        quote("10:01:12", "99", "101");

        assertThat(heard).containsExactly(candle("10:01:10", 1, "100", "100", "100", "100", "0"));
    }

    @Test
    void passesOnCandlesOfAFeedThatHasThemAtOnceHoweverOldTheyAre() {
        List<Candle> minutes = new ArrayList<>();
        List<Candle> hours = new ArrayList<>();
        live.subscribe(MINUTE, NOTHING, minutes::add);
        CandleInterval hour = CandleInterval.of("1h");
        live.subscribe(hour, new CandleSeries(hour), hours::add);
        Candle first = candle("10:00:00", 3_600, "1", "2", "1", "2", "5");

        live.accept(new MarketUpdate.CandleClosed(BTC, first, at("23:00:00")));
        live.advanceTo(at("23:00:00"));

        assertThat(minutes).isEmpty();
        assertThat(hours).containsExactly(first);
        assertThat(live.recent().interval()).isEqualTo(hour);
        assertThat(live.recent().size()).isEqualTo(1);
    }

    private void quote(String time, String bid, String ask) {
        live.accept(
                new MarketUpdate.Quoted(
                        new Quote(BTC, Price.of(bid), Price.of(ask), at(time), at(time))));
    }

    static Candle candle(
            String time,
            int seconds,
            String open,
            String high,
            String low,
            String close,
            String v) {
        return new Candle(
                at(time),
                at(time).plusSeconds(seconds),
                Price.of(open),
                Price.of(high),
                Price.of(low),
                Price.of(close),
                new BigDecimal(v));
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + "Z");
    }
}

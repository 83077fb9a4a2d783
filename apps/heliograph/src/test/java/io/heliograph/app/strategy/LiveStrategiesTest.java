package io.heliograph.app.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Candle;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStrategiesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CandleInterval MINUTE = CandleInterval.of("1m");
    private static final Instrument BTC = instrument("BTC-USDT");
    private static final Instrument ETH = instrument("ETH-USDT");

    private final FakeFeed feed = new FakeFeed();
    private final Map<String, RawMessage> published = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> stopped = new ConcurrentLinkedQueue<>();
    private final List<String> openBefore = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Instant now = START;
    private LiveStrategies live = fresh();

    @BeforeEach
    void start() {
        live.start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    private LiveStrategies fresh() {
        return new LiveStrategies(
                new LiveStrategies.Parts(
                        feed,
                        this::publish,
                        (source, channel) -> openBefore,
                        (source, signal) -> looks.getAndIncrement() < 3,
                        (plan, why) -> stopped.add(plan.name() + ": " + why),
                        () -> new EconomicCalendar(List.of()),
                        () -> now,
                        new StrategySettings(2, Duration.ofMinutes(1), MINUTE)));
    }

    private synchronized void publish(RawMessage message) {
        published.putIfAbsent(message.messageId(), message);
    }

    private synchronized List<String> texts(String strategy) {
        return published.values().stream()
                .filter(message -> message.source().value().equals("strategy:" + strategy))
                .map(RawMessage::text)
                .toList();
    }

    @Test
    void publishesInTheWordsOfAnybodyWithTheReasonBelow() {
        live.add(List.of(plan("crosses", "ma-cross", "fast=1,slow=2,stop=2%", BTC)));
        feed.closes(BTC, "10", "9", "11", "8");
        await(() -> texts("crosses").size() == 2);
        assertThat(texts("crosses"))
                .containsExactly(
                        "BUY BTC/USDT NOW SL 2%\nsma(1) 11 crossed above sma(2) 10",
                        "CLOSE BTC/USDT\nsma(1) 8 crossed below sma(2) 9.5");
        RawMessage buy = published.values().iterator().next();
        assertThat(buy.messageId()).isEqualTo("BTC-USDT 1m 2026-01-01T00:03:00Z open 1");
        assertThat(published.values())
                .last()
                .satisfies(close -> assertThat(close.answered()).isEqualTo(buy.signal()));
    }

    @Test
    void turnsAroundOnlyOnceTheFirstTradeIsClosed() {
        live.add(List.of(plan("turns", "ma-cross", "fast=1,slow=2,mode=long-short", BTC)));
        feed.closes(BTC, "10", "9", "11", "8");
        await(() -> texts("turns").size() == 3);
        assertThat(texts("turns").get(1)).startsWith("CLOSE");
        assertThat(texts("turns").get(2)).startsWith("SELL");
        assertThat(looks).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void closesWhilePausedButOpensNothing() {
        live.add(List.of(plan("crosses", "ma-cross", "fast=1,slow=2", BTC)));
        feed.closes(BTC, "10", "9", "11");
        await(() -> texts("crosses").size() == 1);
        live.pause("crosses", true);
        feed.closes(BTC, "8", "12");
        await(() -> live.figures("crosses").candles() == 5);
        assertThat(texts("crosses")).hasSize(2);
        assertThat(texts("crosses").getLast()).startsWith("CLOSE BTC/USDT");
        live.pause("crosses", false);
        feed.closes(BTC, "7", "13");
        await(() -> texts("crosses").size() == 3);
        assertThat(texts("crosses").getLast()).startsWith("BUY BTC/USDT");
    }

    @Test
    void saysTheSameWithTheSameIdsAfterARestart() {
        StrategyPlan plan = plan("crosses", "ma-cross", "fast=1,slow=2,stop=2%", BTC);
        live.add(List.of(plan));
        feed.closes(BTC, "10", "9", "11");
        await(() -> texts("crosses").size() == 1);
        live.close();
        openBefore.addAll(published.keySet());

        live = fresh();
        live.start();
        live.add(List.of(plan));
        feed.closes(BTC, "8");
        await(() -> texts("crosses").size() == 2);
        assertThat(texts("crosses").getLast()).startsWith("CLOSE BTC/USDT");
    }

    @Test
    void closesAfterARestartWhatItMissedClosingAndOpensNothingThatItMissed() {
        StrategyPlan plan = plan("crosses", "ma-cross", "fast=1,slow=2,stop=2%", BTC);
        live.add(List.of(plan));
        feed.closes(BTC, "10", "9", "11");
        await(() -> texts("crosses").size() == 1);
        restart(plan, "8", "7", "6");
        assertThat(texts("crosses"))
                .hasSize(2)
                .last()
                .isEqualTo(
                        "CLOSE BTC/USDT\nit was over at 2026-01-01T00:04:00Z, before this start");
        // A cross up while it is down, and the cross down after it: nothing is left to say.
        restart(plan, "9", "10", "4", "3");
        assertThat(texts("crosses")).hasSize(2);
        feed.closes(BTC, "5");
        await(() -> texts("crosses").size() == 3);
        assertThat(texts("crosses").getLast()).startsWith("BUY BTC/USDT NOW");
    }

    @Test
    void keepsAfterARestartWhatItWouldHoldAgain() {
        StrategyPlan plan = plan("crosses", "ma-cross", "fast=1,slow=2,stop=2%", BTC);
        live.add(List.of(plan));
        feed.closes(BTC, "10", "9", "11");
        await(() -> texts("crosses").size() == 1);
        // Down and up again: it would have bought once more, and holds what it bought before.
        restart(plan, "8", "12", "13");
        assertThat(texts("crosses")).hasSize(1);
        feed.closes(BTC, "7");
        await(() -> texts("crosses").size() == 2);
        assertThat(texts("crosses").getLast()).startsWith("CLOSE BTC/USDT\nsma(1) 7 crossed below");
    }

    /// @param missed closes of the minutes while it is down, the last of them long over
    private void restart(StrategyPlan plan, String... missed) {
        live.close();
        openBefore.clear();
        published.values().stream()
                .filter(message -> message.replyTo() == null)
                .map(RawMessage::messageId)
                .filter(id ->
                        published.values().stream()
                                .noneMatch(message -> id.equals(message.replyTo())))
                .forEach(openBefore::add);
        feed.closes(BTC, missed);
        now = now.plusSeconds(600);
        live = fresh();
        live.start();
        live.add(List.of(plan));
    }

    @Test
    void warmsUpFromHistoryWithoutAWord() {
        feed.closes(BTC, "10", "9", "11", "12");
        live.add(List.of(plan("crosses", "ma-cross", "fast=1,slow=2", BTC, now)));
        feed.closes(BTC, "8", "12");
        await(() -> !texts("crosses").isEmpty());
        assertThat(texts("crosses"))
                .containsExactly("BUY BTC/USDT NOW\nsma(1) 12 crossed above sma(2) 10");
    }

    @Test
    void stopsAloneWhatCannotBeWorkedOut() {
        live.add(
                List.of(
                        plan("broken", "ma-cross", "fast=1,slow=2", ETH),
                        plan("sound", "ma-cross", "fast=1,slow=2", BTC)));
        // More digits than averages can count exactly.
        feed.closes(ETH, "10", "10", "99999999999999999");
        await(() -> !stopped.isEmpty());
        feed.closes(BTC, "10", "9", "11");
        await(() -> texts("sound").size() == 1);
        assertThat(stopped).singleElement().asString().contains("broken: the candle of");
        assertThat(live.running()).isOne();
    }

    @Test
    void countsWhatItHasDone() {
        live.add(List.of(plan("two", "ma-cross", "fast=1,slow=2", BTC, ETH)));
        feed.closes(BTC, "1", "2");
        feed.closes(ETH, "1", "2");
        await(() -> live.figures("two").candles() == 4);
        live.remove("two");
        feed.closes(BTC, "3");
        assertThat(live.running()).isZero();
        assertThat(live.figures("two").candles()).isEqualTo(4);
    }

    private static StrategyPlan plan(
            String name, String kind, String parameters, Instrument... instruments) {
        return new StrategyPlan(name, kind, parameters, null, List.of(instruments), MINUTE, START);
    }

    private static StrategyPlan plan(
            String name, String kind, String parameters, Instrument instrument, Instant since) {
        return new StrategyPlan(name, kind, parameters, null, List.of(instrument), MINUTE, since);
    }

    private static Instrument instrument(String symbol) {
        VenueId venue = new VenueId("PAPER");
        return InstrumentCatalogue.shipped(venue)
                .find(new InstrumentId(symbol, venue))
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Candles as a test says them, a minute each.
    private final class FakeFeed implements CandleFeed {
        private final Map<InstrumentId, CandleSeries> history = new LinkedHashMap<>();
        private final Map<InstrumentId, List<Consumer<Candle>>> listeners = new LinkedHashMap<>();

        void closes(Instrument instrument, String... prices) {
            CandleSeries series = series(instrument.id());
            for (String price : prices) {
                Instant open = START.plusSeconds(60L * series.size());
                Price each = Price.of(price);
                Candle candle =
                        new Candle(
                                open, open.plusSeconds(60), each, each, each, each, BigDecimal.ONE);
                series.put(candle);
                now = candle.closeTime();
                List.copyOf(listeners.getOrDefault(instrument.id(), List.of()))
                        .forEach(listener -> listener.accept(candle));
            }
        }

        private CandleSeries series(InstrumentId id) {
            return history.computeIfAbsent(id, any -> new CandleSeries(MINUTE));
        }

        @Override
        public Runnable subscribe(
                InstrumentId instrument, CandleInterval interval, Consumer<Candle> listener) {
            listeners.computeIfAbsent(instrument, any -> new ArrayList<>()).add(listener);
            return () -> listeners.getOrDefault(instrument, new ArrayList<>()).remove(listener);
        }

        @Override
        public CandleSeries history(InstrumentId instrument, CandleInterval interval, int most) {
            CandleSeries copy = new CandleSeries(interval);
            CandleSeries all = series(instrument);
            for (int i = Math.max(0, all.size() - most); i < all.size(); i++) {
                copy.put(all.candle(i));
            }
            return copy;
        }
    }
}

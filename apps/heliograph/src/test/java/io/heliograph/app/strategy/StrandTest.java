package io.heliograph.app.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Candle;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StrandTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CandleInterval MINUTE = CandleInterval.of("1m");

    @Test
    void leavesBehindWhatThrowsOrStallsAndShowsTheCandleToTheOthers() throws Exception {
        VenueId venue = new VenueId("PAPER");
        Instrument instrument =
                InstrumentCatalogue.shipped(venue)
                        .find(new InstrumentId("BTC-USDT", venue))
                        .orElseThrow();
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
        Strand.Outlet outlet =
                new Strand.Outlet() {
                    @Override
                    public void publish(List<RawMessage> messages) {
                        if (!messages.isEmpty()) {
                            said.countDown();
                        }
                    }

                    @Override
                    public void failed(StrategyPlan plan, String why) {
                        failed.add(plan.name() + " " + why);
                    }
                };
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            Strand strand =
                    new Strand(
                            instrument,
                            new CandleSeries(MINUTE),
                            new Study(PriceGrid.ofDecimals(2)),
                            workers,
                            () -> START,
                            outlet);
            strand.begin(
                    List.of(
                            runner(
                                    "throws",
                                    instrument,
                                    (candles, index, signals) -> {
                                        throw new IllegalStateException("no idea");
                                    }),
                            runner(
                                    "stalls",
                                    instrument,
                                    (candles, index, signals) -> {
                                        stalled.countDown();
                                        waitFor(never);
                                    }),
                            runner(
                                    "goes-on",
                                    instrument,
                                    (candles, index, signals) ->
                                            signals.open(
                                                    Side.BUY,
                                                    EntryTerms.atMarket(),
                                                    null,
                                                    List.of()))));
            Price price = Price.of("10");
            strand.offer(
                    new Candle(
                            START,
                            START.plusSeconds(60),
                            price,
                            price,
                            price,
                            price,
                            BigDecimal.ONE));
            assertThat(stalled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said.getCount()).isOne();
            assertThat(strand.watch(Duration.ZERO)).isTrue();
            assertThat(said.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(failed)
                    .containsExactly(
                            "throws IllegalStateException: no idea",
                            "stalls took more than 0 ms for a candle of BTC-USDT");
            never.countDown();
        }
    }

    private static Runner runner(String name, Instrument instrument, Strategy strategy) {
        StrategyPlan plan =
                new StrategyPlan(
                        name, "ma-cross", "", null, List.of(instrument), MINUTE, Instant.EPOCH);
        return new Runner(
                plan,
                instrument,
                strategy,
                List.of(),
                new Runner.Outside(signal -> true, () -> false),
                new Tally());
    }

    /// As stubborn as an endless loop: an interruption does not end it.
    private static void waitFor(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(2_000_000);
        }
    }
}

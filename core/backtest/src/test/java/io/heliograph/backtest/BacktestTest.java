package io.heliograph.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.market.news.Impact;
import io.heliograph.market.strategy.Signals;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final double[] FLAT = {100, 101, 99, 100};

    private final List<AccountEvent> facts = new ArrayList<>();

    @Nested
    class AtAFixedQuantity {
        @Test
        void fillsAtTheOpenAfterTheSignal() {
            CandleSeries candles = Scenes.minutes(FLAT, new double[] {103, 104, 102, 103}, FLAT);
            BacktestResult result = run(candles, buysAt(0, null, List.of()));
            assertThat(result.fills()).isEqualTo(1);
            assertThat(result.finalEquity().amount()).isEqualByComparingTo("999997");
        }

        @Test
        void turnsAPositionAroundWithOneFill() {
            CandleSeries candles = Scenes.minutes(FLAT, FLAT, FLAT, FLAT);
            Strategy turns =
                    (series, index, signals) -> {
                        signals.close();
                        signals.open(
                                index % 2 == 0 ? Side.BUY : Side.SELL,
                                EntryTerms.atMarket(),
                                null,
                                List.of());
                    };
            BacktestResult result = run(candles, turns);
            assertThat(result.fills()).isEqualTo(3);
            assertThat(result.trades()).hasSize(2);
            assertThat(result.openQuantity()).isEqualByComparingTo("1");
        }

        @Test
        void stopComesBeforeTheTargetWithinOneCandle() {
            CandleSeries candles =
                    Scenes.minutes(FLAT, FLAT, new double[] {100, 120, 90, 110}, FLAT);
            BacktestResult result = run(candles, buysAt(0, at("95"), List.of(at("110"))));
            assertThat(result.trades()).hasSize(1);
            assertThat(result.trades().getFirst().exit()).isEqualByComparingTo("95");
        }

        @Test
        void gapFillsAStopAtTheOpen() {
            CandleSeries candles = Scenes.minutes(FLAT, FLAT, new double[] {90, 92, 88, 91});
            BacktestResult result = run(candles, buysAt(0, at("95"), List.of()));
            assertThat(result.trades().getFirst().exit()).isEqualByComparingTo("90");
        }

        @Test
        void closingCancelsEntriesThatWait() {
            CandleSeries candles =
                    Scenes.minutes(FLAT, FLAT, FLAT, new double[] {100, 101, 80, 100}, FLAT);
            Strategy changesItsMind =
                    (series, index, signals) -> {
                        if (index == 0) {
                            signals.open(
                                    Side.BUY,
                                    new EntryTerms(EntryTerms.Kind.LIMIT, List.of(Price.of("90"))),
                                    null,
                                    List.of());
                        } else if (index == 1) {
                            signals.close();
                        }
                    };
            assertThat(run(candles, changesItsMind).fills()).isZero();
        }

        private BacktestResult run(CandleSeries candles, Strategy strategy) {
            return new Backtest(Scenes.fixed(2, "0"), candles, strategy, facts::add)
                    .run(Backtest.Watch.NONE);
        }
    }

    @Nested
    class ByAnAccountsLimits {
        private final CandleSeries candles =
                Scenes.minutes(FLAT, FLAT, new double[] {100, 120, 90, 110}, FLAT);

        @Test
        void gatesDenyWhatTheLimitsDoNotAllow() {
            BacktestResult result = run(Limits.shipped(), buysAt(0, null, List.of()));
            assertThat(result.fills()).isZero();
            assertThat(facts)
                    .anySatisfy(fact ->
                            assertThat(fact)
                                    .isInstanceOfSatisfying(
                                            AccountEvent.DecisionMade.class,
                                            made ->
                                                    assertThat(made.decision())
                                                            .isInstanceOfSatisfying(
                                                                    Decision.Denied.class,
                                                                    denied ->
                                                                            assertThat(
                                                                                            denied
                                                                                                    .reason())
                                                                                    .isEqualTo(
                                                                                            DenialReason
                                                                                                    .STOP_MISSING))));
        }

        @Test
        void quantityComesFromTheRiskAndTheStopIsKept() {
            BacktestResult result = run(Limits.shipped(), buysAt(0, at("95"), List.of()));
            assertThat(result.trades()).hasSize(1);
            // 1 % of 1,000,000 over a distance of 5, less than 20 % of equity in one position.
            assertThat(result.trades().getFirst().quantity()).isEqualByComparingTo("2000");
            assertThat(result.finalEquity().amount()).isEqualByComparingTo("990000");
        }

        @Test
        void closeSignalEndsTheTrade() {
            Strategy strategy =
                    (series, index, signals) -> {
                        if (index == 0) {
                            signals.open(Side.BUY, EntryTerms.atMarket(), at("80"), List.of());
                        } else if (index == 1) {
                            signals.close();
                        }
                    };
            BacktestResult result = run(Limits.shipped(), strategy);
            assertThat(result.trades()).hasSize(1);
            assertThat(result.openQuantity()).isEqualByComparingTo("0");
        }

        @Test
        void announcementsThatBlockHoldBackAStrategyThatKnowsNothingOfThem() {
            NewsLimits blocks =
                    new NewsLimits(
                            Announcement.Impact.HIGH, null, Duration.ofSeconds(30), Duration.ZERO);
            EconomicCalendar news =
                    new EconomicCalendar(
                            List.of(
                                    new EconomicEvent(
                                            Instant.ofEpochSecond(90),
                                            Duration.ZERO,
                                            Optional.of(Scenes.USD),
                                            Impact.HIGH,
                                            "Payrolls")));
            Limits limits = Limits.shipped().with(blocks);
            BacktestTerms terms = Scenes.account(limits, news);
            Strategy twice =
                    (series, index, signals) -> {
                        if (index < 2) {
                            signals.open(Side.BUY, EntryTerms.atMarket(), at("95"), List.of());
                        }
                    };
            new Backtest(terms, candles, twice, facts::add).run(Backtest.Watch.NONE);
            assertThat(facts)
                    .filteredOn(AccountEvent.DecisionMade.class::isInstance)
                    .extracting(fact -> ((AccountEvent.DecisionMade) fact).decision())
                    .satisfiesExactly(
                            // At the open of the second minute, 60 s; the third begins at 120 s.
                            first ->
                                    assertThat(first)
                                            .isInstanceOfSatisfying(
                                                    Decision.Denied.class,
                                                    denied ->
                                                            assertThat(denied.reason())
                                                                    .isEqualTo(
                                                                            DenialReason
                                                                                    .NEWS_WINDOW)),
                            second -> assertThat(second).isInstanceOf(Decision.Approved.class));
        }

        private BacktestResult run(Limits limits, Strategy strategy) {
            return new Backtest(Scenes.account(limits), candles, strategy, facts::add)
                    .run(Backtest.Watch.NONE);
        }
    }

    @Test
    void strategyThatFailsIsStoppedAndReported() {
        CandleSeries candles = Scenes.minutes(FLAT, FLAT, FLAT);
        Strategy fails =
                (series, index, signals) -> {
                    if (index == 1) {
                        throw new IllegalStateException("no idea");
                    }
                };
        BacktestResult result =
                new Backtest(Scenes.fixed(2, "0"), candles, fails, facts::add)
                        .run(Backtest.Watch.NONE);
        assertThat(result.done()).isEqualTo(2);
        assertThat(result.stopped().orElseThrow()).contains("no idea", "1970-01-01T00:01:00Z");
    }

    @Test
    void watchEndsARunAndWhatWasDoneCounts() {
        CandleSeries candles = Scenes.minutes(FLAT, FLAT, FLAT);
        BacktestResult result =
                new Backtest(Scenes.fixed(2, "0"), candles, buysAt(0, null, List.of()), facts::add)
                        .run((done, total) -> false);
        assertThat(result.done()).isZero();
        assertThat(result.stopped()).isPresent();
        assertThat(result.finalEquity().amount()).isEqualByComparingTo(Ratio.of("1000000").value());
    }

    private static Strategy buysAt(int when, @Nullable Level stop, List<Level> targets) {
        return (CandleSeries series, int index, Signals signals) -> {
            if (index == when) {
                signals.open(Side.BUY, EntryTerms.atMarket(), stop, targets);
            }
        };
    }

    private static Level at(String price) {
        return new Level.AtPrice(Price.of(price), price);
    }
}

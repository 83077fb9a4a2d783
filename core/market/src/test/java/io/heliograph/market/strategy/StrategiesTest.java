package io.heliograph.market.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Study;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
    private static final PriceGrid CENTS = PriceGrid.ofDecimals(2);

    private static Strategy make(String name, String parameters) {
        return StrategyCatalogue.make(name, StrategyCatalogue.parameters(parameters), CENTS);
    }

    @Nested
    class MovingAverages {
        @Test
        void goLongAtACrossUpAndFlatAtACrossDown() {
            Published published =
                    Published.of(make("ma-cross", "fast=2,slow=3,stop=2%"), 10, 9, 8, 12, 14, 9, 6);
            assertThat(published.lines).containsExactly("3 BUY stop 2%", "5 CLOSE");
            assertThat(published.reasons)
                    .containsExactly(
                            "sma(2) 10 crossed above sma(3) 9.6666667",
                            "sma(2) 11.5 crossed below sma(3) 11.666667");
        }

        @Test
        void turnAroundWhereShortsAreTaken() {
            Published published =
                    Published.of(
                            make("ma-cross", "fast=2,slow=3,mode=long-short"),
                            10,
                            9,
                            8,
                            12,
                            14,
                            9,
                            6);
            assertThat(published.lines).containsExactly("3 BUY", "5 CLOSE", "5 SELL");
        }
    }

    @Nested
    class Trends {
        private static final String TERMS = "length=20,adx=20,atrs=2,trail=%s";

        private static double[] risingThenBack() {
            double[] closes = new double[60];
            for (int i = 0; i < closes.length; i++) {
                closes[i] = i < 50 ? 100 + i : 149 - (i - 49) * 0.9;
            }
            return closes;
        }

        @Test
        void leaveAtTheTrailingStopBeforeTheAverageIsLost() {
            Published tight = Published.of(make("trend", TERMS.formatted("1")), risingThenBack());
            Published loose = Published.of(make("trend", TERMS.formatted("0")), risingThenBack());
            assertThat(tight.lines).hasSize(2).last().isEqualTo("51 CLOSE");
            assertThat(tight.reasons.getLast()).contains("came back to the trailing stop");
            assertThat(loose.lines).hasSize(2).last().isEqualTo("57 CLOSE");
            assertThat(loose.reasons.getLast()).contains("at or below ema(20)");
        }

        @Test
        void haveTheirStopSomeTrueRangesAway() {
            Published published =
                    Published.of(make("trend", TERMS.formatted("3")), risingThenBack());
            // The true range is 1: from 127 two of them down.
            assertThat(published.lines.getFirst()).isEqualTo("27 BUY stop 125");
        }
    }

    @Nested
    class BreakOuts {
        @Test
        void buyAboveTheChannelAndLeaveBelowTheShorterOne() {
            Published published =
                    Published.of(make("break-out", "entry=3,exit=2"), 10, 11, 10, 11, 12, 13, 10);
            assertThat(published.lines).containsExactly("4 BUY stop 10", "6 CLOSE");
            assertThat(published.reasons.getFirst())
                    .isEqualTo("close 12 left the channel of 10 to 11");
        }
    }

    @Nested
    class MeanReversions {
        @Test
        void buyBelowTheBandsAndSellAtTheAverage() {
            Published published =
                    Published.of(
                            make("mean-reversion", "length=5,widths=1.5"),
                            10,
                            11,
                            10,
                            11,
                            7,
                            9,
                            10.5);
            assertThat(published.lines).containsExactly("4 BUY stop 4.2", "6 CLOSE");
        }
    }

    @Nested
    class Grids {
        @Test
        void offerOneLevelAtATimeEachWithItsProfit() {
            Published published =
                    Published.of(make("grid", "levels=3,step=1%"), 100, 99.5, 98.5, 99.5, 99.6);
            assertThat(published.lines)
                    .containsExactly(
                            "1 BUY LIMIT 99 stop 96 targets [100]",
                            "2 BUY LIMIT 98 stop 96 targets [99]");
        }

        @Test
        void sellAtTheProfitAskedFor() {
            Published published =
                    Published.of(make("grid", "levels=3,step=1%,profit=2%"), 100, 99.5);
            assertThat(published.lines).containsExactly("1 BUY LIMIT 99 stop 96 targets [101]");
        }

        @Test
        void endAtTheStopOfAllAndBeginAgainThere() {
            Published published =
                    Published.of(make("grid", "levels=2,step=1%"), 100, 99.5, 96.5, 96.4);
            assertThat(published.lines)
                    .containsExactly(
                            "1 BUY LIMIT 99 stop 97 targets [100]",
                            "2 CLOSE",
                            "3 BUY LIMIT 95.54 stop 93.6 targets [96.5]");
        }
    }

    @Nested
    class Martingales {
        private final Strategy strategy =
                make("martingale", "levels=3,step=2%,recovery=1%,emergency=15%");

        @Test
        void doubleAtEachStepDownAndSellAllAtTheRecoveryTarget() {
            Published published = Published.of(strategy, 100, 98, 97, 100.2);
            assertThat(published.lines)
                    .containsExactly("0 BUY stop 85", "1 BUY stop 84.15", "3 CLOSE");
        }

        @Test
        void neverGoBeyondTheLastLevel() {
            Published published = Published.of(strategy, 100, 98, 96, 94, 92, 90);
            // One, one more, then two more: four in all.
            assertThat(published.lines).hasSize(4);
        }

        @Test
        void stopInAnEmergency() {
            Published published = Published.of(strategy, 100, 80);
            assertThat(published.lines).containsExactly("0 BUY stop 85", "1 CLOSE");
            assertThat(strategy.counts()).containsEntry("emergencyStops", 1L);
        }
    }

    @Nested
    class Rebalances {
        @Test
        void sizeThePositionAnewAtSetTimes() {
            double[] closes = new double[2 * 1440 + 1];
            java.util.Arrays.fill(closes, 100);
            Published published = Published.of(make("rebalance", "days=1,stop=10%"), closes);
            assertThat(published.lines)
                    .containsExactly(
                            "0 BUY stop 10%",
                            "1439 CLOSE", "1439 BUY stop 10%", "2879 CLOSE", "2879 BUY stop 10%");
        }
    }

    @Test
    void shareTheIndicatorsOfOneStudy() {
        Study study = new Study(CENTS);
        Strategy first =
                StrategyCatalogue.make("ma-cross", Map.of("fast", "2", "slow", "3"), study);
        Strategy second =
                StrategyCatalogue.make(
                        "ma-cross", Map.of("fast", "2", "slow", "3", "mode", "long-short"), study);
        assertThat(study.size()).isEqualTo(2);
        var candles =
                Published.series(
                        new double[] {10, 10, 10, 10},
                        new double[] {10, 10, 9, 9},
                        new double[] {9, 9, 8, 8},
                        new double[] {8, 12, 8, 12});
        Published one = new Published();
        Published other = new Published();
        for (int i = 0; i < candles.size(); i++) {
            first.onCandle(candles, i, one);
            second.onCandle(candles, i, other);
        }
        assertThat(one.lines).hasSize(1);
        assertThat(other.lines).isEqualTo(one.lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ma-cross fast=50,slow=10",
                "ma-cross stop=2",
                "trend atrs=0",
                "grid levels=0",
                "grid profit=-1%",
                "martingale levels=11",
                "martingale emergency=100%",
                "rebalance days=0",
                "break-out mode=short",
                "rsi-bot x=1"
            })
    void refuseWhatMakesNoSense(String line) {
        String[] parts = line.split(" ", 2);
        assertThatThrownBy(() -> make(parts[0], parts[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".{10,}");
    }
}

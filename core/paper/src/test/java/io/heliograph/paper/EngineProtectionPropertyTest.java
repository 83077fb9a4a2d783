package io.heliograph.paper;

import static io.heliograph.paper.Trader.at;
import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.buyAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Ratio;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueProfile.Protection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the venue refuses, loses or takes its time for, with fills in parts and crashes in
/// between: no position stands without its stop for longer than it may, and nothing is closed that
/// is not held. Both are looked up in the venue's own book after every single event.
class EngineProtectionPropertyTest {
    private static final String[] SHARES = {"1", "0.4", "0.15"};

    /// What a command and its answer may take, and the timer, on top of the engine's own limit.
    private static final Duration SLACK = Duration.ofSeconds(4);

    static LongStream seeds() {
        return LongStream.range(20_261_121, 20_261_121 + 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverLeavesAPositionNakedNorClosesMoreThanIsHeld(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean reduceOnly = random.nextBoolean();
        PlainTrader trader =
                new PlainTrader(
                        Protection.STOP_ONLY, reduceOnly, SHARES[random.nextInt(SHARES.length)]);
        Oracle oracle = new Oracle(trader, reduceOnly);
        trader.afterEachEvent = oracle::look;
        List<String> steps = new ArrayList<>();
        try {
            trader.signal(
                    "one",
                    random.nextBoolean() ? buy("95", "105", "110") : buyAt("99", "95", "105"));
            for (int i = 0; i < 30; i++) {
                step(i, random, trader, oracle, steps);
            }
            trader.way = Duration.ZERO;
            trader.wayBack = Duration.ZERO;
            trader.commandsToLose = 0;
            trader.stopsToRefuse = 0;
            for (int i = 0; i < 40; i++) {
                trader.price("100");
                trader.pass(Duration.ofSeconds(1));
            }
            assertQuiet(trader);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    "seed %d, reduce-only %s, after %s%n%s"
                            .formatted(seed, reduceOnly, steps, trader.picture()),
                    failed);
        }
    }

    private static void step(
            int number,
            SplittableRandom random,
            PlainTrader trader,
            Oracle oracle,
            List<String> steps) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                String price = Integer.toString(93 + random.nextInt(19));
                steps.add("price " + price);
                trader.price(price);
            }
            case 4, 5 -> {
                int millis = 100 * (1 + random.nextInt(40));
                steps.add("pass " + millis);
                trader.pass(Duration.ofMillis(millis));
            }
            case 6 -> {
                trader.way = Duration.ofMillis(100L * random.nextInt(8));
                trader.wayBack = Duration.ofMillis(100L * random.nextInt(8));
                steps.add("way %s %s".formatted(trader.way, trader.wayBack));
            }
            case 7 -> {
                trader.stopsToRefuse = 1 + random.nextInt(3);
                steps.add("refuse " + trader.stopsToRefuse);
            }
            case 8 -> {
                trader.commandsToLose = 1;
                steps.add("lose");
            }
            case 9 -> {
                steps.add("crash");
                trader.crash();
                oracle.started();
            }
            case 10 -> {
                steps.add("close half");
                trader.command("one", "c" + number, new Change.Close(Ratio.of("0.5")));
            }
            default -> {
                String stop = Integer.toString(95 + random.nextInt(6));
                steps.add("stop " + stop);
                trader.command("one", "c" + number, new Change.MoveStop(at(stop)));
            }
        }
    }

    /// In the end what is held is covered, to the lot, and nothing else is left.
    private static void assertQuiet(PlainTrader trader) {
        BigDecimal held = trader.position();
        assertThat(trader.asked(Leg.STOP)).as("stops").isEqualByComparingTo(held);
        assertThat(trader.asked(Leg.EXIT)).as("exits").isZero();
        assertThat(trader.asked(Leg.TARGET)).as("targets").isLessThanOrEqualTo(held);
        if (held.signum() == 0) {
            assertThat(trader.lane.orders().stream().filter(Order::isOpen)).isEmpty();
        }
        trader.crash();
        int facts = trader.journal.facts.size();
        trader.pass(Duration.ofSeconds(3));
        assertThat(trader.journal.facts.subList(facts, trader.journal.facts.size())).isEmpty();
    }

    /// Looks at nothing but the venue's book and the clock; of the engine it asks only whether it
    /// has done what it must where a stop could not be placed.
    private static final class Oracle {
        private final PlainTrader trader;
        private final boolean reduceOnly;
        private @Nullable Instant nakedSince;
        private Instant startedAt = Instant.MIN;

        Oracle(PlainTrader trader, boolean reduceOnly) {
            this.trader = trader;
            this.reduceOnly = reduceOnly;
        }

        void started() {
            startedAt = trader.now;
        }

        void look() {
            BigDecimal held = trader.position();
            assertThat(held.signum()).as("I-17: the position never turns").isNotNegative();
            BigDecimal stops = trader.asked(Leg.STOP);
            if (!reduceOnly) {
                BigDecimal all = stops.add(trader.asked(Leg.TARGET)).add(trader.asked(Leg.EXIT));
                assertThat(all).as("I-17: what all exits ask for").isLessThanOrEqualTo(held);
            }
            if (stops.compareTo(held) >= 0) {
                nakedSince = null;
                return;
            }
            nakedSince = nakedSince == null ? trader.now : nakedSince;
            boolean before = !nakedSince.isAfter(startedAt);
            Duration most = Duration.ofSeconds(before ? 15 : 5);
            Instant from = before ? startedAt : nakedSince;
            if (trader.now.isAfter(from.plus(most).plus(SLACK))) {
                assertThat(closingOrTold())
                        .as("I-16: naked since %s, now %s", nakedSince, trader.now)
                        .isTrue();
            }
        }

        private boolean closingOrTold() {
            return !trader.open(Leg.EXIT).isEmpty()
                    || trader.journal.facts.stream()
                            .anyMatch(AccountEvent.PositionUncovered.class::isInstance);
        }
    }
}

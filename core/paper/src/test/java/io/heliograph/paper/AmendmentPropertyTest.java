package io.heliograph.paper;

import static io.heliograph.paper.Trader.at;
import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.buyAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens to a trade in whatever order, with commands and answers lost and crashes in
/// between: it is protected, it never grows, and there is one of it.
class AmendmentPropertyTest {
    private static final String[] SHARES = {"1", "0.3", "0.1"};

    static LongStream seeds() {
        return LongStream.range(20_261_121, 20_261_121 + 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staysProtectedWithinItsPlanAndOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Trader trader = new Trader(SHARES[random.nextInt(SHARES.length)]);
        List<String> steps = new ArrayList<>();
        try {
            trader.signal(
                    "one",
                    random.nextBoolean() ? buy("95", "110", "120") : buyAt("99", "95", "110"));
            for (int i = 0; i < 25; i++) {
                step(i, random, trader, steps);
                assertSafe(trader);
            }
            trader.losesCommands = false;
            trader.losesAnswers = false;
            trader.pass(Duration.ofSeconds(40));
            // What fills a part at a time needs prices to go on.
            for (int i = 0; i < 40; i++) {
                trader.price("101");
                trader.pass(Duration.ofSeconds(1));
            }
            assertSafe(trader);
            assertAgreed(trader);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed %d after %s".formatted(seed, steps), failed);
        }
    }

    private static void step(int i, SplittableRandom random, Trader trader, List<String> steps) {
        int kind = random.nextInt(12);
        int level = 92 + random.nextInt(30);
        steps.add(kind + ":" + level);
        switch (kind) {
            case 0, 1, 2 -> trader.price(Integer.toString(97 + random.nextInt(10)));
            case 3 -> trader.price(Integer.toString(level));
            case 4 -> trader.command("c" + i, "one", new Change.BreakEven());
            case 5 ->
                    trader.command(
                            "c" + i, "one", new Change.MoveStop(at(Integer.toString(level))));
            case 6 ->
                    trader.command(
                            "c" + i,
                            "one",
                            new Change.Close(Ratio.percent(Integer.toString(level / 2))));
            case 7 ->
                    trader.edit(
                            "one",
                            i + 1,
                            buy(
                                    Integer.toString(90 + random.nextInt(8)),
                                    Integer.toString(107 + random.nextInt(5)),
                                    Integer.toString(113 + random.nextInt(9))));
            case 8 -> {
                if (random.nextInt(4) == 0) {
                    trader.command("c" + i, "one", Change.Close.ALL);
                } else if (random.nextInt(3) == 0) {
                    trader.command("c" + i, "one", new Change.CancelEntry());
                }
            }
            case 9 -> {
                trader.losesCommands = random.nextInt(3) == 0;
                trader.losesAnswers = random.nextInt(3) == 0;
            }
            case 10 -> trader.crash();
            default -> trader.pass(Duration.ofMillis(500L * (1 + random.nextInt(16))));
        }
    }

    /// At every quiet moment, by the venue's own book.
    private static void assertSafe(Trader trader) {
        Quantity planned =
                trader.lane.orders().stream()
                        .filter(order -> order.spec().leg() == Leg.ENTRY)
                        .map(order -> order.spec().quantity())
                        .reduce(Quantity.ZERO, Quantity::plus);
        assertThat(trader.held()).as("held").isLessThanOrEqualTo(planned);
        assertThat(trader.guardedAtVenue(Leg.STOP)).as("protected").isEqualTo(trader.held());
        assertThat(trader.guardedAtVenue(Leg.TARGET))
                .as("targets")
                .isLessThanOrEqualTo(trader.held());
        assertThat(trader.entriesAtVenue()).as("entries").isLessThanOrEqualTo(1);
    }

    /// When nothing was lost for long enough, what we believe is what is.
    private static void assertAgreed(Trader trader) {
        List<Order> stops = trader.live(Leg.STOP);
        if (trader.held().isZero()) {
            assertThat(stops).allMatch(order -> !order.status().equals(OrderStatus.UNKNOWN));
        } else {
            assertThat(stops).as("stops").hasSize(1);
            assertThat(stops.getFirst().leavesQuantity()).isEqualTo(trader.held());
        }
        assertThat(
                        trader.journal.facts.stream()
                                .filter(AccountEvent.DecisionMade.class::isInstance))
                .hasSize(1);
        boolean closed = trader.lane.openTrades().stream().anyMatch(trade -> trade.closing());
        assertThat(closed && !trader.held().isZero()).as("closing, yet open").isFalse();
    }
}

package io.heliograph.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.paper.PaperBook.Contents;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever comes in whatever order: the sums are right, nothing is closed twice, and a venue that
/// crashes before every price goes the same way as one that never does. The seed is the test's
/// argument.
class PaperVenuePropertyTest {
    private static final int STEPS = 40;

    static List<Integer> seeds() {
        return IntStream.range(0, 150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsBooksAndItsProtection(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PaperSettings settings =
                new PaperSettings(
                        Ratio.percent("0.1"),
                        Ratio.percent("0.05"),
                        Duration.ZERO,
                        Ratio.of(random.nextBoolean() ? "1" : "0.3"));
        AccountKind kind = random.nextBoolean() ? AccountKind.MARGIN : AccountKind.SPOT;
        Desk steady = new Desk(settings, kind);
        Desk crashing = new Desk(settings, kind);
        int price = 200;
        int nextId = 1;
        List<OrderSpec[]> sent = new ArrayList<>();
        both(steady, crashing, 0, 200, 0, random);
        for (int step = 1; step <= STEPS; step++) {
            int what = random.nextInt(10);
            if (what < 6) {
                price = Math.clamp(price + random.nextInt(-14, 15), 60, 400);
                both(steady, crashing, what, price, step, random.split());
            } else if (what < 9) {
                OrderSpec[] orders = orders(nextId, price, random);
                nextId += orders.length;
                sent.add(orders);
                assertThat(steady.submit(orders)).isEqualTo(crashing.submit(orders));
            } else if (!sent.isEmpty()) {
                resend(steady, crashing, sent.get(random.nextInt(sent.size())));
            }
            check(steady);
            assertThat(steady.book.load()).isEqualTo(crashing.book.load());
        }
    }

    private static void both(
            Desk steady, Desk crashing, int what, int price, int step, SplittableRandom random) {
        crashing.restart();
        if (what % 2 == 0) {
            String bid = String.valueOf(price - random.nextInt(2));
            String ask = String.valueOf(price + random.nextInt(2));
            assertThat(steady.quote(bid, ask))
                    .as("step %d", step)
                    .isEqualTo(crashing.quote(bid, ask));
        } else {
            int open = price + random.nextInt(-5, 6);
            String high = String.valueOf(Math.max(open, price) + random.nextInt(12));
            String low = String.valueOf(Math.min(open, price) - random.nextInt(12));
            assertThat(steady.candle("" + open, high, low, "" + price))
                    .as("step %d", step)
                    .isEqualTo(crashing.candle("" + open, high, low, "" + price));
        }
    }

    /// What was taken before is told again and changes nothing; what was refused may be tried
    /// again.
    private static void resend(Desk steady, Desk crashing, OrderSpec[] again) {
        Contents before = steady.book.load();
        assertThat(steady.submit(again)).isEqualTo(crashing.submit(again));
        if (before.orders().stream().anyMatch(row -> row.spec().equals(again[0]))) {
            assertThat(steady.book.load()).isEqualTo(before);
        }
    }

    private static OrderSpec[] orders(int id, int price, SplittableRandom random) {
        Side side = random.nextInt(3) > 0 ? Side.BUY : Side.SELL;
        int out = side == Side.BUY ? 1 : -1;
        String quantity = "" + random.nextInt(1, 5) + "." + random.nextInt(10);
        if (random.nextInt(5) == 0) {
            return new OrderSpec[] {
                Desk.with(TimeInForce.GTC, true, Desk.market(id, side.opposite(), quantity))
            };
        }
        int start = price + out * random.nextInt(-6, 7);
        if (random.nextInt(4) == 0) {
            return ladder(id, side, start, quantity, random);
        }
        OrderSpec entry =
                switch (random.nextInt(4)) {
                    case 0 -> Desk.market(id, side, quantity);
                    case 1 -> Desk.limit(id, side, quantity, "" + start);
                    case 2 -> Desk.stop(id, side, quantity, "" + start);
                    default -> Desk.stopLimit(id, side, quantity, "" + start, "" + (start + out));
                };
        BigDecimal part = new BigDecimal(quantity).divide(BigDecimal.TWO, 1, RoundingMode.DOWN);
        return Desk.bracket(
                entry,
                "" + (start - out * random.nextInt(8, 20)),
                part.toPlainString(),
                "" + (start + out * random.nextInt(8, 15)),
                "" + (start + out * random.nextInt(15, 25)));
    }

    /// Two entries, the second on the way to the stop.
    private static OrderSpec[] ladder(
            int id, Side side, int start, String quantity, SplittableRandom random) {
        int out = side == Side.BUY ? 1 : -1;
        OrderSpec[] bracket =
                Desk.bracket(
                        Desk.limit(id + 1, side, quantity, "" + (start - out * 4)),
                        "" + (start - out * random.nextInt(8, 20)),
                        quantity,
                        "" + (start + out * random.nextInt(8, 15)));
        List<OrderSpec> orders = new ArrayList<>(List.of(bracket));
        orders.addFirst(Desk.limit(id, side, quantity, "" + start));
        return orders.toArray(OrderSpec[]::new);
    }

    private static void check(Desk desk) {
        Contents contents = desk.book.load();
        Map<ClientOrderId, OrderRow> orders = new LinkedHashMap<>();
        contents.orders().forEach(row -> orders.put(row.spec().id(), row));
        BigDecimal held = BigDecimal.ZERO;
        BigDecimal cash = new BigDecimal("10000");
        Map<ClientOrderId, BigDecimal> filled = new LinkedHashMap<>();
        for (ExecutionRow execution : contents.executions()) {
            OrderRow order = orders.get(execution.order());
            BigDecimal signed =
                    order.spec().side() == Side.BUY
                            ? execution.quantity().value()
                            : execution.quantity().value().negate();
            held = held.add(signed);
            cash =
                    cash.subtract(signed.multiply(execution.price().value()))
                            .subtract(execution.fee().amount());
            filled.merge(execution.order(), execution.quantity().value(), BigDecimal::add);
        }
        BigDecimal position = BigDecimal.ZERO;
        for (Position open : desk.venue.positions(Desk.ME)) {
            position =
                    open.side() == PositionSide.SHORT
                            ? open.quantity().value().negate()
                            : open.quantity().value();
        }
        assertThat(position).as("Σ fills = position").isEqualByComparingTo(held);
        if (held.signum() == 0) {
            assertThat(desk.venue.balance(Desk.ME).orElseThrow().amount())
                    .as("money in and out = balance")
                    .isCloseTo(cash, Offset.offset(new BigDecimal("1e-9")));
        }
        contents.orders()
                .forEach(row ->
                        assertThat(row.filledQuantity().value())
                                .isEqualByComparingTo(
                                        filled.getOrDefault(row.spec().id(), BigDecimal.ZERO)));
        checkProtection(contents, held.abs());
    }

    /// What the exits of all entries guard is never more than there is; within one entry the stop
    /// and the targets agree.
    private static void checkProtection(Contents contents, BigDecimal held) {
        Map<ClientOrderId, BigDecimal> stops = new LinkedHashMap<>();
        Map<ClientOrderId, BigDecimal> targets = new LinkedHashMap<>();
        Map<ClientOrderId, BigDecimal> exited = new LinkedHashMap<>();
        Map<ClientOrderId, BigDecimal> entered = new LinkedHashMap<>();
        for (OrderRow row : contents.orders()) {
            boolean live = row.state() == State.WORKING || row.state() == State.TRIGGERED;
            if (row.spec().leg() == Leg.ENTRY) {
                entered.merge(row.group(), row.filledQuantity().value(), BigDecimal::add);
                continue;
            }
            exited.merge(row.group(), row.filledQuantity().value(), BigDecimal::add);
            if (live) {
                (row.spec().leg() == Leg.STOP ? stops : targets)
                        .merge(row.group(), Book.leaves(row).value(), BigDecimal::add);
            }
        }
        targets.forEach(
                (group, quantity) -> assertThat(quantity).isLessThanOrEqualTo(stops.get(group)));
        exited.forEach(
                (group, quantity) -> assertThat(quantity).isLessThanOrEqualTo(entered.get(group)));
        BigDecimal guarded = stops.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(guarded).as("protection = what is held").isEqualByComparingTo(held);
    }
}

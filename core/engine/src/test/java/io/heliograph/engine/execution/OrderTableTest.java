package io.heliograph.engine.execution;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.USDT;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every state of an entry against everything a venue can tell of it. Between them the columns hold
/// every kind of event, and the rows every status; an empty cell leaves the status as it is.
class OrderTableTest {
    private static final String TABLE =
            """
            state            Accepted Refused  Deferred OutcomeUnknown NotFound NotFound:late Triggered Resized Canceled Executed:part    Executed:all
            INITIALIZED      ACCEPTED .        .        .              .        .             .         .       CANCELED PARTIALLY_FILLED FILLED
            SUBMITTED        ACCEPTED REJECTED .        UNKNOWN        .        SUBMITTED     .         .       CANCELED PARTIALLY_FILLED FILLED
            SUBMITTED:again  ACCEPTED UNKNOWN  .        UNKNOWN        .        SUBMITTED     .         .       CANCELED PARTIALLY_FILLED FILLED
            UNKNOWN          ACCEPTED .        .        .              .        SUBMITTED     .         .       CANCELED PARTIALLY_FILLED FILLED
            UNKNOWN:refused  ACCEPTED .        .        .              .        REJECTED      .         .       CANCELED PARTIALLY_FILLED FILLED
            ACCEPTED         .        .        .        .              .        .             TRIGGERED .       CANCELED PARTIALLY_FILLED FILLED
            TRIGGERED        .        .        .        .              .        .             .         .       CANCELED PARTIALLY_FILLED FILLED
            PARTIALLY_FILLED .        .        .        .              .        .             .         .       CANCELED .                FILLED
            FILLED           .        .        .        .              .        .             .         .       .        .                .
            CANCELED         .        .        .        .              .        .             .         .       .        .                FILLED
            EXPIRED          ACCEPTED .        .        .              .        .             .         .       CANCELED PARTIALLY_FILLED FILLED
            REJECTED         ACCEPTED .        .        .              .        .             .         .       .        PARTIALLY_FILLED FILLED
            """;

    private static final ClientOrderId ENTRY = new ClientOrderId("e".repeat(32));
    private static final SignalId SIGNAL = new SignalId("signal-1");
    private static final Instant LATE = NOON.plusSeconds(60);

    private Execution execution = started();
    private int trades;

    @Test
    void movesAlongTheTableAndNowhereElse() {
        List<String[]> rows = TABLE.lines().map(line -> line.strip().split(" +")).toList();
        String[] columns = rows.getFirst();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < columns.length; column++) {
                execution = started();
                bringTo(row[0]);
                Order before = order();
                hear(columns[column], before.attempt());
                String expected = row[column].equals(".") ? before.status().name() : row[column];
                assertThat(order().status().name())
                        .as("%s hears %s", row[0], columns[column])
                        .isEqualTo(expected);
                assertThat(order().filledQuantity())
                        .as("%s hears %s", row[0], columns[column])
                        .isGreaterThanOrEqualTo(before.filledQuantity());
            }
        }
    }

    @Test
    void holdsEveryStatusAndEveryKindOfEvent() {
        List<String> lines = TABLE.lines().map(String::strip).toList();
        Set<String> states = new LinkedHashSet<>();
        lines.subList(1, lines.size()).forEach(line -> states.add(line.split("[ :]")[0]));
        assertThat(states)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(OrderStatus.values()).map(Enum::name).toList());
        Set<String> events = new LinkedHashSet<>();
        for (String column : lines.getFirst().split(" +")) {
            events.add(column.split(":")[0]);
        }
        events.remove("state");
        assertThat(events)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(VenueEvent.OfOrder.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .toList());
    }

    private void bringTo(String state) {
        if (state.equals("INITIALIZED")) {
            return;
        }
        claim(1);
        switch (state) {
            case "SUBMITTED" -> {}
            case "SUBMITTED:again" -> claim(2);
            case "UNKNOWN" -> hear("OutcomeUnknown", 1);
            case "UNKNOWN:refused" -> {
                claim(2);
                hear("Refused", 2);
            }
            case "REJECTED" -> hear("Refused", 1);
            case "EXPIRED" ->
                    execution.apply(new AccountEvent.OrderExpired(ENTRY, "never reached it", NOON));
            default -> {
                hear("Accepted", 1);
                if (!state.equals("ACCEPTED")) {
                    hear(eventTo(state), 1);
                }
            }
        }
        assertThat(order().status().name()).isEqualTo(state.split(":")[0]);
    }

    private static String eventTo(String state) {
        return switch (OrderStatus.valueOf(state)) {
            case TRIGGERED -> "Triggered";
            case PARTIALLY_FILLED -> "Executed:part";
            case FILLED -> "Executed:all";
            case CANCELED -> "Canceled";
            case INITIALIZED, SUBMITTED, UNKNOWN, ACCEPTED, EXPIRED, REJECTED ->
                    throw new IllegalArgumentException(state);
        };
    }

    private void claim(int attempt) {
        execution.apply(
                new AccountEvent.OrdersSubmitted(
                        List.of(ENTRY), attempt, NOON.plusSeconds(5), NOON));
    }

    private void hear(String event, int attempt) {
        var me = ACCOUNT.id();
        switch (event) {
            case "Accepted" ->
                    take(new VenueEvent.Accepted(me, ENTRY, new VenueOrderId("V1"), NOON), NOON);
            case "Refused" -> take(new VenueEvent.Refused(me, ENTRY, "NO", "no", NOON), NOON);
            case "Deferred" ->
                    take(new VenueEvent.Deferred(me, ENTRY, attempt, "busy", NOON), NOON);
            case "OutcomeUnknown" ->
                    take(new VenueEvent.OutcomeUnknown(me, ENTRY, attempt, "502", NOON), NOON);
            case "NotFound" -> {
                take(new VenueEvent.NotFound(me, ENTRY, attempt, NOON), NOON);
                take(new VenueEvent.NotFound(me, ENTRY, attempt, NOON), NOON.plusSeconds(2));
            }
            case "NotFound:late" -> {
                take(new VenueEvent.NotFound(me, ENTRY, attempt, LATE), LATE);
                take(new VenueEvent.NotFound(me, ENTRY, attempt, LATE), LATE.plusSeconds(2));
            }
            case "Triggered" -> take(new VenueEvent.Triggered(me, ENTRY, NOON), NOON);
            case "Resized" -> take(new VenueEvent.Resized(me, ENTRY, Quantity.of("3"), NOON), NOON);
            case "Canceled" -> take(new VenueEvent.Canceled(me, ENTRY, null, "gone", NOON), NOON);
            case "Executed:part" -> execute("1");
            case "Executed:all" -> execute("4");
            default -> throw new IllegalArgumentException(event);
        }
    }

    private void take(VenueEvent.OfOrder event, Instant now) {
        List<AccountEvent> facts = new ArrayList<>(execution.answers().on(event, now));
        facts.forEach(execution::apply);
    }

    private void execute(String quantity) {
        TradeId trade = new TradeId("T" + ++trades);
        Price price = Price.of("100");
        Money zero = Money.zero(USDT);
        Quantity part = Quantity.of(quantity);
        take(
                new VenueEvent.Executed(ACCOUNT.id(), ENTRY, trade, price, part, zero, null, NOON),
                NOON);
        execution.apply(
                new AccountEvent.OrderFilled(
                        ENTRY, trade, price, part, zero, BigDecimal.ONE, zero, NOON, NOON));
    }

    private Order order() {
        return execution.trades().find(ENTRY).orElseThrow();
    }

    private static Execution started() {
        Execution execution =
                new Execution(ACCOUNT.id(), VenueProfile.ideal(Duration.ofSeconds(5)));
        execution.inquiries().catchUp(NOON, NOON);
        OrderSpec entry =
                new OrderSpec(
                        ENTRY,
                        BTC,
                        Leg.ENTRY,
                        0,
                        OrderType.LIMIT,
                        Side.BUY,
                        Quantity.of("4"),
                        Price.of("100"),
                        null,
                        TimeInForce.GTC,
                        false);
        OrderPlan plan =
                new OrderPlan(
                        SIGNAL,
                        ACCOUNT.id(),
                        BTC,
                        Side.BUY,
                        Quantity.of("4"),
                        BigDecimal.ONE,
                        Money.zero(USDT),
                        Money.zero(USDT),
                        List.of(entry),
                        List.of(),
                        NOON.plusSeconds(3600),
                        TradeStyle.shipped());
        execution.apply(
                new AccountEvent.DecisionMade(
                        new Decision.Approved(
                                SIGNAL, ACCOUNT.id(), new SourceId("alpha"), List.of(), plan),
                        NOON));
        return execution;
    }
}

package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SourceId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An approved signal with every order that was ever written for it, in the order they were.
///
/// @param replacing open orders, each with the one that it takes the place of
/// @param closing whether it was decided to close it whole
public record Trade(
        Decision.Approved decision,
        List<Order> orders,
        Map<ClientOrderId, ClientOrderId> replacing,
        boolean closing) {
    public Trade {
        orders = List.copyOf(orders);
        replacing = Map.copyOf(replacing);
    }

    /// Whose trades they are that a person opened at the venue and handed to the program.
    public static final SourceId BY_HAND = new SourceId("by-hand");

    public OrderPlan plan() {
        return decision.plan();
    }

    public SourceId source() {
        return decision.source();
    }

    public Side side() {
        return plan().side();
    }

    /// The trade as it is once it was decided to change it, and nobody has answered yet.
    public Trade with(Amendment.Applied amendment) {
        List<Order> all = new ArrayList<>(orders);
        Map<ClientOrderId, ClientOrderId> places = new LinkedHashMap<>(replacing);
        for (Amendment.ExitOrder order : amendment.orders()) {
            all.add(Order.initialized(order.spec(), amendment.signal()));
            if (order.replaces() != null) {
                places.put(order.spec().id(), order.replaces());
            }
        }
        return new Trade(decision, all, places, closing || amendment.closesAll());
    }

    /// Every entry that was ever written for it, those that others took the place of too.
    public List<Order> entries() {
        return entries(false);
    }

    /// The entries that may still fill.
    public List<Order> openEntries() {
        return entries(true);
    }

    private List<Order> entries(boolean onlyOpen) {
        List<Order> entries = new ArrayList<>(orders.size());
        for (Order order : orders) {
            if (order.spec().leg() == Leg.ENTRY && (!onlyOpen || order.isOpen())) {
                entries.add(order);
            }
        }
        return Collections.unmodifiableList(entries);
    }

    /// What its entries have opened.
    public Quantity opened() {
        return filledOf(true);
    }

    /// What its entries have opened and none of its exits has closed.
    public Quantity held() {
        Quantity opened = opened();
        return opened.minus(filledOf(false).min(opened));
    }

    private Quantity filledOf(boolean entries) {
        Quantity sum = Quantity.ZERO;
        for (Order order : orders) {
            Quantity filled = order.filledQuantity();
            if (entries == (order.spec().leg() == Leg.ENTRY) && !filled.isZero()) {
                sum = sum.isZero() ? filled : sum.plus(filled);
            }
        }
        return sum;
    }

    /// Whether there is something of it to change.
    public boolean isOpen() {
        return !held().isZero() || !openEntries().isEmpty();
    }

    /// Whether there is something of it to change, or an order that may still trade.
    public boolean isUnfinished() {
        return isOpen() || orders.stream().anyMatch(Order::isOpen);
    }

    /// What its entries filled at, all in all; empty before the first fill.
    public Optional<Price> averageEntry() {
        BigDecimal cost = BigDecimal.ZERO;
        for (Order entry : entries()) {
            Price average = entry.averagePrice();
            if (average != null) {
                cost = cost.add(average.value().multiply(entry.filledQuantity().value()));
            }
        }
        Quantity opened = opened();
        return opened.isZero()
                ? Optional.empty()
                : Optional.of(new Price(cost.divide(opened.value(), 12, RoundingMode.HALF_EVEN)));
    }

    /// Why what has not filled of its entries is not worth waiting for any more; empty while it is.
    ///
    /// @param quote the present price; null where nobody knows one
    Optional<String> entryEnd(@Nullable Quote quote, Instant now) {
        Instant until = plan().entryUntil();
        if (until != null && now.isAfter(until)) {
            return Optional.of("it was to fill by " + until);
        }
        for (Order order : orders) {
            boolean closes = order.spec().leg() == Leg.STOP || order.spec().leg() == Leg.TARGET;
            if (closes && !order.filledQuantity().isZero()) {
                String leg = order.spec().leg() == Leg.STOP ? "the stop" : "the first target";
                return Optional.of(leg + " has traded");
            }
        }
        boolean waits =
                opened().isZero() && openEntries().stream().allMatch(e -> e.spec().price() != null);
        return quote != null && waits ? missed(quote) : Optional.empty();
    }

    private Optional<String> missed(Quote quote) {
        boolean buys = side() == Side.BUY;
        Price present = buys ? quote.bid() : quote.ask();
        for (Order target : live(Leg.TARGET)) {
            Price price = target.spec().price();
            if (price != null && (buys ? !present.isBelow(price) : !present.isAbove(price))) {
                return Optional.of("the target was reached before the entry");
            }
        }
        Price stop = stop().map(order -> order.spec().triggerPrice()).orElse(null);
        boolean stopped = stop != null && (buys ? !present.isAbove(stop) : !present.isBelow(stop));
        return stopped ? Optional.of("the stop was reached before the entry") : Optional.empty();
    }

    /// The stop as it was last placed, if it may still trade.
    public Optional<Order> stop() {
        return live(Leg.STOP).stream().findFirst();
    }

    /// Orders of a leg that may still trade. One that takes the place of another goes before it:
    /// should it be refused, the other is still there.
    public List<Order> live(Leg leg) {
        List<Order> live = new ArrayList<>(2);
        for (Order order : orders.reversed()) {
            if (order.spec().leg() == leg && order.isOpen()) {
                live.add(order);
            }
        }
        return Collections.unmodifiableList(live);
    }

    List<Order> filled(Leg leg) {
        return orders.stream()
                .filter(order -> order.spec().leg() == leg && order.status() == OrderStatus.FILLED)
                .toList();
    }

    /// How many orders of the leg were ever written: the index of the next.
    int count(Leg leg) {
        int count = 0;
        for (Order order : orders) {
            count += order.spec().leg() == leg ? 1 : 0;
        }
        return count;
    }

    /// Where its exits are counted from: what the entries filled at, or else the first one's own
    /// price.
    public Optional<Price> reference() {
        return averageEntry().or(() -> Optional.ofNullable(entries().getFirst().spec().price()));
    }
}

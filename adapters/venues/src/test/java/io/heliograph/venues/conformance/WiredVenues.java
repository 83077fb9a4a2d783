package io.heliograph.venues.conformance;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// Venues whose wires are tried without a client around them, each closed after its test. Bitcoin
/// costs 100.
public abstract class WiredVenues {
    protected final MovableClock clock = new MovableClock();
    private final List<VenueUnderTest> venues = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (VenueUnderTest venue : venues) {
            venue.close();
        }
    }

    protected VenueUnderTest open(VenueUnderTest venue) {
        venues.add(venue);
        venue.world().price(venue.bitcoin().id(), "99.9", "100");
        return venue;
    }

    /// As after a restart of a program that remembers nothing.
    protected VenueWire wire(VenueUnderTest venue) throws InterruptedException {
        return wire(venue, new KnownOrders(id -> Optional.empty()));
    }

    protected VenueWire wire(VenueUnderTest venue, KnownOrders orders) throws InterruptedException {
        VenueWire wire = venue.wire(orders, clock);
        wire.begin();
        return wire;
    }

    protected void submit(VenueWire wire, OrderSpec order) throws InterruptedException {
        Instant now = clock.instant();
        VenueCommand.Submit submit =
                new VenueCommand.Submit(
                        VenueUnderTest.ACCOUNT,
                        order.instrument(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plus(wire.profile().requestTtl()));
        wire.prepare(submit);
        wire.submit(submit, List.of(order));
    }

    protected void place(VenueWire wire, OrderSpec order) throws InterruptedException {
        Instant now = clock.instant();
        Instant until = now.plus(wire.profile().requestTtl());
        wire.place(new VenueCommand.Place(VenueUnderTest.ACCOUNT, order, 1, now, until));
    }

    /// Bought at the market.
    protected static OrderSpec entry(VenueUnderTest venue, String quantity) {
        return order(venue, Leg.ENTRY, OrderType.MARKET, quantity, null);
    }

    /// @return one that buys to enter, or sells to leave; one of each leg
    protected static OrderSpec order(
            VenueUnderTest venue,
            Leg leg,
            OrderType type,
            String quantity,
            @Nullable Price trigger) {
        return new OrderSpec(
                new ClientOrderId("0123456789abcdef0123456789abcde" + leg.ordinal()),
                venue.bitcoin().id(),
                leg,
                0,
                type,
                leg == Leg.ENTRY ? Side.BUY : Side.SELL,
                Quantity.of(quantity),
                null,
                trigger,
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }

    /// By hand: at the market, at a limit, once the price rises, or both.
    protected static OrderWish buying(
            VenueUnderTest venue,
            String name,
            String quantity,
            @Nullable String limit,
            @Nullable String trigger) {
        return new OrderWish(
                VenueUnderTest.ACCOUNT.value(),
                name,
                venue.bitcoin(),
                Side.BUY,
                type(limit != null, trigger != null),
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                trigger == null ? null : new BigDecimal(trigger),
                TimeInForce.GTC,
                false,
                BigDecimal.ONE);
    }

    private static OrderType type(boolean limited, boolean waits) {
        if (waits) {
            return limited ? OrderType.STOP_LIMIT : OrderType.STOP_MARKET;
        }
        return limited ? OrderType.LIMIT : OrderType.MARKET;
    }
}

package io.heliograph.venues.live;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Places the smallest orders there are, a little away from the market, and takes them away again:
/// whether a venue still does what its adapter counts on, found out before anybody's stop needs it.
public final class Canary {
    /// Nearer than venues refuse for being out of the way, farther than prices jump in a second.
    private static final BigDecimal AWAY = new BigDecimal("0.04");

    /// In the quote currency: not every venue tells the minimum that it has.
    private static final BigDecimal LEAST_WORTH = BigDecimal.TEN;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 250;

    private final AccountId account;
    private final VenueWire wire;
    private final KnownOrders orders;
    private final IntFunction<ClientOrderId> ids;
    private final InstantSource clock;

    /// @param wire of the test account, whose `begin` was called
    /// @param orders that the wire asks about its orders
    /// @param ids fresh ones, by number
    public Canary(
            AccountId account,
            VenueWire wire,
            KnownOrders orders,
            IntFunction<ClientOrderId> ids,
            InstantSource clock) {
        this.account = account;
        this.wire = wire;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
    }

    public enum Step {
        /// A limit order rests, is found by our id, and is gone once it is canceled.
        LIMIT,
        /// The same of a stop.
        STOP
    }

    public enum Verdict {
        KEPT,
        /// The venue does not do what its adapter counts on.
        BROKEN,
        /// The venue has no such order: there is nothing to keep.
        ABSENT,
        /// The venue is away, or the test account cannot pay: that says nothing about the others,
        /// and nobody is warned meanwhile.
        NOT_TRIED
    }

    /// @param words what happened, for people
    public record Result(Step step, Verdict verdict, String words) {}

    /// Tries every kind of order.
    ///
    /// @param market what the instrument costs now
    public List<Result> sing(Instrument instrument, Price market) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Step step : Step.values()) {
            OrderSpec order = order(step, instrument, market);
            try {
                results.add(new Result(step, Verdict.KEPT, tried(order)));
            } catch (VenueException failed) {
                results.add(new Result(step, verdict(failed), failed.words()));
            } finally {
                leaveNothing(order);
            }
        }
        return results;
    }

    private Verdict verdict(VenueException failed) {
        return switch (failed.kind()) {
            case PERMANENT ->
                    failed.isUnsupported()
                            ? Verdict.ABSENT
                            : wire.lacksMoney(failed.code(), failed.words())
                                    ? Verdict.NOT_TRIED
                                    : Verdict.BROKEN;
            case NOT_FOUND, DUPLICATE -> Verdict.BROKEN;
            case RETRYABLE, UNKNOWN_OUTCOME, ACCOUNT_REFUSED, CLOCK_SKEW -> Verdict.NOT_TRIED;
        };
    }

    private String tried(OrderSpec order) throws InterruptedException {
        Instant begun = clock.instant();
        orders.sent(order);
        for (VenueEvent event : place(order, begun)) {
            if (event instanceof VenueEvent.Refused refused) {
                throw new VenueException(
                        VenueException.Kind.PERMANENT, refused.code(), refused.reason());
            }
        }
        await(order, true, "is not found after it was accepted");
        wire.cancel(order);
        await(order, false, "still rests after it was canceled");
        return "rested and went within %d ms"
                .formatted(Duration.between(begun, clock.instant()).toMillis());
    }

    private List<VenueEvent> place(OrderSpec order, Instant now) throws InterruptedException {
        Instant until = now.plus(wire.profile().requestTtl());
        VenueCommand.Submit submit =
                new VenueCommand.Submit(
                        account, order.instrument(), List.of(order), BigDecimal.ONE, 1, now, until);
        wire.prepare(submit);
        return order.leg() == Leg.ENTRY
                ? wire.submit(submit, List.of(order))
                : wire.place(new VenueCommand.Place(account, order, 1, now, until));
    }

    /// Venues may know their own orders a little late.
    private void await(OrderSpec order, boolean resting, String otherwise)
            throws InterruptedException {
        Instant until = clock.instant().plus(PATIENCE);
        while (rests(order) != resting) {
            if (clock.instant().isAfter(until)) {
                throw broken(otherwise);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /// Some venues forget an order that was canceled.
    private boolean rests(OrderSpec order) throws InterruptedException {
        try {
            List<VenueEvent> told = wire.query(order);
            return !told.isEmpty()
                    && told.stream()
                            .noneMatch(event ->
                                    event instanceof VenueEvent.Canceled
                                            || event instanceof VenueEvent.Executed);
        } catch (VenueException failed) {
            if (failed.kind() == VenueException.Kind.NOT_FOUND) {
                return false;
            }
            throw failed;
        }
    }

    private void leaveNothing(OrderSpec order) throws InterruptedException {
        try {
            wire.cancel(order);
        } catch (VenueException gone) {
            // As it should be; what is left after all is a small order of a test account.
        }
    }

    private OrderSpec order(Step step, Instrument instrument, Price market) {
        BigDecimal away = market.value().multiply(AWAY);
        Price below = instrument.roundLimit(new Price(market.value().subtract(away)), Side.BUY);
        Price above = instrument.roundNearest(new Price(market.value().add(away)));
        boolean stop = step == Step.STOP;
        return new OrderSpec(
                ids.apply(step.ordinal()),
                instrument.id(),
                stop ? Leg.STOP : Leg.ENTRY,
                0,
                stop ? OrderType.STOP_MARKET : OrderType.LIMIT,
                Side.BUY,
                smallest(instrument, below),
                stop ? null : below,
                stop ? above : null,
                TimeInForce.GTC,
                false);
    }

    private static Quantity smallest(Instrument instrument, Price price) {
        BigDecimal unit = price.value().multiply(instrument.contractSize());
        BigDecimal worth = instrument.minimumNotional().amount().max(LEAST_WORTH);
        BigDecimal step = instrument.lotStep();
        BigDecimal least =
                worth.divide(unit, 18, RoundingMode.UP).max(instrument.minimumQuantity().value());
        return new Quantity(least.divide(step, 0, RoundingMode.UP).multiply(step));
    }

    private static VenueException broken(String words) {
        return new VenueException(VenueException.Kind.PERMANENT, "CONTRACT", "the order " + words);
    }
}

package io.heliograph.model.order;

import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueOrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One order of ours and where it stands. Immutable: every fact about it makes the next one.
///
/// @param quantity what it asks for now; the venue shrinks a protective order as the position it
///   guards gets smaller
/// @param attempt how often it was claimed for sending; 0 before the first time
/// @param notAfter when its last request can no longer arrive at the venue; null before the first
///   attempt
/// @param averagePrice of its fills; null before the first
public record Order(
        OrderSpec spec,
        SignalId signal,
        OrderStatus status,
        Quantity quantity,
        int attempt,
        @Nullable Instant notAfter,
        @Nullable VenueOrderId venueOrderId,
        Quantity filledQuantity,
        @Nullable Price averagePrice,
        @Nullable String note) {
    private static final int AVERAGE_SCALE = 12;

    public static Order initialized(OrderSpec spec, SignalId signal) {
        return new Order(
                spec,
                signal,
                OrderStatus.INITIALIZED,
                spec.quantity(),
                0,
                null,
                null,
                Quantity.ZERO,
                null,
                null);
    }

    public Quantity leavesQuantity() {
        return status.isTerminal() ? Quantity.ZERO : quantity.minus(filledQuantity.min(quantity));
    }

    public boolean isOpen() {
        return !status.isTerminal();
    }

    /// Whether nobody knows yet what became of its last request. An answer that comes late is one
    /// all the same.
    public boolean isUnanswered() {
        return status == OrderStatus.SUBMITTED || status == OrderStatus.UNKNOWN;
    }

    /// Whether the venue has said that it has the order, and it may still trade: a mere request
    /// protects nobody.
    public boolean isConfirmed() {
        return switch (status) {
            case ACCEPTED, TRIGGERED, PARTIALLY_FILLED -> true;
            case INITIALIZED, SUBMITTED, UNKNOWN, FILLED, CANCELED, EXPIRED, REJECTED -> false;
        };
    }

    /// Whether it is over because it never reached the venue, as far as anybody knew: evidence that
    /// it did opens it again.
    public boolean isGivenUp() {
        return status == OrderStatus.EXPIRED || status == OrderStatus.REJECTED;
    }

    /// Whether it has traded more than it ever asked for, which no venue does with one order.
    public boolean isOverfilled() {
        return filledQuantity.compareTo(spec.quantity()) > 0
                && filledQuantity.compareTo(quantity) > 0;
    }

    /// The order after a fact about it. The same facts in the same order always make the same
    /// order.
    public Order apply(AccountEvent event) {
        return switch (event) {
            case AccountEvent.FundsDeposited ignored -> this;
            case AccountEvent.TradedByHand ignored -> this;
            case AccountEvent.MoneyMoved ignored -> this;
            case AccountEvent.DecisionMade ignored -> this;
            case AccountEvent.ApprovalAsked ignored -> this;
            case AccountEvent.AmendmentDecided ignored -> this;
            case AccountEvent.OrdersSubmitted e -> submitted(e.attempt(), e.notAfter());
            case AccountEvent.OrderAccepted e -> accepted(e.venueOrderId());
            case AccountEvent.OrderRejected e ->
                    in(OrderStatus.REJECTED, e.code() + ": " + e.reason());
            case AccountEvent.OrderOutcomeUnknown e -> in(OrderStatus.UNKNOWN, e.reason());
            case AccountEvent.OrderTriggered ignored -> triggered();
            case AccountEvent.OrderFilled e -> filled(e.price(), e.quantity());
            case AccountEvent.OrderResized e -> resized(e.quantity());
            case AccountEvent.OrderCanceled e -> in(OrderStatus.CANCELED, e.reason());
            case AccountEvent.OrderExpired e -> in(OrderStatus.EXPIRED, e.reason());
            case AccountEvent.VenueDiffered ignored -> this;
            case AccountEvent.LossLimitReached ignored -> this;
            case AccountEvent.PositionUncovered ignored -> this;
            case AccountEvent.PositionCovered ignored -> this;
        };
    }

    /// News of the trigger may come after the fill it led to.
    private Order triggered() {
        boolean further = status.isTerminal() || status == OrderStatus.PARTIALLY_FILLED;
        return further ? this : in(OrderStatus.TRIGGERED, null);
    }

    /// The order after it was claimed for sending.
    private Order submitted(int attempt, Instant notAfter) {
        return new Order(
                spec,
                signal,
                OrderStatus.SUBMITTED,
                quantity,
                attempt,
                notAfter,
                venueOrderId,
                filledQuantity,
                averagePrice,
                note);
    }

    /// The order in another status, all else as it is.
    private Order in(OrderStatus next, @Nullable String why) {
        return new Order(
                spec,
                signal,
                next,
                quantity,
                attempt,
                notAfter,
                venueOrderId,
                filledQuantity,
                averagePrice,
                why == null ? note : why);
    }

    /// The order as the venue has it. A late acknowledgement never takes back what a fill has
    /// already told.
    private Order accepted(VenueOrderId id) {
        boolean further =
                status != OrderStatus.INITIALIZED
                        && status != OrderStatus.SUBMITTED
                        && status != OrderStatus.UNKNOWN
                        && !isGivenUp();
        return new Order(
                spec,
                signal,
                further ? status : OrderStatus.ACCEPTED,
                quantity,
                attempt,
                notAfter,
                id,
                filledQuantity,
                averagePrice,
                note);
    }

    /// The order after the venue changed the quantity it asks for. News of that may come after the
    /// fill that was the last, or make the last fill one of many.
    private Order resized(Quantity next) {
        boolean complete = isOpen() && next.equals(filledQuantity);
        boolean more = status == OrderStatus.FILLED && next.compareTo(filledQuantity) > 0;
        return new Order(
                spec,
                signal,
                complete ? OrderStatus.FILLED : more ? OrderStatus.PARTIALLY_FILLED : status,
                next,
                attempt,
                notAfter,
                venueOrderId,
                filledQuantity,
                averagePrice,
                note);
    }

    /// The order after one more execution. An overfill is booked, not refused: the venue is the
    /// truth.
    private Order filled(Price price, Quantity executed) {
        Quantity total = filledQuantity.plus(executed);
        boolean complete = total.compareTo(quantity) >= 0;
        OrderStatus next =
                complete
                        ? OrderStatus.FILLED
                        : status.isTerminal() && !isGivenUp()
                                ? status
                                : OrderStatus.PARTIALLY_FILLED;
        return new Order(
                spec,
                signal,
                next,
                quantity,
                attempt,
                notAfter,
                venueOrderId,
                total,
                averageWith(price, executed, total),
                note);
    }

    private Price averageWith(Price price, Quantity executed, Quantity total) {
        if (averagePrice == null && price.value().scale() <= AVERAGE_SCALE) {
            return price;
        }
        BigDecimal before =
                averagePrice == null
                        ? BigDecimal.ZERO
                        : averagePrice.value().multiply(filledQuantity.value());
        return new Price(
                before.add(price.value().multiply(executed.value()))
                        .divide(total.value(), AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }
}

package io.heliograph.model.order;

import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The orders that would carry out one signal for one account, and the arithmetic that sized them.
///
/// @param quantity of the position when all entries are filled whole
/// @param leverage the position is held with; 1 for none
/// @param risk what is lost if the stop fills at its trigger, fees not counted; zero for a plan
///   without a stop
/// @param notional what the position is worth then at the price that risk is counted from, in the
///   account's currency
/// @param orders the entries first, then the stop, then the targets
/// @param arithmetic how the quantity came about, a line a step
/// @param validUntil the entry is not sent for the first time, or again, after this
/// @param style how the owner wants it carried on, as it was when decided
/// @param entryUntil what of the entries has not filled by then is canceled; null where they wait
///   for ever, as they did before there were time-outs
/// @param marginMode whose collateral the position may use
public record OrderPlan(
        SignalId signal,
        AccountId account,
        InstrumentId instrument,
        Side side,
        Quantity quantity,
        BigDecimal leverage,
        Money risk,
        Money notional,
        List<OrderSpec> orders,
        List<SizingStep> arithmetic,
        Instant validUntil,
        TradeStyle style,
        @Nullable Instant entryUntil,
        MarginMode marginMode) {
    public OrderPlan {
        // One written down before there were these.
        notional = Objects.requireNonNullElse(notional, Money.zero(risk.currency()));
        style = Objects.requireNonNullElse(style, TradeStyle.shipped());
        marginMode = Objects.requireNonNullElse(marginMode, MarginMode.USUAL);
        orders = List.copyOf(orders);
        arithmetic = List.copyOf(arithmetic);
        if (orders.isEmpty() || orders.getFirst().leg() != Leg.ENTRY) {
            throw new IllegalArgumentException("a plan starts with its entry");
        }
    }

    /// One whose entry waits for ever, at the venue's usual margin mode.
    public OrderPlan(
            SignalId signal,
            AccountId account,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            BigDecimal leverage,
            Money risk,
            Money notional,
            List<OrderSpec> orders,
            List<SizingStep> arithmetic,
            Instant validUntil,
            TradeStyle style) {
        this(
                signal,
                account,
                instrument,
                side,
                quantity,
                leverage,
                risk,
                notional,
                orders,
                arithmetic,
                validUntil,
                style,
                null,
                MarginMode.USUAL);
    }

    /// The same, for a place where only its orders matter.
    public OrderPlan withoutArithmetic() {
        return new OrderPlan(
                signal,
                account,
                instrument,
                side,
                quantity,
                leverage,
                risk,
                notional,
                orders,
                List.of(),
                validUntil,
                style,
                entryUntil,
                marginMode);
    }

    /// The first entry: it names the plan at the venue.
    public OrderSpec entry() {
        return orders.getFirst();
    }

    /// The rungs of the entry, the one that fills first before the others.
    public List<OrderSpec> entries() {
        return entriesOf(orders);
    }

    static List<OrderSpec> entriesOf(List<OrderSpec> orders) {
        int count = 0;
        while (count < orders.size() && orders.get(count).leg() == Leg.ENTRY) {
            count++;
        }
        return orders.subList(0, count);
    }

    /// One line of the arithmetic: `risk = 1 % of 10,000 USDT` → `100 USDT`.
    public record SizingStep(String what, Words how, Words result) {
        public SizingStep(String what, String how, String result) {
            this(what, Words.of(how), Words.of(result));
        }
    }
}

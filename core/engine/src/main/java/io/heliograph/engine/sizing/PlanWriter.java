package io.heliograph.engine.sizing;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.EntryRung;
import io.heliograph.model.decision.Shares;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderPlan.SizingStep;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a sized trade as orders: the entry, one stop for all of it, and a ladder of targets.
public final class PlanWriter {
    /// Names the orders of a plan.
    public interface OrderIds {
        ClientOrderId id(TradeProposal proposal, Leg leg, int index);
    }

    /// How long an entry waits where the owner does not say.
    public static final Duration ENTRY_WAITS = Duration.ofDays(1);

    private final OrderIds ids;

    public PlanWriter(OrderIds ids) {
        this.ids = ids;
    }

    public OrderPlan write(
            TradeProposal proposal,
            TradeTerms terms,
            Instrument instrument,
            PositionSizer.Sized size) {
        List<SizingStep> arithmetic =
                new ArrayList<>(terms.notes().size() + size.arithmetic().size() + 2);
        for (String note : terms.notes()) {
            arithmetic.add(new SizingStep("reading", Words.of(note), Words.NONE));
        }
        arithmetic.addAll(size.arithmetic());
        List<OrderSpec> orders = entries(proposal, terms, instrument, size.quantity(), arithmetic);
        Price stop = terms.stop();
        if (stop != null) {
            orders.add(exit(proposal, instrument, terms, Leg.STOP, 0, size.quantity(), null, stop));
        }
        orders.addAll(targets(proposal, terms, instrument, size.quantity(), arithmetic));
        TradeStyle style = proposal.subscription().style();
        Duration said = proposal.entryWaits();
        Instant entryUntil = proposal.postedAt().plus(said == null ? ENTRY_WAITS : said);
        Instant tooOld = proposal.postedAt().plus(proposal.limits().maxSignalAge());
        return new OrderPlan(
                proposal.signal(),
                proposal.account().id(),
                instrument.id(),
                terms.side(),
                size.quantity(),
                size.leverage(),
                size.risk(),
                size.notional(),
                orders,
                arithmetic,
                tooOld.isBefore(entryUntil) ? tooOld : entryUntil,
                style,
                entryUntil,
                proposal.account().kind() == AccountKind.SPOT
                        ? MarginMode.USUAL
                        : MarginMode.of(proposal.instruction().marginMode()));
    }

    private List<OrderSpec> entries(
            TradeProposal proposal,
            TradeTerms terms,
            Instrument instrument,
            Quantity quantity,
            List<SizingStep> arithmetic) {
        List<EntryShares.Share> shares = EntryShares.of(terms, instrument, quantity);
        List<OrderSpec> orders = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            EntryShares.Share share = shares.get(i);
            EntryRung rung = share.rung();
            boolean stop =
                    rung.type() == OrderType.STOP_MARKET || rung.type() == OrderType.STOP_LIMIT;
            orders.add(
                    new OrderSpec(
                            ids.id(proposal, Leg.ENTRY, i),
                            instrument.id(),
                            Leg.ENTRY,
                            i,
                            rung.type(),
                            terms.side(),
                            share.quantity(),
                            rung.type() == OrderType.LIMIT ? rung.price() : rung.limitBeyond(),
                            stop ? rung.price() : null,
                            TimeInForce.GTC,
                            false));
        }
        if (terms.entries().size() > 1) {
            arithmetic.add(
                    new SizingStep(
                            "entries",
                            "%d of %d, average at most %s"
                                    .formatted(
                                            shares.size(),
                                            terms.entries().size(),
                                            terms.reference()),
                            shares.stream()
                                    .map(share -> share.quantity() + " at " + share.rung().price())
                                    .collect(Collectors.joining(", "))));
        }
        return orders;
    }

    /// Nearest target first, the last one taking what rounding leaves. Where a share would be
    /// smaller than the venue takes, the farthest targets are left out and the others grow.
    private List<OrderSpec> targets(
            TradeProposal proposal,
            TradeTerms terms,
            Instrument instrument,
            Quantity quantity,
            List<SizingStep> arithmetic) {
        Split split = proposal.subscription().style().split();
        List<Price> prices = terms.targets();
        List<Quantity> shares = Shares.ofTargets(prices, quantity, instrument, split);
        if (shares.size() > 1 || shares.size() < prices.size()) {
            arithmetic.add(
                    new SizingStep(
                            "targets",
                            "%d of %d".formatted(shares.size(), prices.size()),
                            shares.stream()
                                    .map(Quantity::toString)
                                    .collect(Collectors.joining(", "))));
        }
        List<OrderSpec> orders = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            orders.add(
                    exit(
                            proposal,
                            instrument,
                            terms,
                            Leg.TARGET,
                            i,
                            shares.get(i),
                            prices.get(i),
                            null));
        }
        return orders;
    }

    private OrderSpec exit(
            TradeProposal proposal,
            Instrument instrument,
            TradeTerms terms,
            Leg leg,
            int index,
            Quantity quantity,
            @Nullable Price limit,
            @Nullable Price trigger) {
        Side closing = terms.side().opposite();
        return new OrderSpec(
                ids.id(proposal, leg, index),
                instrument.id(),
                leg,
                index,
                trigger == null ? OrderType.LIMIT : OrderType.STOP_MARKET,
                closing,
                quantity,
                limit,
                trigger,
                TimeInForce.GTC,
                true);
    }
}

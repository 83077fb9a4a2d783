package io.heliograph.engine.sizing;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderPlan.SizingStep;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a sized trade as orders: the entry, one stop for all of it, and a ladder of targets.
public final class PlanWriter {
    /// Names the orders of a plan.
    public interface OrderIds {
        ClientOrderId id(TradeProposal proposal, Leg leg, int index);
    }

    private final OrderIds ids;

    public PlanWriter(OrderIds ids) {
        this.ids = ids;
    }

    public OrderPlan write(
            TradeProposal proposal,
            TradeTerms terms,
            Instrument instrument,
            PositionSizer.Sized size) {
        List<SizingStep> arithmetic = new ArrayList<>();
        terms.notes().forEach(note -> arithmetic.add(new SizingStep("reading", note, "")));
        arithmetic.addAll(size.arithmetic());
        List<OrderSpec> orders = new ArrayList<>();
        orders.add(entry(proposal, terms, instrument, size.quantity()));
        Price stop = terms.stop();
        if (stop != null) {
            orders.add(exit(proposal, instrument, terms, Leg.STOP, 0, size.quantity(), null, stop));
        }
        orders.addAll(targets(proposal, terms, instrument, size.quantity(), arithmetic));
        return new OrderPlan(
                proposal.signal(),
                proposal.account().id(),
                instrument.id(),
                terms.side(),
                size.quantity(),
                size.leverage(),
                size.risk(),
                orders,
                arithmetic,
                proposal.postedAt().plus(proposal.limits().maxSignalAge()),
                proposal.subscription().style());
    }

    private OrderSpec entry(
            TradeProposal proposal, TradeTerms terms, Instrument instrument, Quantity quantity) {
        Price price = terms.type() == OrderType.MARKET ? null : terms.reference();
        boolean limit = terms.type() == OrderType.LIMIT;
        return new OrderSpec(
                ids.id(proposal, Leg.ENTRY, 0),
                instrument.id(),
                Leg.ENTRY,
                0,
                terms.type(),
                terms.side(),
                quantity,
                limit ? price : null,
                limit ? null : price,
                TimeInForce.GTC,
                false);
    }

    /// Even shares, nearest target first, the last one taking what rounding leaves. Where a share
    /// would be smaller than the venue takes, the farthest targets are left out and the others
    /// grow.
    private List<OrderSpec> targets(
            TradeProposal proposal,
            TradeTerms terms,
            Instrument instrument,
            Quantity quantity,
            List<SizingStep> arithmetic) {
        List<Price> prices = terms.targets();
        int rungs = prices.size();
        while (rungs > 0
                && !takes(
                        instrument, prices.subList(0, rungs), share(quantity, rungs, instrument))) {
            rungs--;
        }
        if (rungs == 0) {
            return List.of();
        }
        Quantity share = share(quantity, rungs, instrument);
        if (rungs > 1 || rungs < prices.size()) {
            arithmetic.add(
                    new SizingStep(
                            "targets",
                            "%d of %d, even shares".formatted(rungs, prices.size()),
                            share + " each, the last the rest"));
        }
        List<OrderSpec> orders = new ArrayList<>();
        Quantity rest = quantity;
        for (int i = 0; i < rungs; i++) {
            Quantity rung = i == rungs - 1 ? rest : share;
            rest = rest.minus(rung);
            orders.add(exit(proposal, instrument, terms, Leg.TARGET, i, rung, prices.get(i), null));
        }
        return orders;
    }

    private static Quantity share(Quantity quantity, int rungs, Instrument instrument) {
        return instrument.roundQuantity(
                quantity.value().divide(BigDecimal.valueOf(rungs), 18, RoundingMode.DOWN));
    }

    private static boolean takes(Instrument instrument, List<Price> prices, Quantity share) {
        return !share.isZero()
                && share.compareTo(instrument.minimumQuantity()) >= 0
                && prices.stream()
                        .noneMatch(price ->
                                instrument
                                        .notional(price, share)
                                        .isLessThan(instrument.minimumNotional()));
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

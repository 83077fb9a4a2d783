package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender.OrderIds;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.Shares;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A position that a person opened at the venue, on its way to become a trade of the program's.
final class Adoption {
    private final Account account;
    private final Word.Adopt adopt;
    private final Reconciliation reconciliation;
    private final MarketData market;
    private final OrderIds ids;

    Adoption(
            Account account,
            Word.Adopt adopt,
            Reconciliation reconciliation,
            MarketData market,
            OrderIds ids) {
        this.account = account;
        this.adopt = adopt;
        this.reconciliation = reconciliation;
        this.market = market;
        this.ids = ids;
    }

    /// Why it cannot be taken over; empty where it can.
    Optional<String> refused(Trades trades, Portfolio portfolio) {
        InstrumentId id = adopt.instrument();
        Optional<VenueEvent.Held> held = reconciliation.foreign(id);
        Quote quote = market.latest(id).orElse(null);
        if (held.isEmpty()) {
            return Optional.of("the venue has no position of yours in " + id);
        }
        if (quote == null || market.instrument(id).isEmpty()) {
            return Optional.of("there is no price for " + id);
        }
        if (portfolio.position(id).isOpen()) {
            return Optional.of(
                    "the program has a trade of its own in %s: it goes first".formatted(id));
        }
        if (trades.trade(adopt.as()).isPresent()) {
            return Optional.of("there is a trade named %s".formatted(adopt.as()));
        }
        boolean isLong = held.get().side() == PositionSide.LONG;
        boolean guards =
                isLong ? adopt.stop().isBelow(quote.bid()) : adopt.stop().isAbove(quote.ask());
        Price present = isLong ? quote.bid() : quote.ask();
        if (!guards) {
            return Optional.of(
                    "a stop at %s would close it at once: the price is %s"
                            .formatted(adopt.stop(), present));
        }
        return adopt.targets().stream()
                .filter(target -> isLong ? !target.isAbove(present) : !target.isBelow(present))
                .findFirst()
                .map(target ->
                        "a target at %s would close it at once: the price is %s"
                                .formatted(target, present));
    }

    /// A decision nobody made, an entry that nobody sent and that has filled, and the stop that is
    /// to be sent.
    List<AccountEvent> facts(Instant now) {
        VenueEvent.Held held = reconciliation.foreign(adopt.instrument()).orElseThrow();
        Instrument instrument = market.instrument(adopt.instrument()).orElseThrow();
        Side side = held.side() == PositionSide.LONG ? Side.BUY : Side.SELL;
        Price told = held.averagePrice();
        Price cost = told != null ? told : market.latest(adopt.instrument()).orElseThrow().bid();
        BigDecimal unit =
                instrument
                        .contractSize()
                        .multiply(
                                market.rate(instrument.quote(), account.currency())
                                        .orElse(BigDecimal.ONE));
        Price stop = instrument.roundStop(adopt.stop(), side.opposite());
        List<OrderSpec> orders = orders(held.quantity(), side, stop, instrument);
        OrderPlan plan = plan(held.quantity(), side, cost, stop, unit, orders, now);
        return List.of(
                new AccountEvent.DecisionMade(
                        new Decision.Approved(
                                adopt.as(), account.id(), Trade.BY_HAND, List.of(), plan),
                        now),
                new AccountEvent.OrderFilled(
                        plan.entry().id(),
                        new TradeId("adopted-" + plan.entry().id()),
                        cost,
                        held.quantity(),
                        Money.zero(account.currency()),
                        unit,
                        Money.zero(account.currency()),
                        now,
                        now),
                reconciliation.adopted(adopt.instrument(), now));
    }

    private OrderPlan plan(
            Quantity quantity,
            Side side,
            Price cost,
            Price stop,
            BigDecimal unit,
            List<OrderSpec> orders,
            Instant now) {
        BigDecimal loss = cost.value().subtract(stop.value());
        BigDecimal worst = (side == Side.BUY ? loss : loss.negate()).max(BigDecimal.ZERO);
        BigDecimal size = quantity.value().multiply(unit);
        return new OrderPlan(
                adopt.as(),
                account.id(),
                adopt.instrument(),
                side,
                quantity,
                BigDecimal.ONE,
                new Money(worst.multiply(size), account.currency()),
                new Money(cost.value().multiply(size), account.currency()),
                orders,
                List.of(
                        new OrderPlan.SizingStep(
                                "quantity",
                                "opened by a person at the venue, at " + cost,
                                quantity.toString())),
                now,
                TradeStyle.shipped());
    }

    /// The entry that nobody sent, the stop, and a ladder of targets, nearest first.
    ///
    /// @param side of the entry
    private List<OrderSpec> orders(
            Quantity quantity, Side side, Price stop, Instrument instrument) {
        List<OrderSpec> orders = new ArrayList<>();
        orders.add(order(Leg.ENTRY, 0, side, quantity, null));
        orders.add(order(Leg.STOP, 0, side.opposite(), quantity, stop));
        List<Price> targets =
                adopt.targets().stream()
                        .map(target -> instrument.roundLimit(target, side.opposite()))
                        .toList();
        List<Quantity> shares =
                Shares.ofTargets(targets, quantity, instrument, TradeStyle.shipped().split());
        for (int i = 0; i < shares.size(); i++) {
            orders.add(order(Leg.TARGET, i, side.opposite(), shares.get(i), targets.get(i)));
        }
        return orders;
    }

    private OrderSpec order(
            Leg leg, int index, Side side, Quantity quantity, @Nullable Price price) {
        return new OrderSpec(
                ids.id(adopt.as(), leg, index),
                adopt.instrument(),
                leg,
                index,
                switch (leg) {
                    case ENTRY, EXIT -> OrderType.MARKET;
                    case STOP -> OrderType.STOP_MARKET;
                    case TARGET -> OrderType.LIMIT;
                },
                side,
                quantity,
                leg == Leg.TARGET ? price : null,
                leg == Leg.STOP ? price : null,
                TimeInForce.GTC,
                leg != Leg.ENTRY);
    }
}

package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender.OrderIds;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.Unresolved;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.model.ClientOrderId;
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
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a person's word can be taken, and the facts that it comes to.
final class Hearing {
    private final Account account;
    private final Trades trades;
    private final Unresolved unresolved;
    private final Reconciliation reconciliation;
    private final MarketData market;
    private final OrderIds ids;

    Hearing(
            Account account,
            Execution execution,
            Reconciliation reconciliation,
            MarketData market,
            OrderIds ids) {
        this.account = account;
        this.trades = execution.trades();
        this.unresolved = execution.unresolved();
        this.reconciliation = reconciliation;
        this.market = market;
        this.ids = ids;
    }

    /// Why the word cannot be taken; empty where it can.
    Optional<String> refuses(Word word, Portfolio portfolio) {
        return switch (word) {
            case Word.Adopt adopt -> refuses(adopt, portfolio);
            case Word.Release release ->
                    says(
                            trades.trade(release.signal())
                                    .filter(trade -> !trade.held().isZero() && !trade.closing())
                                    .isPresent(),
                            "it holds nothing that could be handed over");
            case Word.Never never -> unresolved(never.order());
            case Word.Filled filled -> unresolved(filled.order());
            case Word.Seen seen ->
                    says(
                            late(seen.order()).isPresent(),
                            "it did not turn up after it was given up");
        };
    }

    private Optional<String> unresolved(ClientOrderId order) {
        return says(unresolved.isUnresolved(order), "how it stands is no open question");
    }

    private static Optional<String> says(boolean fine, String otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }

    private Optional<String> refuses(Word.Adopt adopt, Portfolio portfolio) {
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
        return says(
                guards,
                "a stop at %s would close it at once: the price is %s"
                        .formatted(adopt.stop(), isLong ? quote.bid() : quote.ask()));
    }

    /// A decision nobody made, an entry that nobody sent and that has filled, and the stop that is
    /// to be sent.
    List<AccountEvent> adopted(Word.Adopt adopt, Instant now) {
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
        OrderPlan plan = plan(adopt, held.quantity(), side, cost, stop, unit, now);
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
            Word.Adopt adopt,
            Quantity quantity,
            Side side,
            Price cost,
            Price stop,
            BigDecimal unit,
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
                List.of(
                        order(adopt, Leg.ENTRY, OrderType.MARKET, side, quantity, null),
                        order(adopt, Leg.STOP, OrderType.STOP_MARKET, side, quantity, stop)),
                List.of(
                        new OrderPlan.SizingStep(
                                "quantity",
                                "opened by a person at the venue, at " + cost,
                                quantity.toString())),
                now,
                TradeStyle.shipped());
    }

    /// @param side of the entry
    private OrderSpec order(
            Word.Adopt adopt,
            Leg leg,
            OrderType type,
            Side side,
            Quantity quantity,
            @Nullable Price trigger) {
        boolean opens = leg == Leg.ENTRY;
        return new OrderSpec(
                ids.id(adopt.as(), leg, 0),
                adopt.instrument(),
                leg,
                0,
                type,
                opens ? side : side.opposite(),
                quantity,
                null,
                trigger,
                TimeInForce.GTC,
                !opens);
    }

    /// What of the order was open, as an execution that the person has seen.
    VenueEvent.Executed executed(Word.Filled filled, Instant now) {
        Order order = trades.find(filled.order()).orElseThrow();
        return new VenueEvent.Executed(
                account.id(),
                filled.order(),
                new TradeId("told-" + filled.order()),
                filled.price(),
                order.leavesQuantity(),
                Money.zero(account.currency()),
                null,
                now);
    }

    AccountEvent seen(Word.Seen seen, Instant now) {
        return new AccountEvent.VenueDiffered(late(seen.order()).orElseThrow(), false, now);
    }

    private Optional<Difference> late(ClientOrderId order) {
        return reconciliation.open().stream()
                .filter(difference ->
                        difference.kind() == Difference.Kind.ORDER_ADOPTED_LATE
                                && difference.subject().equals(order.value()))
                .findFirst();
    }
}

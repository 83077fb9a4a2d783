package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueProfile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How orders go to the venue: claimed in a fact first, then asked for.
public final class Requests {
    private final AccountId account;
    private final VenueProfile profile;
    private final Trades trades;

    Requests(AccountId account, VenueProfile profile, Trades trades) {
        this.account = account;
        this.profile = profile;
        this.trades = trades;
    }

    /// The fact that claims a plan's orders for sending. Once it is durable, {@link #request} may
    /// go out.
    public AccountEvent.OrdersSubmitted claim(OrderPlan plan, int attempt, Instant now) {
        List<ClientOrderId> ids =
                plan.orders().stream()
                        .filter(order ->
                                trades.keepsBrackets(plan.signal()) || order.leg() == Leg.ENTRY)
                        .map(OrderSpec::id)
                        .toList();
        return new AccountEvent.OrdersSubmitted(ids, attempt, now.plus(profile.requestTtl()), now);
    }

    /// The same for an order of an amendment.
    public AccountEvent.OrdersSubmitted claim(ClientOrderId exit, int attempt, Instant now) {
        return new AccountEvent.OrdersSubmitted(
                List.of(exit), attempt, now.plus(profile.requestTtl()), now);
    }

    /// The request for orders that were claimed.
    public VenueCommand request(AccountEvent.OrdersSubmitted claim) {
        ClientOrderId first = claim.orders().getFirst();
        OrderPlan plan = trades.planOf(first);
        if (!trades.keepsBrackets(plan.signal()) && trades.order(first).spec().leg() != Leg.ENTRY) {
            return new VenueCommand.Place(
                    account,
                    asNow(trades.order(first)),
                    claim.attempt(),
                    claim.at(),
                    claim.notAfter());
        }
        Amendment.ExitOrder exit = trades.exit(first).orElse(null);
        if (exit != null) {
            return new VenueCommand.Amend(
                    account,
                    plan.entry().id(),
                    exit.spec(),
                    exit.replaces(),
                    claim.attempt(),
                    claim.at(),
                    claim.notAfter());
        }
        return new VenueCommand.Submit(
                account,
                plan.instrument(),
                plan.orders().stream()
                        .filter(order -> claim.orders().contains(order.id()))
                        .toList(),
                plan.leverage(),
                plan.marginMode(),
                claim.attempt(),
                claim.at(),
                claim.notAfter(),
                follows(plan, claim));
    }

    /// The plan's stop, where it is to go out by itself.
    private static @Nullable OrderSpec follows(OrderPlan plan, AccountEvent.OrdersSubmitted claim) {
        return plan.orders().stream()
                .filter(order -> order.leg() == Leg.STOP && !claim.orders().contains(order.id()))
                .findFirst()
                .orElse(null);
    }

    /// What the order asks for now: since it was written the position may have changed.
    private static OrderSpec asNow(Order order) {
        OrderSpec spec = order.spec();
        return new OrderSpec(
                spec.id(),
                spec.instrument(),
                spec.leg(),
                spec.index(),
                spec.type(),
                spec.side(),
                order.quantity(),
                spec.limitPrice(),
                spec.triggerPrice(),
                spec.timeInForce(),
                spec.reduceOnly());
    }
}

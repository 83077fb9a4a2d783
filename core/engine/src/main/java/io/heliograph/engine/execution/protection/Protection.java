package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.PositionCovered;
import io.heliograph.model.order.AccountEvent.PositionUncovered;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One account's protection: which trades need looking after, what is to be done for them, and for
/// how long each was without an accepted stop. Comes back from the journal like everything else,
/// but for the best price since the entry, which begins anew with a restart; the stop never moves
/// back for it. Not thread-safe: its lane is its only user.
public final class Protection {
    /// Between two moves of a stop that trails the price.
    private static final Duration TRAIL_AGAIN = Duration.ofSeconds(5);

    private final Trades trades;
    private final MarketData market;
    private final Guard guard;
    private final StopMover mover;
    private Instant openedAt = Instant.MIN;
    private Instant startedAt = Instant.MIN;

    /// Trades that are looked at in every step.
    private final Set<SignalId> watched = new LinkedHashSet<>();

    private final Map<SignalId, Instant> uncoveredSince = new LinkedHashMap<>();
    private final Map<SignalId, Quantity> uncovered = new LinkedHashMap<>();

    /// Times without cover that are over and not written down yet, each with its begin.
    private final Map<SignalId, Instant> coveredAgain = new LinkedHashMap<>();

    private final Set<SignalId> told = new LinkedHashSet<>();
    private final Map<SignalId, Duration> total = new LinkedHashMap<>();
    private final Map<SignalId, Price> best = new LinkedHashMap<>();
    private final Map<SignalId, Instant> trailed = new LinkedHashMap<>();

    /// @param execution of the same account; facts reach it first
    public Protection(
            Execution execution,
            MarketData market,
            VenueProfile venue,
            Amender amender,
            Amender.OrderIds ids) {
        this.trades = execution.trades();
        this.market = market;
        this.guard = new Guard(execution, venue, new Writer(ids));
        this.mover = new StopMover(amender, venue);
    }

    /// Says that the account is loaded and looked after from now on.
    ///
    /// @param opened when it was loaded for the first time since the engine was away. A store that
    ///   hesitates makes it load again, which gives what is uncovered no more time
    /// @param asked when the venue was first asked what it has not answered since
    public void start(Instant opened, Instant asked) {
        openedAt = opened;
        startedAt = asked;
    }

    /// Takes a fact in, after {@link Execution#apply} has.
    public void apply(AccountEvent fact) {
        if (fact instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved approved) {
            watch(approved.signal());
        } else if (fact instanceof PositionUncovered alarm) {
            told.add(alarm.signal());
        } else if (fact instanceof PositionCovered covered) {
            coveredAgain.remove(covered.signal());
            told.remove(covered.signal());
            total.merge(
                    covered.signal(),
                    Duration.between(covered.since(), covered.at()),
                    Duration::plus);
        }
        for (ClientOrderId id : fact.moves()) {
            Optional<Order> moved = trades.find(id);
            // One that was given up and came late has its trade begin again.
            moved.ifPresent(order -> watch(order.signal()));
            moved.filter(order -> matters(fact, order))
                    .ifPresent(order -> measure(order.signal(), fact.at()));
        }
    }

    /// Where the venue keeps brackets, only those are looked at whose stops move by a rule.
    private void watch(SignalId signal) {
        boolean looked =
                !watched.contains(signal)
                        && (!trades.keepsBrackets(signal)
                                || trades.trade(signal)
                                        .filter(trade -> StopMover.hasRule(trade.plan().style()))
                                        .isPresent());
        if (looked) {
            watched.add(signal);
        }
    }

    /// Forgets trades that are over, and for how long they were without a stop.
    public void forget(Set<SignalId> trades) {
        for (Set<SignalId> kept :
                List.of(
                        watched,
                        told,
                        uncoveredSince.keySet(),
                        uncovered.keySet(),
                        coveredAgain.keySet(),
                        total.keySet(),
                        best.keySet(),
                        trailed.keySet())) {
            kept.removeAll(trades);
        }
    }

    /// What is to be done now; none where every trade is as it should be. To be asked again after
    /// it is done, until there is nothing left.
    public List<Step> steps(Instant now) {
        List<Step> steps = new ArrayList<>();
        coveredAgain.forEach((signal, since) ->
                steps.add(new Step.Record(new PositionCovered(signal, since, now))));
        for (SignalId signal : List.copyOf(watched)) {
            Trade trade = trades.trade(signal).orElseThrow();
            if (trade.isUnfinished()) {
                look(trade, now).ifPresent(look -> steps(look, steps));
            } else {
                forget(signal);
            }
        }
        return steps;
    }

    /// For how long the trade has held more than accepted stops covered, until now.
    public Duration unprotected(SignalId signal, Instant now) {
        Instant since = uncoveredSince.get(signal);
        Duration past = total.getOrDefault(signal, Duration.ZERO);
        return since == null ? past : past.plus(Duration.between(since, now));
    }

    private void steps(Look look, List<Step> steps) {
        SignalId signal = look.trade().decision().signal();
        Instant since = look.uncoveredSince();
        if (since != null
                && !told.contains(signal)
                && look.now().isAfter(Stops.limit(since, openedAt))) {
            Quantity quantity = uncovered.getOrDefault(signal, look.held());
            steps.add(
                    new Step.Record(
                            new PositionUncovered(
                                    signal,
                                    look.instrument().id(),
                                    look.trade().side(),
                                    quantity,
                                    since,
                                    look.now())));
        }
        List<Step> guarding = guard.steps(look);
        steps.addAll(guarding);
        if (guarding.isEmpty()) {
            move(look).ifPresent(steps::add);
        }
    }

    private Optional<Step> move(Look look) {
        TradeStyle style = look.trade().plan().style();
        SignalId signal = look.trade().decision().signal();
        if (!StopMover.hasRule(style) || look.quote() == null) {
            return Optional.empty();
        }
        boolean trails = StopMover.trails(style);
        if (trails && !look.held().isZero()) {
            remember(signal, look);
        }
        Instant last = trailed.get(signal);
        boolean soon = last != null && look.now().isBefore(last.plus(TRAIL_AGAIN));
        Price top = soon ? null : best.get(signal);
        Optional<Step> step =
                mover.step(look, top, market.averageTrueRange(look.instrument().id()));
        if (trails && step.isPresent()) {
            trailed.put(signal, look.now());
        }
        return step;
    }

    private void remember(SignalId signal, Look look) {
        Price present = look.present();
        if (present != null) {
            best.merge(
                    signal,
                    present,
                    (a, b) -> (look.closing() == Side.SELL) == a.isAbove(b) ? a : b);
        }
    }

    private Optional<Look> look(Trade trade, Instant now) {
        InstrumentId id = trade.plan().instrument();
        Optional<Instrument> instrument = market.instrument(id);
        Quote quote = market.latest(id).orElse(null);
        return instrument.map(known ->
                new Look(
                        trade,
                        known,
                        quote,
                        uncoveredSince.get(trade.decision().signal()),
                        openedAt,
                        startedAt,
                        now));
    }

    /// Where the venue keeps brackets, only an entry's fill and the end of a stop can uncover
    /// anything.
    private boolean matters(AccountEvent fact, Order order) {
        return !trades.keepsBrackets(order.signal())
                || order.spec().leg() == Leg.STOP
                || fact instanceof AccountEvent.OrderFilled
                        && (order.spec().leg() == Leg.ENTRY
                                || uncoveredSince.containsKey(order.signal()));
    }

    private void measure(SignalId signal, Instant at) {
        Quantity naked = trades.trade(signal).map(Look::uncovered).orElse(Quantity.ZERO);
        Instant since = uncoveredSince.get(signal);
        if (!naked.isZero()) {
            uncovered.put(signal, naked);
            uncoveredSince.putIfAbsent(signal, at);
            watched.add(signal);
        } else if (since != null) {
            uncovered.remove(signal);
            uncoveredSince.remove(signal);
            if (since.isBefore(at)) {
                coveredAgain.put(signal, since);
            }
        }
    }

    private void forget(SignalId signal) {
        if (!coveredAgain.containsKey(signal)) {
            watched.remove(signal);
            best.remove(signal);
            trailed.remove(signal);
        }
    }
}

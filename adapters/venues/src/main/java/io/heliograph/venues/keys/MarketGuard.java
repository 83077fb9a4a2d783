package io.heliograph.venues.keys;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.GuardLimits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/// Refuses to open positions where somebody would be robbed by them: in markets that one person can
/// move, at prices that nobody else pays, more than agreed in an hour. It stands in front of the
/// signature, whatever the rest of the program decided. What closes is not its business.
///
/// An amount is counted once it is signed, whether the venue takes it or not. Safe for use by many
/// threads.
public final class MarketGuard {
    /// Less than this in a day, in the account's currency, is a market that one person can move.
    static final BigDecimal LEAST_TURNOVER = new BigDecimal(1_000_000);

    /// Of a day's turnover that one order may be.
    static final BigDecimal MOST_OF_TURNOVER = new BigDecimal("0.01");

    static final BigDecimal WIDEST_SPREAD = new BigDecimal("0.01");

    /// How far behind the market a limit price may be.
    static final BigDecimal COLLAR = new BigDecimal("0.05");

    private static final Duration HOUR = Duration.ofHours(1);

    private final GuardLimits limits;
    private final Function<String, Optional<MarketFacts>> markets;
    private final InstantSource clock;
    private final Deque<Signed> signed = new ArrayDeque<>();

    private record Signed(Instant at, BigDecimal notional) {}

    /// @param markets by the venue's symbol; what is not known there is not opened
    public MarketGuard(
            GuardLimits limits,
            Function<String, Optional<MarketFacts>> markets,
            InstantSource clock) {
        this.limits = limits;
        this.markets = markets;
        this.clock = clock;
    }

    /// Why the order is not to be signed; empty where it may, and then it is counted.
    Optional<String> objection(Opening order) {
        Optional<MarketFacts> known = markets.apply(order.symbol());
        if (known.isEmpty()) {
            return Optional.of(
                    "nobody but the venue knows what " + order.symbol() + " is worth now");
        }
        MarketFacts facts = known.get();
        BigDecimal worst = worstPrice(order, facts);
        BigDecimal notional = notional(order, facts, worst);
        return market(facts)
                .or(() -> price(order, facts, worst))
                .or(() -> share(facts, notional))
                .or(() -> count(notional));
    }

    private Optional<String> market(MarketFacts facts) {
        InstrumentId id = facts.instrument().id();
        if (!limits.symbols().isEmpty() && !limits.symbols().contains(id.symbol())) {
            return Optional.of(id.symbol() + " is not among the symbols of this key");
        }
        BigDecimal turnover = facts.turnover();
        if (turnover != null && turnover.compareTo(LEAST_TURNOVER) < 0) {
            return Optional.of(
                    "%s turns over %s a day, at least %s are wanted"
                            .formatted(
                                    id.symbol(),
                                    turnover.toPlainString(),
                                    LEAST_TURNOVER.toPlainString()));
        }
        BigDecimal bid = facts.quote().bid().value();
        BigDecimal spread = facts.quote().ask().value().subtract(bid);
        if (spread.compareTo(bid.multiply(WIDEST_SPREAD)) > 0) {
            return Optional.of(
                    "bid and ask of %s are %s apart at %s"
                            .formatted(id.symbol(), spread.toPlainString(), bid.toPlainString()));
        }
        return Optional.empty();
    }

    private static Optional<String> price(Opening order, MarketFacts facts, BigDecimal worst) {
        BigDecimal usual = usual(order, facts);
        BigDecimal behind =
                order.side() == Side.BUY ? worst.subtract(usual) : usual.subtract(worst);
        return behind.compareTo(usual.multiply(COLLAR)) > 0
                ? Optional.of(
                        "%s may go at %s, far behind %s"
                                .formatted(
                                        order.symbol(),
                                        worst.toPlainString(),
                                        usual.toPlainString()))
                : Optional.empty();
    }

    private static Optional<String> share(MarketFacts facts, BigDecimal notional) {
        BigDecimal turnover = facts.turnover();
        return turnover != null && notional.compareTo(turnover.multiply(MOST_OF_TURNOVER)) > 0
                ? Optional.of(
                        "%s is too much of the %s that a day turns over"
                                .formatted(
                                        notional.round(new MathContext(6)).toPlainString(),
                                        turnover.toPlainString()))
                : Optional.empty();
    }

    private Optional<String> count(BigDecimal notional) {
        Instant now = clock.instant();
        synchronized (signed) {
            while (!signed.isEmpty() && !signed.getFirst().at().plus(HOUR).isAfter(now)) {
                signed.removeFirst();
            }
            BigDecimal all =
                    signed.stream().map(Signed::notional).reduce(notional, BigDecimal::add);
            if (all.compareTo(limits.mostPerHour()) > 0) {
                return Optional.of(
                        "%s within an hour, at most %s are agreed"
                                .formatted(
                                        all.round(new MathContext(8)).toPlainString(),
                                        limits.mostPerHour().toPlainString()));
            }
            signed.addLast(new Signed(now, notional));
            return Optional.empty();
        }
    }

    /// In the account's currency.
    private static BigDecimal notional(Opening order, MarketFacts facts, BigDecimal worst) {
        Instrument instrument = facts.instrument();
        BigDecimal usual = usual(order, facts);
        return instrument
                .notional(new Price(worst.max(usual)), new Quantity(order.quantity()))
                .amount()
                .multiply(facts.rate());
    }

    private static BigDecimal worstPrice(Opening order, MarketFacts facts) {
        BigDecimal limit = order.limit();
        return limit != null ? limit : usual(order, facts);
    }

    /// What the market asks, or will ask once the order is awake.
    private static BigDecimal usual(Opening order, MarketFacts facts) {
        BigDecimal trigger = order.trigger();
        boolean buys = order.side() == Side.BUY;
        BigDecimal now = (buys ? facts.quote().ask() : facts.quote().bid()).value();
        if (trigger == null) {
            return now;
        }
        return buys ? now.max(trigger) : now.min(trigger);
    }
}

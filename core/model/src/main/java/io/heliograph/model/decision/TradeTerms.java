package io.heliograph.model.decision;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A signal's entry, stop and targets as prices on the instrument's grid: what percentages and pips
/// come to at the present price.
///
/// @param type of the entry order
/// @param reference the price risk is counted from: the limit or trigger of the entry, or for a
///   market entry the price it would get now
/// @param stop null where neither the signal nor the account gives one
/// @param targets nearest first
/// @param notes computations and readings a person should know of
public record TradeTerms(
        Side side,
        OrderType type,
        Price reference,
        @Nullable Price stop,
        List<Price> targets,
        List<String> notes) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public TradeTerms {
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    /// The terms, or in words why there are none.
    ///
    /// @param defaultStop the account's distance of the stop where the signal gives none
    public static Result of(
            Instruction.Open signal,
            Instrument instrument,
            Quote quote,
            @Nullable Ratio defaultStop) {
        Side side = signal.side();
        List<String> notes = new ArrayList<>();
        OrderType type = typeOf(signal.entry());
        Price reference = reference(signal.entry(), side, instrument, quote, notes);
        Level stopLevel = signal.stopLoss();
        Price stop = null;
        if (stopLevel != null) {
            Optional<Price> at =
                    resolve(stopLevel, instrument, reference, side.opposite(), "stop", notes);
            if (at.isEmpty()) {
                return new Unclear(
                        "the stop \"%s\" has no meaning for %s"
                                .formatted(stopLevel.text(), instrument.id()));
            }
            stop = instrument.roundStop(at.get(), side.opposite());
        } else if (defaultStop != null) {
            stop =
                    instrument.roundStop(
                            away(reference, defaultStop.value(), side.opposite()), side.opposite());
            notes.add(
                    "stop %s: the account's default, %s from the entry"
                            .formatted(stop, defaultStop.asPercent()));
        }
        List<Price> targets = new ArrayList<>();
        for (Level level : signal.takeProfits()) {
            Optional<Price> at = resolve(level, instrument, reference, side, "target", notes);
            if (at.isEmpty()) {
                return new Unclear(
                        "the target \"%s\" has no meaning for %s"
                                .formatted(level.text(), instrument.id()));
            }
            targets.add(instrument.roundLimit(at.get(), side.opposite()));
        }
        return new Clear(
                new TradeTerms(side, type, reference, stop, nearestFirst(targets, side), notes));
    }

    private static List<Price> nearestFirst(List<Price> targets, Side side) {
        if (targets.size() > 1) {
            targets.sort(side == Side.BUY ? Price::compareTo : (a, b) -> b.compareTo(a));
            return targets.stream().distinct().toList();
        }
        return targets;
    }

    /// Either the terms or why they cannot be told.
    public sealed interface Result {}

    public record Clear(TradeTerms terms) implements Result {}

    public record Unclear(String why) implements Result {}

    /// A stop as a price on the grid, counted from the reference; empty where it has no meaning for
    /// the instrument.
    ///
    /// @param side that opens the trade
    public static Optional<Price> stop(
            Level level, Instrument instrument, Price reference, Side side) {
        return resolve(level, instrument, reference, side.opposite(), "stop", new ArrayList<>())
                .map(price -> instrument.roundStop(price, side.opposite()));
    }

    /// A target as a price on the grid, like {@link #stop}.
    public static Optional<Price> target(
            Level level, Instrument instrument, Price reference, Side side) {
        return resolve(level, instrument, reference, side, "target", new ArrayList<>())
                .map(price -> instrument.roundLimit(price, side.opposite()));
    }

    private static OrderType typeOf(EntryTerms entry) {
        return switch (entry.kind()) {
            case MARKET -> OrderType.MARKET;
            case STOP -> OrderType.STOP_MARKET;
            case LIMIT, ZONE, UNSTATED -> OrderType.LIMIT;
        };
    }

    private static Price reference(
            EntryTerms entry, Side side, Instrument instrument, Quote quote, List<String> notes) {
        List<Price> prices = entry.prices();
        return switch (entry.kind()) {
            case MARKET -> side == Side.BUY ? quote.ask() : quote.bid();
            case STOP -> instrument.roundNearest(prices.getFirst());
            case LIMIT, UNSTATED -> {
                if (prices.size() > 1) {
                    notes.add("entry at the first of %d prices".formatted(prices.size()));
                }
                yield instrument.roundLimit(prices.getFirst(), side);
            }
            case ZONE -> {
                // The far edge: whoever buys in the zone pays no more than its top.
                Price a = prices.get(0);
                Price b = prices.get(1);
                Price edge = a.isAbove(b) == (side == Side.BUY) ? a : b;
                notes.add("entry anywhere in the zone: limit at its far edge %s".formatted(edge));
                yield instrument.roundLimit(edge, side);
            }
        };
    }

    /// @param towards the side whose orders push the price the way the level lies
    private static Optional<Price> resolve(
            Level level,
            Instrument instrument,
            Price reference,
            Side towards,
            String what,
            List<String> notes) {
        return switch (level) {
            case Level.AtPrice at -> Optional.of(at.price());
            case Level.AtPercent at -> {
                // Of a range the nearer end: for a stop it risks less, for a target it is reached
                // first.
                BigDecimal share = at.low().divide(HUNDRED);
                if (towards == Side.SELL && share.compareTo(BigDecimal.ONE) >= 0) {
                    yield Optional.empty();
                }
                Price price = away(reference, share, towards);
                notes.add(
                        "%s %s = %s %s %s %%"
                                .formatted(
                                        what,
                                        price,
                                        reference,
                                        towards == Side.BUY ? "+" : "-",
                                        at.low().toPlainString()));
                yield Optional.of(price);
            }
            case Level.AtPips at -> {
                Optional<BigDecimal> pip =
                        Optional.ofNullable(at.size()).or(() -> pipSize(instrument));
                if (pip.isEmpty()) {
                    yield Optional.empty();
                }
                BigDecimal distance = at.pips().multiply(pip.get());
                BigDecimal value =
                        towards == Side.BUY
                                ? reference.value().add(distance)
                                : reference.value().subtract(distance);
                if (value.signum() <= 0) {
                    yield Optional.empty();
                }
                notes.add(
                        "%s %s = %s %s %s pips of %s%s"
                                .formatted(
                                        what,
                                        value.toPlainString(),
                                        reference,
                                        towards == Side.BUY ? "+" : "-",
                                        at.pips().toPlainString(),
                                        pip.get().toPlainString(),
                                        at.size() == null ? "" : ", as the provider counts"));
                yield Optional.of(new Price(value));
            }
        };
    }

    private static Price away(Price reference, BigDecimal share, Side towards) {
        BigDecimal factor =
                towards == Side.BUY ? BigDecimal.ONE.add(share) : BigDecimal.ONE.subtract(share);
        BigDecimal exact = reference.value().multiply(factor);
        return new Price(exact.setScale(Math.min(exact.scale(), 18), RoundingMode.HALF_EVEN));
    }

    /// What people call a pip: the fourth decimal of a currency pair, the second where the yen is
    /// quoted, ten cents of gold, a cent of silver, one point of an index. Nothing where the word
    /// has no settled meaning.
    private static Optional<BigDecimal> pipSize(Instrument instrument) {
        return switch (instrument.asset()) {
            case FOREX ->
                    Optional.of(
                            new BigDecimal(
                                    instrument.quote().code().equals("JPY") ? "0.01" : "0.0001"));
            case METAL ->
                    Optional.of(new BigDecimal(instrument.base().equals("XAU") ? "0.1" : "0.01"));
            case INDEX -> Optional.of(BigDecimal.ONE);
            case CRYPTO, STOCK, OPTION -> Optional.empty();
        };
    }
}

package io.heliograph.model.decision;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
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
/// @param entries the orders that the entry is spread over, the one that prices reach first before
///   the others
/// @param reference the price risk is counted from: the limit or trigger of the entry, for a market
///   entry the price it would get now, for several their average by weight
/// @param stop null where neither the signal nor the account gives one
/// @param targets nearest first
/// @param notes computations and readings a person should know of
public record TradeTerms(
        Side side,
        List<EntryRung> entries,
        Price reference,
        @Nullable Price stop,
        List<Price> targets,
        List<String> notes) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public TradeTerms {
        entries = List.copyOf(entries);
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    /// The terms of an entry by one order.
    public TradeTerms(
            Side side,
            OrderType type,
            Price reference,
            @Nullable Price stop,
            List<Price> targets,
            List<String> notes) {
        this(
                side,
                List.of(new EntryRung(type, reference, null, BigDecimal.ONE)),
                reference,
                stop,
                targets,
                notes);
    }

    /// Of the entry that prices reach first.
    public OrderType type() {
        return entries.getFirst().type();
    }

    /// The terms, or in words why there are none.
    ///
    /// @param style whose stop and targets count, and over what ladder the entry is spread
    /// @param defaultStop the account's distance of the stop where nobody gives one
    public static Result of(
            Instruction.Open signal,
            TradeStyle style,
            Instrument instrument,
            Quote quote,
            @Nullable Ratio defaultStop) {
        Side side = signal.side();
        List<String> notes = new ArrayList<>();
        List<EntryRung> entries =
                EntryRung.of(signal.entry(), side, instrument, quote, style.ladder(), notes);
        Price reference = EntryRung.average(entries, side);
        Level stopLevel = signal.stopLoss();
        boolean myStop = style.stop().isMine(stopLevel != null);
        Ratio distance = myStop && style.stop().mine() != null ? style.stop().mine() : defaultStop;
        Price stop = null;
        if (!myStop && stopLevel != null) {
            Optional<Price> at =
                    resolve(stopLevel, instrument, reference, side.opposite(), "stop", notes);
            if (at.isEmpty()) {
                return new Unclear(
                        "the stop \"%s\" has no meaning for %s"
                                .formatted(stopLevel.text(), instrument.id()));
            }
            stop = instrument.roundStop(at.get(), side.opposite());
        } else if (distance != null) {
            stop =
                    instrument.roundStop(
                            away(reference, distance.value(), side.opposite()), side.opposite());
            String whose = myStop && style.stop().mine() != null ? "mine" : "the account's default";
            String instead = stopLevel == null ? "" : "; not the signal's " + stopLevel.text();
            notes.add(
                    "stop "
                            + stop
                            + ": "
                            + whose
                            + ", "
                            + distance.asPercent()
                            + " from the entry"
                            + instead);
        }
        List<Price> targets = new ArrayList<>();
        if (style.targets().isMine(!signal.takeProfits().isEmpty())) {
            addMine(style, side, reference, instrument, targets, notes);
        } else {
            for (Level level : signal.takeProfits()) {
                Optional<Price> at = resolve(level, instrument, reference, side, "target", notes);
                if (at.isEmpty()) {
                    return new Unclear(
                            "the target \"%s\" has no meaning for %s"
                                    .formatted(level.text(), instrument.id()));
                }
                targets.add(instrument.roundLimit(at.get(), side.opposite()));
            }
        }
        Optional<String> misplaced = misplaced(entries, side, stop, targets);
        if (misplaced.isPresent()) {
            return new Unclear(misplaced.get());
        }
        return new Clear(
                new TradeTerms(side, entries, reference, stop, nearestFirst(targets, side), notes));
    }

    private static List<Price> nearestFirst(List<Price> targets, Side side) {
        if (targets.size() > 1) {
            targets.sort(side == Side.BUY ? Price::compareTo : (a, b) -> b.compareTo(a));
            return targets.stream().distinct().toList();
        }
        return targets;
    }

    private static void addMine(
            TradeStyle style,
            Side side,
            Price reference,
            Instrument instrument,
            List<Price> targets,
            List<String> notes) {
        List<Ratio> distances = style.targets().mine();
        for (Ratio distance : distances == null ? List.<Ratio>of() : distances) {
            // A price cannot fall by all of itself.
            if (side == Side.BUY || distance.value().compareTo(BigDecimal.ONE) < 0) {
                Price price =
                        instrument.roundLimit(
                                away(reference, distance.value(), side), side.opposite());
                targets.add(price);
                notes.add(
                        "target %s: mine, %s from the entry"
                                .formatted(price, distance.asPercent()));
            }
        }
        if (targets.isEmpty()) {
            notes.add("no targets: mine");
        }
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

    /// Why a ladder's rungs do not lie between stop and targets; of one entry the gates say so.
    private static Optional<String> misplaced(
            List<EntryRung> entries, Side side, @Nullable Price stop, List<Price> targets) {
        if (entries.size() == 1) {
            return Optional.empty();
        }
        boolean buys = side == Side.BUY;
        Price first = entries.getFirst().price();
        Price last = entries.getLast().price();
        if (stop != null && (buys ? !stop.isBelow(last) : !stop.isAbove(last))) {
            return Optional.of("the entry at %s lies behind the stop at %s".formatted(last, stop));
        }
        return targets.stream()
                .filter(target -> buys ? !target.isAbove(first) : !target.isBelow(first))
                .findFirst()
                .map(target ->
                        "the target at %s lies behind the entry at %s".formatted(target, first));
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

package io.heliograph.model.decision;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.EntryTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of the orders that an entry is spread over, before anybody knows its quantity.
///
/// @param price the worst it is expected to fill at: its limit or trigger, or for a market order
///   what it would get now
/// @param limitBeyond of a stop order, the price it chases no farther than; null for no limit, and
///   for any other order
/// @param weight its share of the quantity over the sum of all weights; positive
public record EntryRung(
        OrderType type, Price price, @Nullable Price limitBeyond, BigDecimal weight) {

    /// The rungs of an entry, the one that prices reach first before the others; at least one.
    ///
    /// @param notes takes what a person should know
    static List<EntryRung> of(
            EntryTerms entry,
            Side side,
            Instrument instrument,
            Quote quote,
            EntryLadder ladder,
            List<String> notes) {
        return switch (entry.kind()) {
            case MARKET -> List.of(only(OrderType.MARKET, present(quote, side)));
            case STOP -> List.of(breakout(entry, side, instrument, ladder));
            case LIMIT, ZONE, UNSTATED -> {
                List<Price> prices = limits(entry, side, instrument, ladder.rungs());
                if (ladder.rungs() == 1 && entry.prices().size() > 1) {
                    notes.add(
                            entry.kind() == EntryTerms.Kind.ZONE
                                    ? "entry anywhere in the zone: limit at its far edge "
                                            + prices.getFirst()
                                    : "entry at the first of %d prices"
                                            .formatted(entry.prices().size()));
                }
                List<BigDecimal> weights = ladder.split().weights(prices.size());
                List<EntryRung> rungs = new ArrayList<>();
                for (int i = 0; i < weights.size(); i++) {
                    rungs.add(new EntryRung(OrderType.LIMIT, prices.get(i), null, weights.get(i)));
                }
                atMarket(rungs.getFirst(), side, instrument, quote, ladder.atMarketWithin(), notes)
                        .ifPresent(first -> rungs.set(0, first));
                yield List.copyOf(rungs);
            }
        };
    }

    /// The limit prices that a message means, on the tick, the one that is reached first before the
    /// others.
    ///
    /// @param rungs the most there may be; of 1, the first price or the far edge of the zone
    public static List<Price> limits(
            EntryTerms entry, Side side, Instrument instrument, int rungs) {
        List<Price> written = entry.prices();
        List<Price> prices = new ArrayList<>();
        if (entry.kind() == EntryTerms.Kind.ZONE) {
            // The far edge first: whoever buys in the zone pays no more than its top.
            boolean firstIsFar = written.get(0).isAbove(written.get(1)) == (side == Side.BUY);
            BigDecimal far = written.get(firstIsFar ? 0 : 1).value();
            BigDecimal near = written.get(firstIsFar ? 1 : 0).value();
            BigDecimal steps = BigDecimal.valueOf(Math.max(1, rungs - 1));
            for (int i = 0; i < rungs; i++) {
                BigDecimal way =
                        near.subtract(far)
                                .multiply(BigDecimal.valueOf(i))
                                .divide(steps, 18, RoundingMode.HALF_EVEN);
                prices.add(instrument.roundLimit(new Price(far.add(way)), side));
            }
        } else {
            (rungs == 1 ? written.subList(0, 1) : written)
                    .forEach(price -> prices.add(instrument.roundLimit(price, side)));
            prices.sort(side == Side.BUY ? (a, b) -> b.compareTo(a) : Price::compareTo);
        }
        return prices.stream().distinct().limit(rungs).toList();
    }

    /// Where risk is counted from: the average that all rungs together fill at, rounded so that no
    /// less is risked.
    static Price average(List<EntryRung> rungs, Side side) {
        if (rungs.size() == 1) {
            return rungs.getFirst().price();
        }
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (EntryRung rung : rungs) {
            weights = weights.add(rung.weight());
            sum = sum.add(rung.price().value().multiply(rung.weight()));
        }
        return new Price(
                sum.divide(weights, 12, side == Side.BUY ? RoundingMode.UP : RoundingMode.DOWN));
    }

    private static EntryRung only(OrderType type, Price price) {
        return new EntryRung(type, price, null, BigDecimal.ONE);
    }

    /// A stop order; where the owner bounds what the entry may cost, with a limit behind its
    /// trigger.
    private static EntryRung breakout(
            EntryTerms entry, Side side, Instrument instrument, EntryLadder ladder) {
        Price trigger = instrument.roundNearest(entry.prices().getFirst());
        Ratio within = ladder.atMarketWithin();
        return within == null
                ? only(OrderType.STOP_MARKET, trigger)
                : new EntryRung(
                        OrderType.STOP_LIMIT,
                        trigger,
                        beyond(trigger, within, side, instrument),
                        BigDecimal.ONE);
    }

    /// The first rung as one that takes the present price, where that is worse than its own but not
    /// by more than the owner allows.
    private static Optional<EntryRung> atMarket(
            EntryRung first,
            Side side,
            Instrument instrument,
            Quote quote,
            @Nullable Ratio within,
            List<String> notes) {
        if (within == null) {
            return Optional.empty();
        }
        Price present = present(quote, side);
        Price most = beyond(first.price(), within, side, instrument);
        boolean worse =
                side == Side.BUY ? present.isAbove(first.price()) : present.isBelow(first.price());
        boolean tooFar = side == Side.BUY ? present.isAbove(most) : present.isBelow(most);
        if (!worse || tooFar) {
            return Optional.empty();
        }
        notes.add(
                "first entry at the market: the price %s is within %s of %s"
                        .formatted(present, within.asPercent(), first.price()));
        return Optional.of(new EntryRung(OrderType.LIMIT, most, null, first.weight()));
    }

    private static Price beyond(Price price, Ratio share, Side side, Instrument instrument) {
        BigDecimal factor =
                side == Side.BUY
                        ? BigDecimal.ONE.add(share.value())
                        : BigDecimal.ONE.subtract(share.value());
        BigDecimal exact = price.value().multiply(factor);
        return instrument.roundLimit(
                new Price(exact.setScale(Math.min(exact.scale(), 18), RoundingMode.HALF_EVEN)),
                side);
    }

    private static Price present(Quote quote, Side side) {
        return side == Side.BUY ? quote.ask() : quote.bid();
    }
}

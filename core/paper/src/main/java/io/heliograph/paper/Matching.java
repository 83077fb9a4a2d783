package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate.CandleClosed;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Meets orders with prices.
///
/// - A stop is triggered when the side that it trades at reaches its trigger, and executes there;
///   or where the price is by then, after a gap.
/// - A resting limit executes at its limit, never better. With quotes it does so when the other
///   side of the book comes to it; with candles, where only last prices are known, when prices
///   trade through it.
/// - An order executes at most once for each price update.
/// - A target that is reached before its entry has filled cancels the plan.
final class Matching {
    private final Book book;
    private final Market market;
    private final Trading trading;

    Matching(Book book, Market market, Trading trading) {
        this.book = book;
        this.market = market;
        this.trading = trading;
    }

    /// What fresh orders of a group find: each takes what is there, or rests.
    void arrive(List<OrderRow> fresh, Instant now) {
        OrderRow first = fresh.getFirst();
        Quote quote = market.quote(first.spec().instrument()).orElseThrow();
        for (OrderRow order : fresh) {
            OrderRow present = book.order(order.account(), order.spec().id());
            if (Book.isLive(present)) {
                arrive(present, quote, now);
            }
        }
        if (book.liveOrders(first.account(), first.spec().instrument()).isEmpty()) {
            return;
        }
        Set<ClientOrderId> done = new HashSet<>();
        fresh.forEach(order -> done.add(order.spec().id()));
        walk(
                new Walk(first.account(), first.spec().instrument(), done),
                Stretch.at(quote),
                other -> other.group().equals(first.group()),
                now);
    }

    private void arrive(OrderRow order, Quote quote, Instant now) {
        OrderSpec spec = order.spec();
        Price present = Market.at(quote, spec.side());
        Price limit = spec.limitPrice();
        switch (spec.type()) {
            case MARKET -> trading.take(order, present, now);
            case LIMIT -> {
                if (limit != null && !Market.isBetter(spec.side(), limit, present)) {
                    trading.take(order, present, now);
                } else {
                    trading.endImmediate(order, now);
                }
            }
            case STOP_MARKET, STOP_LIMIT -> {}
        }
    }

    void quoted(Quote quote, Instant now) {
        for (AccountId account : book.accountsWithOrders(quote.instrument())) {
            walk(
                    new Walk(account, quote.instrument(), new HashSet<>()),
                    Stretch.at(quote),
                    order -> true,
                    now);
        }
    }

    /// Prices went from the open to the extreme against the position, to the other extreme, to the
    /// close. Without a position, against the first order that waits. An order placed while the
    /// candle was under way cannot know what of it came later, and sees only the close.
    void closed(CandleClosed update, Instant now) {
        Candle candle = update.candle();
        Predicate<OrderRow> sawItAll =
                order ->
                        !order.createdAt().isAfter(candle.openTime())
                                || !order.createdAt().isBefore(candle.closeTime());
        for (AccountId account : book.accountsWithOrders(update.instrument())) {
            Walk walk = new Walk(account, update.instrument(), new HashSet<>());
            boolean lowFirst = isLong(account, update.instrument());
            Price first = lowFirst ? candle.low() : candle.high();
            Price second = lowFirst ? candle.high() : candle.low();
            walk(walk, Stretch.between(candle.open(), candle.open()), sawItAll, now);
            walk(walk, Stretch.between(candle.open(), first), sawItAll, now);
            walk(walk, Stretch.between(first, second), sawItAll, now);
            walk(walk, Stretch.between(second, candle.close()), sawItAll, now);
            walk(walk, Stretch.between(candle.close(), candle.close()), order -> true, now);
        }
    }

    /// Between which last prices no order acts; empty where one waits for any price. What PENDING
    /// targets would end is counted, so that the range is rather too narrow than too wide.
    Optional<QuietRange> quiet(InstrumentId instrument) {
        Price low = null;
        Price high = null;
        for (AccountId account : book.accountsWithOrders(instrument)) {
            for (OrderRow order : book.liveOrders(account, instrument)) {
                OrderSpec spec = order.spec();
                boolean stop = order.state() == State.WORKING && spec.triggerPrice() != null;
                Price level = stop ? spec.triggerPrice() : spec.limitPrice();
                if (level == null && order.state() != State.PENDING) {
                    return Optional.empty();
                }
                // A buyer's limit and a seller's stop wait below.
                if (level != null && (spec.side() == Side.BUY) != stop) {
                    low = low == null || level.isAbove(low) ? level : low;
                } else if (level != null) {
                    high = high == null || level.isBelow(high) ? level : high;
                }
            }
        }
        return Optional.of(new QuietRange(low, high));
    }

    private boolean isLong(AccountId account, InstrumentId instrument) {
        int held = book.holding(account, instrument).quantity().signum();
        List<OrderRow> waiting = book.liveOrders(account, instrument);
        return held != 0
                ? held > 0
                : waiting.isEmpty() || waiting.getFirst().spec().side() == Side.BUY;
    }

    /// Lets the orders of one account act along a stretch of prices, in the order in which the
    /// prices reach them.
    private void walk(Walk walk, Stretch stretch, Predicate<OrderRow> sees, Instant now) {
        if (market.instrument(walk.instrument).isEmpty()) {
            return;
        }
        Stretch rest = stretch;
        for (Optional<Reached> next = next(walk, rest, sees);
                next.isPresent();
                next = next(walk, rest, sees)) {
            act(next.get(), walk.done, now);
            rest = rest.from(next.get().level());
        }
    }

    /// The order that the prices reach first; of several at one level an unfilled plan's end, then
    /// a stop, then the oldest.
    private Optional<Reached> next(Walk walk, Stretch stretch, Predicate<OrderRow> sees) {
        Reached first = null;
        for (OrderRow order : book.liveOrders(walk.account, walk.instrument)) {
            if (walk.done.contains(order.spec().id()) || !sees.test(order)) {
                continue;
            }
            Price level = level(order, stretch);
            if (level != null) {
                Reached reached =
                        new Reached(
                                order,
                                level,
                                level.distanceTo(stretch.from(order.spec().side())),
                                rank(order));
                first = first == null || reached.isBefore(first) ? reached : first;
            }
        }
        return Optional.ofNullable(first);
    }

    private static int rank(OrderRow order) {
        return order.state() == State.PENDING ? 0 : order.spec().leg() == Leg.STOP ? 1 : 2;
    }

    /// Where on the stretch the order acts; null if it does not.
    private @Nullable Price level(OrderRow order, Stretch stretch) {
        OrderSpec spec = order.spec();
        return switch (order.state()) {
            case PENDING -> endsPlan(order) ? stretch.passes(spec.side(), spec.limitPrice()) : null;
            case WORKING ->
                    switch (spec.type()) {
                        case MARKET -> stretch.from(spec.side());
                        case LIMIT -> stretch.passes(spec.side(), spec.limitPrice());
                        case STOP_MARKET, STOP_LIMIT ->
                                stretch.reaches(spec.side(), spec.triggerPrice());
                    };
            case TRIGGERED ->
                    spec.type() == OrderType.STOP_LIMIT
                            ? stretch.passes(spec.side(), spec.limitPrice())
                            : stretch.from(spec.side());
            case FILLED, CANCELED -> null;
        };
    }

    private boolean endsPlan(OrderRow order) {
        return order.spec().leg() == Leg.TARGET
                && book.entries(order.account(), order.group()).stream()
                        .allMatch(entry -> entry.filledQuantity().isZero());
    }

    private void act(Reached reached, Set<ClientOrderId> done, Instant now) {
        OrderRow order = reached.order();
        OrderSpec spec = order.spec();
        if (order.state() == State.PENDING) {
            trading.cancelEntries(
                    order.account(), order.group(), "the target was reached before the entry", now);
            trading.protect(order.account(), order.group(), now);
        } else if (order.state() == State.WORKING && spec.triggerPrice() != null) {
            trading.trigger(order, now);
            takeTriggered(book.order(order.account(), spec.id()), reached.level(), done, now);
        } else {
            done.add(spec.id());
            if (spec.limitPrice() == null) {
                trading.take(order, reached.level(), now);
            } else {
                trading.make(order, now);
            }
        }
    }

    private void takeTriggered(
            OrderRow order, Price present, Set<ClientOrderId> done, Instant now) {
        Price limit = order.spec().limitPrice();
        if (limit == null || !Market.isBetter(order.spec().side(), limit, present)) {
            done.add(order.spec().id());
            trading.take(order, present, now);
        } else {
            trading.endImmediate(order, now);
        }
    }

    private record Reached(OrderRow order, Price level, BigDecimal distance, int rank) {
        boolean isBefore(Reached other) {
            int byDistance = distance.compareTo(other.distance);
            return byDistance < 0 || byDistance == 0 && rank < other.rank;
        }
    }

    /// @param done orders that have had their execution of this price update
    private record Walk(AccountId account, InstrumentId instrument, Set<ClientOrderId> done) {}

    /// Prices that went from one to another without a gap; a jump is a stretch of one point.
    ///
    /// @param touches whether a limit trades when its price is merely reached
    private record Stretch(
            Price fromBid, Price fromAsk, Price toBid, Price toAsk, boolean touches) {
        static Stretch at(Quote quote) {
            return new Stretch(quote.bid(), quote.ask(), quote.bid(), quote.ask(), true);
        }

        static Stretch between(Price from, Price to) {
            return new Stretch(from, from, to, to, false);
        }

        /// What is left of it once prices are at the level; a point stays what it is.
        Stretch from(Price level) {
            return touches ? this : new Stretch(level, level, toBid, toAsk, false);
        }

        Price from(Side side) {
            return side == Side.BUY ? fromAsk : fromBid;
        }

        private Price to(Side side) {
            return side == Side.BUY ? toAsk : toBid;
        }

        /// Where a limit order of the side trades: at once if the price is already good enough,
        /// else at its limit.
        @Nullable Price passes(Side side, @Nullable Price limit) {
            if (limit == null) {
                return null;
            }
            Price from = from(side);
            if (Market.isBetter(side, from, limit) || touches && from.equals(limit)) {
                return from;
            }
            return Market.isBetter(side, to(side), limit) ? limit : null;
        }

        /// Where a stop order of the side is triggered: at once after a gap, else at its trigger.
        @Nullable Price reaches(Side side, @Nullable Price trigger) {
            if (trigger == null) {
                return null;
            }
            Price from = from(side);
            if (!Market.isBetter(side, from, trigger)) {
                return from;
            }
            return Market.isBetter(side, to(side), trigger) ? null : trigger;
        }
    }
}

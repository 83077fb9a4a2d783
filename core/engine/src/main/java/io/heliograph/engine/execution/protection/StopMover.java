package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Amender;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves stops as the trade's style wants: to break-even, behind the targets, behind the best
/// price. Only ever towards less risk, and not for next to nothing. Where the price is back before
/// the stop could follow it, the trade is closed, as the stop would have done.
final class StopMover {
    /// A stop that trails the price moves by no less than this part of its distance.
    private static final BigDecimal LEAST_PART = new BigDecimal("0.05");

    private final Amender amender;
    private final VenueProfile venue;

    StopMover(Amender amender, VenueProfile venue) {
        this.amender = amender;
        this.venue = venue;
    }

    static boolean hasRule(TradeStyle style) {
        return style.breakEven().pick(null) != null || style.movingStop().pick(null) != null;
    }

    /// Whether the stop follows the price, and not only what has filled.
    static boolean trails(TradeStyle style) {
        MovingStop moving = style.movingStop().pick(null);
        return moving != null
                && switch (moving) {
                    case MovingStop.BehindTarget ignored -> false;
                    case MovingStop.BehindBest ignored -> true;
                    case MovingStop.AtrBehind ignored -> true;
                };
    }

    /// Where the stop would be moved to.
    ///
    /// @param reached how far the price has been
    /// @param least by how much it must move; zero for a move that only comes once
    private record Move(Price to, Price reached, String why, BigDecimal least) {}

    /// @param best price at which the position could have been closed since it was opened; null
    ///   where none was seen
    /// @param range average true range of the instrument, in its quote currency
    /// @return the move, or the closing; empty where the stop is where it belongs
    Optional<Step> step(Look look, @Nullable Price best, Optional<BigDecimal> range) {
        if (look.held().isZero()
                || look.trade().closing()
                || look.of(Leg.STOP).isEmpty()
                || !look.open(Leg.STOP).stream().allMatch(this::rests)) {
            return Optional.empty();
        }
        return moves(look, best, range).stream()
                .filter(move -> isBetter(look, move))
                .reduce((a, b) -> isNearer(look, b.to(), a.to()) ? b : a)
                .flatMap(move -> write(look, move));
    }

    /// Whether it may be moved. Where there are no stop orders it is never sent.
    private boolean rests(Order stop) {
        return venue.protection() == VenueProfile.Protection.NONE
                || stop.isConfirmed() && stop.status() != OrderStatus.TRIGGERED;
    }

    private List<Move> moves(Look look, @Nullable Price best, Optional<BigDecimal> range) {
        TradeStyle style = look.trade().plan().style();
        List<Move> moves = new ArrayList<>();
        Optional<Price> entry = look.trade().averageEntry();
        BreakEven breakEven = style.breakEven().pick(null);
        if (breakEven != null && entry.isPresent()) {
            breakEven(look, breakEven, entry.get()).ifPresent(moves::add);
        }
        MovingStop moving = style.movingStop().pick(null);
        if (moving != null && entry.isPresent()) {
            switch (moving) {
                case MovingStop.BehindTarget rule ->
                        behindTarget(look, rule.back(), entry.get()).ifPresent(moves::add);
                case MovingStop.BehindBest rule -> {
                    if (best != null) {
                        BigDecimal distance = best.value().multiply(rule.distance().value());
                        moves.add(
                                behind(
                                        look,
                                        best,
                                        distance,
                                        rule.distance().asPercent() + " behind the best price"));
                    }
                }
                case MovingStop.AtrBehind rule -> {
                    if (best != null && range.isPresent()) {
                        moves.add(
                                behind(
                                        look,
                                        best,
                                        range.get().multiply(rule.multiple()),
                                        "%s average true ranges behind the best price"
                                                .formatted(rule.multiple().toPlainString())));
                    }
                }
            }
        }
        return moves;
    }

    private static Optional<Move> breakEven(Look look, BreakEven rule, Price entry) {
        List<Price> filled = filledTargets(look);
        if (filled.size() < rule.afterTarget()) {
            return Optional.empty();
        }
        BigDecimal offset = entry.value().multiply(rule.offset().value());
        Price to = look.instrument().roundStop(towardsProfit(look, entry, offset), look.closing());
        return Optional.of(
                new Move(
                        to,
                        filled.getLast(),
                        "target %d filled: stop to break-even %s".formatted(rule.afterTarget(), to),
                        BigDecimal.ZERO));
    }

    private static Optional<Move> behindTarget(Look look, int back, Price entry) {
        List<Price> filled = filledTargets(look);
        int behind = filled.size() - back;
        if (behind < 0) {
            return Optional.empty();
        }
        Price to =
                look.instrument()
                        .roundStop(behind == 0 ? entry : filled.get(behind - 1), look.closing());
        String where = behind == 0 ? "the entry" : "target " + behind;
        return Optional.of(
                new Move(
                        to,
                        filled.getLast(),
                        "target %d filled: stop to %s, %s".formatted(filled.size(), where, to),
                        BigDecimal.ZERO));
    }

    private static Move behind(Look look, Price best, BigDecimal distance, String rule) {
        Price exact = towardsProfit(look, best, distance.negate());
        Price to = look.instrument().roundStop(exact, look.closing());
        return new Move(
                to,
                best,
                "%s %s: stop to %s".formatted(rule, best, to),
                distance.multiply(LEAST_PART));
    }

    private static Price towardsProfit(Look look, Price from, BigDecimal distance) {
        BigDecimal moved =
                look.closing() == Side.SELL
                        ? from.value().add(distance)
                        : from.value().subtract(distance);
        return new Price(
                moved.setScale(18, RoundingMode.HALF_EVEN).max(look.instrument().tickSize()));
    }

    /// Whether the move takes risk away, by enough. A level that the price has never been beyond is
    /// waited for.
    private static boolean isBetter(Look look, Move move) {
        Optional<Price> present = look.stopPrice();
        return present.isPresent()
                && isNearer(look, move.to(), present.get())
                && present.get().distanceTo(move.to()).compareTo(move.least()) >= 0
                && (!look.passes(move.to()) || isNearer(look, move.reached(), move.to()));
    }

    private static boolean isNearer(Look look, Price a, Price than) {
        return look.closing() == Side.SELL ? a.isAbove(than) : a.isBelow(than);
    }

    private Optional<Step> write(Look look, Move move) {
        boolean passed = look.passes(move.to());
        Change change =
                passed
                        ? Change.Close.ALL
                        : new Change.MoveStop(new Level.AtPrice(move.to(), move.to().toString()));
        String why =
                passed
                        ? "%s, which the price %s has passed".formatted(move.why(), look.present())
                        : move.why();
        AmendmentProposal proposal =
                Writer.proposal(look.trade(), "stop", Cause.STOP_RULE, List.of(change));
        Amendment decided = amender.decide(proposal, look.trade(), look.instrument(), look.quote());
        return switch (decided) {
            case Amendment.Refused ignored -> Optional.empty();
            case Amendment.Applied applied when applied.orders().isEmpty() -> Optional.empty();
            case Amendment.Applied applied -> {
                List<String> notes = new ArrayList<>(List.of(why));
                notes.addAll(applied.notes());
                yield Optional.of(
                        new Step.Write(
                                new Amendment.Applied(
                                        proposal,
                                        applied.signal(),
                                        applied.orders(),
                                        applied.cancels(),
                                        notes)));
            }
        };
    }

    /// Prices of the targets that have filled whole, nearest to the entry first.
    private static List<Price> filledTargets(Look look) {
        List<Price> prices = new ArrayList<>();
        for (Order target : look.of(Leg.TARGET)) {
            Price limit = target.spec().limitPrice();
            if (target.status() == OrderStatus.FILLED && limit != null) {
                prices.add(limit);
            }
        }
        prices.sort(look.closing() == Side.SELL ? Price::compareTo : (a, b) -> b.compareTo(a));
        return prices;
    }
}

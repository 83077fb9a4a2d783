package io.heliograph.engine.execution;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a wish to change a trade comes to: the fewest orders that make it so. Risk may fall
/// freely and never rises; protection is replaced, never taken away. Pure: the same trade, wish and
/// price give the same amendment.
public final class Amender {
    /// A relative stop that comes out this near to where it is, in parts of the price, is the same
    /// one: it was counted from the expected price, and is now from the one that was paid.
    private static final BigDecimal SLIPPAGE = new BigDecimal("0.002");

    /// Names the orders of a signal.
    public interface OrderIds {
        ClientOrderId id(SignalId signal, Leg leg, int index);
    }

    private final OrderIds ids;

    public Amender(OrderIds ids) {
        this.ids = ids;
    }

    /// @param quote the present price; null where nobody knows one, and nothing is checked against
    ///   it that the venue will check again
    public Amendment decide(
            AmendmentProposal proposal, Trade trade, Instrument instrument, @Nullable Quote quote) {
        Draft draft = new Draft(proposal, trade, instrument, quote, ids);
        if (trade.closing()) {
            draft.refuse(DenialReason.TRADE_CLOSING, "it was decided to close it");
            return draft.written();
        }
        Optional<Change> close =
                proposal.changes().stream()
                        .filter(change -> change instanceof Change.Close all && all.isAll())
                        .findFirst();
        // Who closes everything has nothing left to move.
        List<Change> changes = close.map(List::of).orElse(proposal.changes());
        changes.forEach(change -> change(change, draft));
        return draft.written();
    }

    /// The exit that a trade on its way to be closed still lacks.
    public Amendment followUp(AmendmentProposal proposal, Trade trade, Instrument instrument) {
        Draft draft = new Draft(proposal, trade, instrument, null, ids);
        draft.exit(trade.held());
        draft.note("closes %s that the entry had filled".formatted(trade.held()));
        return draft.written();
    }

    private static void change(Change change, Draft draft) {
        switch (change) {
            case Change.Close close -> close(close, draft);
            case Change.MoveStop move -> moveStop(move.level(), draft);
            case Change.BreakEven ignored -> breakEven(draft);
            case Change.CancelEntry ignored -> cancelEntry(draft);
            case Change.Retarget retarget -> retarget(retarget.targets(), draft);
            case Change.Revise revise -> revise(revise.open(), draft);
            case Change.Unsupported unsupported ->
                    draft.refuse(DenialReason.CHANGE_NOT_SUPPORTED, unsupported.words());
        }
    }

    private static void close(Change.Close close, Draft draft) {
        Trade trade = draft.trade();
        Quantity held = trade.held();
        boolean canceled = draft.cancelEntry();
        if (close.isAll()) {
            if (!held.isZero()) {
                draft.exit(held);
            }
            draft.note(
                    held.isZero()
                            ? "nothing has filled: the entry is canceled"
                            : "closes all of %s at the market".formatted(held));
            return;
        }
        if (held.isZero()) {
            draft.refuse(
                    DenialReason.POSITION_NOT_OPEN,
                    canceled
                            ? "there is no part to close: the entry is canceled"
                            : "there is nothing to close a part of");
            return;
        }
        Instrument instrument = draft.instrument();
        Quantity part = instrument.roundQuantity(held.value().multiply(close.fraction().value()));
        if (part.isZero()) {
            draft.refuse(
                    DenialReason.SIZE_BELOW_MINIMUM,
                    "%s of %s is less than the lot of %s"
                            .formatted(
                                    close.fraction().asPercent(),
                                    held,
                                    instrument.lotStep().toPlainString()));
            return;
        }
        Quantity rest = held.minus(part);
        boolean whole = rest.compareTo(instrument.minimumQuantity()) < 0;
        draft.exit(whole ? held : part);
        draft.note(
                whole
                        ? "closes all of %s: the rest would be less than the venue takes"
                                .formatted(held)
                        : "closes %s of %s at the market".formatted(part, held));
    }

    private static void cancelEntry(Draft draft) {
        Quantity held = draft.trade().held();
        boolean canceled = draft.cancelEntry();
        String stays = "the position of %s stays open and protected".formatted(held);
        if (canceled) {
            draft.note("the entry is canceled" + (held.isZero() ? "" : "; " + stays));
        } else if (draft.proposal().cause() == AmendmentProposal.Cause.DELETION) {
            draft.note("the entry has filled: " + stays);
        } else {
            draft.refuse(DenialReason.ENTRY_FILLED, stays);
        }
    }

    private static void breakEven(Draft draft) {
        Optional<Price> average = draft.trade().averageEntry();
        if (average.isEmpty() || draft.trade().held().isZero()) {
            draft.refuse(
                    DenialReason.POSITION_NOT_OPEN,
                    "there is no price yet at which it breaks even");
            return;
        }
        Side closing = draft.trade().side().opposite();
        draft.stopTo(draft.instrument().roundStop(average.get(), closing));
    }

    private static void moveStop(Level level, Draft draft) {
        Trade trade = draft.trade();
        Optional<Price> price =
                trade.reference()
                        .flatMap(from ->
                                TradeTerms.stop(level, draft.instrument(), from, trade.side()));
        if (price.isEmpty()) {
            draft.refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "the stop \"%s\" has no meaning here".formatted(level.text()));
            return;
        }
        draft.stopTo(price.get());
    }

    private static void retarget(List<Level> levels, Draft draft) {
        Trade trade = draft.trade();
        Optional<Price> from = trade.reference();
        List<Price> prices =
                levels.stream()
                        .flatMap(level ->
                                from
                                        .flatMap(reference ->
                                                TradeTerms.target(
                                                        level,
                                                        draft.instrument(),
                                                        reference,
                                                        trade.side()))
                                        .stream())
                        .distinct()
                        .sorted(
                                trade.side() == Side.BUY
                                        ? Price::compareTo
                                        : (a, b) -> b.compareTo(a))
                        .toList();
        if (prices.size() < levels.size()) {
            draft.refuse(DenialReason.CHANGE_NOT_SUPPORTED, "a target has no meaning here");
            return;
        }
        draft.targetsTo(prices);
    }

    /// The smallest difference between the trade and its message as it now reads. Size, leverage
    /// and the entry's own price stay what was decided.
    private static void revise(Instruction.Open open, Draft draft) {
        Trade trade = draft.trade();
        if (open.side() != trade.side()) {
            draft.refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "an edit cannot turn a trade around; it was %s".formatted(trade.side()));
            return;
        }
        if (open.name() != null && !open.name().base().equals(draft.instrument().base())) {
            draft.refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "an edit cannot make %s of a trade in %s"
                            .formatted(open.name(), draft.instrument().id()));
            return;
        }
        if (entryMoved(open, trade)) {
            draft.note(
                    "the entry stays as it was sent, at %s"
                            .formatted(trade.entries().getFirst().spec().price()));
        }
        Level stop = open.stopLoss();
        if (stop != null && !isWhereItIs(stop, draft)) {
            moveStop(stop, draft);
        }
        boolean relative =
                open.takeProfits().stream().anyMatch(level -> !(level instanceof Level.AtPrice));
        if (!open.takeProfits().isEmpty() && !relative) {
            retarget(open.takeProfits(), draft);
        } else if (relative) {
            draft.note("targets given as distances stay where they are");
        }
        if (draft.isEmpty()) {
            draft.note("the trade is as the message wants it");
        }
    }

    private static boolean entryMoved(Instruction.Open open, Trade trade) {
        Price sent = trade.entries().getFirst().spec().price();
        return sent != null
                && !trade.openEntries().isEmpty()
                && open.entry().prices().stream().noneMatch(price -> price.equals(sent));
    }

    /// Whether a stop given as a distance is where the trade has it already.
    private static boolean isWhereItIs(Level level, Draft draft) {
        Trade trade = draft.trade();
        Optional<Price> present = trade.stop().map(stop -> stop.spec().triggerPrice());
        Optional<Price> wanted =
                trade.reference()
                        .flatMap(from ->
                                TradeTerms.stop(level, draft.instrument(), from, trade.side()));
        if (level instanceof Level.AtPrice || present.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        BigDecimal near = present.get().value().multiply(SLIPPAGE).setScale(18, RoundingMode.UP);
        return present.get().distanceTo(wanted.get()).compareTo(near) <= 0;
    }

    static boolean isUnresolved(Order order) {
        return order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.UNKNOWN;
    }
}

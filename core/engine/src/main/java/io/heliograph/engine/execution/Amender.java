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
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a wish to change a trade comes to: the fewest orders that make it so. Risk may fall
/// freely; it rises only by an edit that a person said yes to. Protection is replaced, never taken
/// away. Pure: the same trade, wish and price give the same amendment.
public final class Amender {
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

    /// Ends what has not filled of the entries, for a reason of the engine's own.
    public Amendment endEntries(
            AmendmentProposal proposal, Trade trade, Instrument instrument, String why) {
        Draft draft = new Draft(proposal, trade, instrument, null, ids);
        draft.cancelEntry();
        draft.note("what has not filled of the entry is canceled: " + why);
        return draft.written();
    }

    private static void change(Change change, Draft draft) {
        switch (change) {
            case Change.Close close -> close(close, draft);
            case Change.MoveStop move -> draft.stopTo(move.level());
            case Change.BreakEven ignored -> breakEven(draft);
            case Change.CancelEntry ignored -> cancelEntry(draft);
            case Change.Retarget retarget -> draft.retarget(retarget.targets());
            case Change.Revise revise -> new Revision(revise.open(), draft).write();
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
}

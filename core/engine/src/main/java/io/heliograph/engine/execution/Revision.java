package io.heliograph.engine.execution;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.EntryRung;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The smallest difference between a trade and its message as it now reads. Size and leverage stay
/// what was decided, and no entry is ever added; what would risk more is asked about.
final class Revision {
    /// A relative stop that comes out this near to where it is, in parts of the price, is the same
    /// one: it was counted from the expected price, and is now from the one that was paid.
    private static final BigDecimal SLIPPAGE = new BigDecimal("0.002");

    private final Instruction.Open open;
    private final Draft draft;
    private final Trade trade;
    private final Instrument instrument;

    Revision(Instruction.Open open, Draft draft) {
        this.open = open;
        this.draft = draft;
        this.trade = draft.trade();
        this.instrument = draft.instrument();
    }

    void write() {
        if (open.side() != trade.side()) {
            draft.refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "an edit cannot turn a trade around; it was %s".formatted(trade.side()));
            return;
        }
        if (open.name() != null && !open.name().base().equals(instrument.base())) {
            draft.refuse(
                    DenialReason.CHANGE_NOT_SUPPORTED,
                    "an edit cannot make %s of a trade in %s"
                            .formatted(open.name(), instrument.id()));
            return;
        }
        List<Order> left = misplaced();
        List<Price> wanted = missing();
        int moves = Math.min(left.size(), wanted.size());
        // Where the message has fewer entries now, the last ones go.
        left.subList(moves, left.size()).forEach(draft::cancelEntry);
        Level stop = open.stopLoss();
        if (stop != null && !isWhereItIs(stop)) {
            draft.stopTo(stop);
        }
        for (int i = 0; i < moves; i++) {
            draft.moveEntry(left.get(i), wanted.get(i));
        }
        if (wanted.size() > moves) {
            draft.note(
                    "an edit adds no entry: not %s"
                            .formatted(wanted.subList(moves, wanted.size())));
        }
        targets();
        if (draft.isEmpty()) {
            draft.note("the trade is as the message wants it");
        }
    }

    private void targets() {
        boolean relative =
                open.takeProfits().stream().anyMatch(level -> !(level instanceof Level.AtPrice));
        if (relative) {
            draft.note("targets given as distances stay where they are");
        } else if (!open.takeProfits().isEmpty()) {
            draft.retarget(open.takeProfits());
        }
    }

    /// Entries that wait at prices which the message does not have any more.
    private List<Order> misplaced() {
        List<Price> prices = prices();
        List<Order> misplaced = new ArrayList<>();
        for (Order entry : trade.openEntries()) {
            Price price = entry.spec().price();
            if (price == null || prices.contains(price) || isFirstAtMarket(entry, prices)) {
                continue;
            }
            if (prices.isEmpty() || entry.spec().type() == OrderType.STOP_LIMIT) {
                draft.note("the entry stays as it was sent, at %s".formatted(price));
            } else {
                misplaced.add(entry);
            }
        }
        return misplaced;
    }

    /// Prices of the message at which no entry waits or ever did.
    private List<Price> missing() {
        List<Price> missing = new ArrayList<>(prices());
        List<Order> entries = trade.entries();
        for (Order entry : entries) {
            missing.remove(entry.spec().price());
        }
        if (isFirstAtMarket(entries.getFirst(), prices())) {
            missing.remove(prices().getFirst());
        }
        return missing;
    }

    /// Where the message wants entries; empty where it wants them at the market, or of another kind
    /// than they were sent as.
    private List<Price> prices() {
        OrderType sent = trade.plan().entry().type();
        boolean breakout = open.entry().kind() == EntryTerms.Kind.STOP;
        if (open.entry().kind() == EntryTerms.Kind.MARKET
                || breakout == (sent == OrderType.LIMIT)) {
            return List.of();
        }
        return breakout
                ? List.of(instrument.roundNearest(open.entry().prices().getFirst()))
                : EntryRung.limits(open.entry(), trade.side(), instrument, ladder().rungs());
    }

    /// Whether the entry was sent at a worse price than the message's to be filled at once.
    private boolean isFirstAtMarket(Order entry, List<Price> prices) {
        Price price = entry.spec().price();
        Ratio within = ladder().atMarketWithin();
        if (within == null || price == null || prices.isEmpty() || entry.spec().index() != 0) {
            return false;
        }
        Price first = prices.getFirst();
        BigDecimal most = first.value().multiply(within.value()).setScale(18, RoundingMode.UP);
        boolean worse = trade.side() == Side.BUY ? price.isAbove(first) : price.isBelow(first);
        return worse && first.distanceTo(price).compareTo(most) <= 0;
    }

    private EntryLadder ladder() {
        return trade.plan().style().ladder();
    }

    /// Whether a stop given as a distance is where the trade has it already.
    private boolean isWhereItIs(Level level) {
        Optional<Price> present = trade.stop().map(stop -> stop.spec().triggerPrice());
        Optional<Price> wanted =
                trade.reference()
                        .flatMap(from -> TradeTerms.stop(level, instrument, from, trade.side()));
        if (level instanceof Level.AtPrice || present.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        BigDecimal near = present.get().value().multiply(SLIPPAGE).setScale(18, RoundingMode.UP);
        return present.get().distanceTo(wanted.get()).compareTo(near) <= 0;
    }
}

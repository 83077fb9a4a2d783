package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a message is, from what it says: an entry, an act on an open trade, or nothing to
/// act on. When in doubt it declines.
final class Judge {
    private final Message message;
    private final TradeSheet sheet;
    private final Tone tone;
    private final OrderRestraint restraint;
    private final List<String> reasons = new ArrayList<>();

    private Judge(Message message) {
        this.message = message;
        this.sheet = message.sheet();
        this.tone = message.tone();
        this.restraint = new OrderRestraint(message);
    }

    static ParseOutcome judge(Message message) {
        return new Judge(message).judge();
    }

    private ParseOutcome judge() {
        if (StatedClose.isOne(message)) {
            return new ActWriter(message).writeStatedClose();
        }
        if (TableHeader.isIn(message)) {
            return new ParseOutcome.Declined(
                    List.of(),
                    List.of("a table: which number is the stop cannot be told from its columns"));
        }
        SymbolChoice symbol = SymbolChoice.of(message);
        SideChoice side = SideChoice.of(message);
        boolean entry = isEntry(symbol, side);
        if (entry && !actsPrevail(side)) {
            return new EntryWriter(message, symbol, side).write();
        }
        List<Act> acts = SheetActs.of(message);
        if (!acts.isEmpty() && !isTalk(acts)) {
            return new ActWriter(message).write(acts, symbol, side);
        }
        return nothing();
    }

    // --- is it an entry?

    private boolean isEntry(SymbolChoice symbol, SideChoice side) {
        if (side.isAbsent()) {
            return false;
        }
        if (restraint.isHeldBack(side.term())
                || restraint.isConditional()
                || TradeLog.isOne(message)) {
            return false;
        }
        boolean prices = !sheet.entries.isEmpty();
        boolean stop = !sheet.stops.isEmpty();
        boolean targets = !sheet.targets.isEmpty();
        if (side.isInferred()
                && !(symbol.isPresent() && (prices || sheet.hasKind(EntryTerms.Kind.MARKET)))) {
            // Levels alone follow an order that somebody has given before; they give none.
            return false;
        }
        if (targets && !stop && !prices && restraint.isTargetElsewhere(side.term())) {
            return false;
        }
        boolean both = stop && targets;
        boolean option = sheet.option != null;
        if (option && symbol.isPresent() && prices) {
            return !isTalk(message.acts());
        }
        if (both || ((stop || targets) && symbol.isPresent() && (prices || !side.isInferred()))) {
            return !isWatchZone() && !isRecap();
        }
        if (side.isInferred()) {
            return false;
        }
        return new TerseOrder(message, symbol, side).isOne(prices);
    }

    /// A zone to watch, a scenario: prices, but nobody is told to trade yet.
    private boolean isWatchZone() {
        boolean complete = !sheet.stops.isEmpty() && !sheet.targets.isEmpty();
        return !complete && (tone.watch() > 0 || tone.analysis() > 1);
    }

    private boolean isRecap() {
        boolean complete = !sheet.stops.isEmpty() && !sheet.targets.isEmpty();
        return complete ? tone.recap() > 3 : tone.recap() > 0;
    }

    /// Whether what is done to an open trade outweighs the prices of an entry.
    private boolean actsPrevail(SideChoice side) {
        if (message.acts().isEmpty()) {
            return (tone.modifies() && sheet.hasLevels() && !sheet.hasKind(EntryTerms.Kind.MARKET))
                    || SheetActs.isReport(message)
                    || sheet.stopMoved;
        }
        if (SheetActs.isReport(message) || sheet.stopMoved) {
            return true;
        }
        if (!tone.modifies() && !sheet.entries.isEmpty() && !side.isInferred() && onlySets()) {
            return false;
        }
        boolean complete =
                !sheet.stops.isEmpty()
                        && !sheet.targets.isEmpty()
                        && (!sheet.entries.isEmpty()
                                || sheet.hasKind(EntryTerms.Kind.MARKET)
                                || !side.isInferred());
        return tone.modifies() || !complete;
    }

    /// `SL set at 0.9` in an order sets the stop of that order.
    private boolean onlySets() {
        for (Act act : message.acts()) {
            if (act.kind() != Act.Kind.MOVE_STOP && act.kind() != Act.Kind.NEW_TARGETS) {
                return false;
            }
        }
        return true;
    }

    /// A long text with one verb in it, or an advert, commands nothing.
    private boolean isTalk(List<Act> acts) {
        return (tone.words() > 60 && acts.size() < 2)
                || tone.advert() > 3
                || (tone.advert() > 1 && tone.recap() > 0)
                || TradeLog.isOne(message);
    }

    private ParseOutcome nothing() {
        reasons.add("nothing here tells a follower to trade");
        return new ParseOutcome.NotASignal(0.9, List.of(), reasons);
    }

    static @Nullable AssetClass assetOf(Message message, SymbolChoice symbol) {
        if (message.sheet().option != null) {
            return AssetClass.OPTION;
        }
        return symbol.asset();
    }
}

package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a message is, from what it says: an entry, an act on an open trade, or nothing to
/// act on. When in doubt it declines.
final class Judge {
    /// More of them on the line of a bare order make it a sentence about something else.
    private static final int MOST_UNKNOWN_WORDS = 3;

    private final Message message;
    private final TradeSheet sheet;
    private final Tone tone;
    private final List<String> reasons = new ArrayList<>();

    private Judge(Message message) {
        this.message = message;
        this.sheet = message.sheet();
        this.tone = message.tone();
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
        if (isHeldBack(side.term()) || isConditional() || TradeLog.isOne(message)) {
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
        if (targets && !stop && !prices && isElsewhere(side.term())) {
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
        return isTerse(symbol, side, prices);
    }

    /// `short idea: if it closes below 1.90 I will sell`: one of the words for the side, before any
    /// level, stands under a condition.
    private boolean isConditional() {
        int level = Integer.MAX_VALUE;
        for (List<TradeSheet.Read<Figure>> reads : List.of(sheet.stops, sheet.targets)) {
            level = reads.isEmpty() ? level : Math.min(level, reads.getFirst().term());
        }
        for (TradeSheet.Read<Side> read : sheet.sides) {
            if (read.term() < level && isUnderCondition(read.term())) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnderCondition(int side) {
        boolean will = false;
        for (int i = side + 1; i < message.terms().size(); i++) {
            Term term = message.terms().get(i);
            boolean over = term.isBreak() || term.isAny(Concept.STOP, Concept.TARGET);
            if (over || term.is(Concept.BRACKET) || message.terms().get(side).is(Concept.BTO)) {
                break;
            }
            if (term.is(Concept.IF) && !term.is(Concept.WATCH) && !term.is(Concept.ANALYSIS)) {
                return true;
            }
        }
        for (int i = side - 1; i >= 0 && !message.terms().get(i).isBreak(); i--) {
            Term term = message.terms().get(i);
            will |= term.is(Concept.WILL);
            if (will && term.is(Concept.IF) && !term.is(Concept.WILL)) {
                return true;
            }
        }
        return false;
    }

    /// `My target is 150000. Buy and hold.`: another sentence than that of the side; where a price
    /// or a stop is given too, the order has been made plain.
    private boolean isElsewhere(int side) {
        int target = sheet.targets.getFirst().term();
        for (int i = Math.min(side, target); i >= 0 && i < Math.max(side, target); i++) {
            if (message.terms().get(i).is(Concept.LINE)) {
                return false;
            }
        }
        for (int i = Math.max(0, target); i < side; i++) {
            if (message.terms().get(i).isBreak()) {
                return true;
            }
        }
        return false;
    }

    /// `if it breaks, buy`, `don't buy`: the side is named, but not to be taken, or not yet.
    private boolean isHeldBack(int side) {
        List<Term> terms = message.terms();
        for (int i = Math.max(0, side); i < terms.size() && !terms.get(i).is(Concept.LINE); i++) {
            if (terms.get(i).isBreak()) {
                if (terms.get(i).is(Concept.QUESTION) && side >= 0) {
                    return true;
                }
                break;
            }
        }
        for (int i = side - 1; i >= 0 && !terms.get(i).isBreak(); i--) {
            Term term = terms.get(i);
            boolean past = term.is(Concept.PAST) && term.is(Concept.RECAP);
            if (past || (term.isAny(Concept.IF, Concept.NOT) && !term.is(Concept.IGNORED))) {
                return true;
            }
        }
        return false;
    }

    /// `GOLD SELL 2350`, `BUY NOW`: nothing but the order.
    private boolean isTerse(SymbolChoice symbol, SideChoice side, boolean prices) {
        boolean now = sheet.hasKind(EntryTerms.Kind.MARKET);
        boolean enough = symbol.isPresent() || prices || now;
        boolean quiet =
                tone.conditions() == 0
                        && tone.plans() == 0
                        && tone.negations() == 0
                        && tone.questions() == 0
                        && tone.watch() == 0
                        && tone.recap() == 0
                        && message.acts().isEmpty();
        int most = symbol.isPresent() && (prices || now) ? 16 : symbol.isPresent() ? 5 : 4;
        boolean zoneOnly = message.terms().get(side.term()).is(Concept.ZONE);
        int unknown = unknownWords(side);
        boolean sure = unknown == 0 || ((prices || now) && unknown <= MOST_UNKNOWN_WORDS);
        return enough
                && sure
                && !zoneOnly
                && quiet
                && !isReportOnly(side, prices)
                && (tone.analysis() == 0 || prices)
                && sheet.sides.size() <= 3
                && wordsOfOrder(side) <= most;
    }

    private boolean isReportOnly(SideChoice side, boolean prices) {
        boolean others =
                side.isPast()
                        && side.term() > 0
                        && message.terms().get(side.term() - 1).is(Concept.WORD);
        // `Somebody bought 1200 BTC at 64000` is news.
        return (side.isPast() && !prices) || others || hasGain();
    }

    /// `+100 pips`, `+7%`: what was won, not what is wanted.
    private boolean hasGain() {
        for (Term term : message.terms()) {
            Figure figure = term.figure();
            if (figure != null
                    && figure.sign() == '+'
                    && (figure.unit() == Figure.Unit.PIPS
                            || figure.unit() == Figure.Unit.PERCENT)) {
                return true;
            }
        }
        return false;
    }

    /// Words on the line of the order; what an advert adds below does not make it less of one.
    private int wordsOfOrder(SideChoice side) {
        int at = side.term();
        int count = 0;
        for (int i = at; i >= 0 && !message.terms().get(i).is(Concept.LINE); i--) {
            count += counts(i);
        }
        for (int i = at + 1;
                i < message.terms().size() && !message.terms().get(i).is(Concept.LINE);
                i++) {
            count += counts(i);
        }
        return count + (tone.words() > 40 ? tone.words() : 0);
    }

    /// Unknown words on the line of the order.
    private int unknownWords(SideChoice side) {
        List<Term> terms = message.terms();
        int from = side.term();
        while (from > 0 && !terms.get(from - 1).is(Concept.LINE)) {
            from--;
        }
        int unknown = 0;
        for (int i = from; i < terms.size() && !terms.get(i).is(Concept.LINE); i++) {
            unknown += terms.get(i).is(Concept.WORD) ? 1 : 0;
        }
        return unknown;
    }

    private int counts(int i) {
        Term term = message.terms().get(i);
        return term.isSilent() && !term.is(Concept.COMMON) ? 0 : 1;
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

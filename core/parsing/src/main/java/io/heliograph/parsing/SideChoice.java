package io.heliograph.parsing;

import io.heliograph.model.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which way the trade goes.
///
/// @param side null where nothing tells
/// @param term where it was read, -1 where it follows from the levels
/// @param contradiction what speaks against it, or null
record SideChoice(
        @Nullable Side side,
        int term,
        boolean isInferred,
        boolean isPast,
        @Nullable String contradiction) {
    private static final int MOST_WORDS_OF_OPTION = 16;

    boolean isAbsent() {
        return side == null;
    }

    static SideChoice of(Message message) {
        TradeSheet sheet = message.sheet();
        Side fromLevels = fromLevels(sheet);
        TradeSheet.Read<Side> chosen = null;
        boolean both = false;
        for (TradeSheet.Read<Side> read : sheet.sides) {
            if (chosen == null) {
                chosen = read;
            } else if (read.value() != chosen.value()) {
                both = true;
            }
        }
        if (chosen == null) {
            int open = openSide(message.terms());
            if (open >= 0 && fromLevels != null) {
                return new SideChoice(fromLevels, open, false, false, "the side is left open");
            }
            return inferred(message, fromLevels);
        }
        if (both) {
            if (fromLevels == null || areBothOrdered(message)) {
                return new SideChoice(
                        chosen.value(), chosen.term(), false, false, "both sides are named");
            }
            for (TradeSheet.Read<Side> read : sheet.sides) {
                if (read.value() == fromLevels) {
                    chosen = read;
                    break;
                }
            }
        }
        Term term = message.terms().get(chosen.term());
        boolean past = term.is(Concept.BOUGHT) || term.is(Concept.SOLD);
        return new SideChoice(chosen.value(), chosen.term(), false, past, null);
    }

    /// Whether buying and selling are both ordered before the first level of the order: `BUY BTC
    /// SHORT entry ...`. A side named further down is a remark, and the levels decide.
    private static boolean areBothOrdered(Message message) {
        TradeSheet sheet = message.sheet();
        int first = sheet.sides.getFirst().term();
        int level = Math.min(firstTerm(sheet.stops), firstTerm(sheet.targets));
        int until = Math.min(level, firstTerm(sheet.entries));
        for (TradeSheet.Read<Side> read : sheet.sides) {
            boolean other = read.value() != sheet.sides.getFirst().value();
            if (other && read.term() < until && isOneLine(message, first, read.term())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneLine(Message message, int from, int to) {
        for (int i = from; i < to; i++) {
            if (message.terms().get(i).isBreak()) {
                return false;
            }
        }
        return true;
    }

    private static int firstTerm(List<TradeSheet.Read<Figure>> reads) {
        return reads.isEmpty() ? Integer.MAX_VALUE : reads.getFirst().term();
    }

    /// `Long or short?`: whoever asks has not decided.
    private static int openSide(List<Term> terms) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).is(Concept.EITHER_SIDE)) {
                return i;
            }
        }
        return -1;
    }

    private static SideChoice inferred(Message message, @Nullable Side fromLevels) {
        Side mood = fromMood(message.terms());
        if (mood != null && (fromLevels == null || fromLevels == mood)) {
            int at = moodTerm(message.terms(), mood);
            return new SideChoice(mood, at, false, false, null);
        }
        if (isOptionBought(message)) {
            return new SideChoice(Side.BUY, -1, true, false, null);
        }
        TradeSheet sheet = message.sheet();
        boolean both = !sheet.stops.isEmpty() && !sheet.targets.isEmpty();
        // `broke 65000, next stop 70000` names no side.
        boolean labelled = sheet.entryLabelled || (sheet.stopLabelled && both);
        return new SideChoice(labelled ? fromLevels : null, -1, true, false, null);
    }

    /// `AAPL 190c 12/20 @ 2.10`: a contract in full and its price; what is not owned is bought.
    static boolean isOptionBought(Message message) {
        TradeSheet sheet = message.sheet();
        if (sheet.option == null
                || sheet.option.value().strike() == null
                || sheet.option.value().expiry() == null
                || sheet.entries.size() != 1) {
            return false;
        }
        int price = sheet.entries.getFirst().term();
        Tone tone = message.tone();
        return price > 0
                && message.terms().get(price - 1).is(Concept.AT)
                && tone.words() <= MOST_WORDS_OF_OPTION
                && tone.recap() + tone.questions() + tone.watch() + tone.past() == 0
                && message.acts().isEmpty();
    }

    /// `Direction: Bearish`.
    private static @Nullable Side fromMood(List<Term> terms) {
        for (int i = 1; i < terms.size(); i++) {
            Term term = terms.get(i);
            boolean mood = term.isAny(Concept.BULLISH, Concept.BEARISH);
            if (mood && labelled(terms, i)) {
                return term.is(Concept.BULLISH) ? Side.BUY : Side.SELL;
            }
        }
        return null;
    }

    private static int moodTerm(List<Term> terms, Side side) {
        Concept concept = side == Side.BUY ? Concept.BULLISH : Concept.BEARISH;
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).is(concept)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean labelled(List<Term> terms, int i) {
        int k = i - 1;
        while (k >= 0 && (terms.get(k).isSilent() || terms.get(k).is(Concept.AT))) {
            k--;
        }
        return k >= 0 && terms.get(k).is(Concept.DIRECTION);
    }

    /// The side that entry, stop and targets agree on, or null.
    static @Nullable Side fromLevels(TradeSheet sheet) {
        BigDecimal stop = firstPrice(sheet.stops);
        BigDecimal target = firstPrice(sheet.targets);
        BigDecimal entry = firstPrice(sheet.entries);
        BigDecimal low = stop != null ? stop : entry;
        BigDecimal high = target != null ? target : stop != null ? entry : null;
        if (low == null || high == null || low.compareTo(high) == 0) {
            return null;
        }
        return low.compareTo(high) < 0 ? Side.BUY : Side.SELL;
    }

    private static @Nullable BigDecimal firstPrice(List<TradeSheet.Read<Figure>> reads) {
        for (TradeSheet.Read<Figure> read : reads) {
            if (read.value().isPrice()) {
                return read.value().value();
            }
        }
        return null;
    }
}

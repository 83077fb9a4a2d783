package io.heliograph.parsing;

import io.heliograph.model.signal.EntryTerms;
import java.util.List;

/// An order of a few words, without stop and target: whether it is one, or news, or talk.
record TerseOrder(Message message, SymbolChoice symbol, SideChoice side) {
    /// More of them on the line of a bare order make it a sentence about something else.
    private static final int MOST_UNKNOWN_WORDS = 3;

    /// `GOLD SELL 2350`, `BUY NOW`: nothing but the order.
    ///
    /// @param prices whether it names a price
    boolean isOne(boolean prices) {
        Tone tone = message.tone();
        boolean now = message.sheet().hasKind(EntryTerms.Kind.MARKET);
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
        int unknown = unknownWords();
        boolean sure = unknown == 0 || ((prices || now) && unknown <= MOST_UNKNOWN_WORDS);
        return enough
                && sure
                && !zoneOnly
                && quiet
                && !isReport(prices)
                && (tone.analysis() == 0 || prices)
                && message.sheet().sides.size() <= 3
                && wordsOfOrder() <= most;
    }

    private boolean isReport(boolean prices) {
        boolean others =
                side.isPast()
                        && side.term() > 0
                        && message.terms().get(side.term() - 1).is(Concept.WORD);
        // `Somebody bought 1200 BTC at 64000` is news.
        return (side.isPast() && !prices) || others || isOwnTrade() || hasGain();
    }

    /// `my long from 62k`: a trade the author is in.
    private boolean isOwnTrade() {
        return side.term() > 0 && message.terms().get(side.term() - 1).is(Concept.OWN);
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
    private int wordsOfOrder() {
        int at = side.term();
        Tone tone = message.tone();
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
    private int unknownWords() {
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
}

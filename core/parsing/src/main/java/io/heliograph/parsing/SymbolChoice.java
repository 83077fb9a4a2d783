package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.InstrumentName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of the names in a message is what is traded.
///
/// @param rival another instrument named just as plainly, or null: then nobody can say
record SymbolChoice(@Nullable Mention mention, @Nullable Mention rival) {
    private static final Set<Concept> OF_ORDERS =
            EnumSet.of(
                    Concept.BUY,
                    Concept.SELL,
                    Concept.AT,
                    Concept.NOW,
                    Concept.MARKET,
                    Concept.LIMIT,
                    Concept.PENDING,
                    Concept.ENTRY,
                    Concept.ZONE,
                    Concept.STOP,
                    Concept.TARGET,
                    Concept.OPEN_TARGET,
                    Concept.ABOVE,
                    Concept.BELOW,
                    Concept.TO,
                    Concept.OR,
                    Concept.ALL,
                    Concept.TRADE,
                    Concept.SYMBOL,
                    Concept.IGNORED,
                    Concept.HORIZON,
                    Concept.COMMON);

    boolean isPresent() {
        return mention != null;
    }

    @Nullable InstrumentName name() {
        return mention == null ? null : mention.name();
    }

    @Nullable AssetClass asset() {
        return mention == null ? null : mention.asset();
    }

    static SymbolChoice of(Message message) {
        Mention best = null;
        Mention rival = null;
        for (TradeSheet.Read<Mention> read : message.sheet().mentions) {
            Mention found = read.value();
            if (best == null || found.strength().compareTo(best.strength()) > 0) {
                // A plainer name of the same thing replaces; of another thing, it wins.
                rival = null;
                best = found;
            } else if (!found.agreesWith(best)
                    && found.strength() == best.strength()
                    && (found.strength() != Mention.Strength.TAG
                            || sideBySide(message, best, found))) {
                rival = rival == null ? found : rival;
            }
        }
        return best != null
                ? new SymbolChoice(best, rival)
                : new SymbolChoice(unknown(message), null);
    }

    /// `$AAA $BBB`, `$AAA and $BBB`: neither is a remark on the other.
    private static boolean sideBySide(Message message, Mention one, Mention other) {
        for (int i = one.last(); i < other.first(); i++) {
            Token token = message.tokens().get(i);
            boolean joins = token.is(',') || token.is('&') || token.is('/');
            if (!joins && !token.text().equals("and")) {
                return false;
            }
        }
        return one.last() <= other.first();
    }

    /// An unknown word in capitals that stands where the name stands: after the side, after the
    /// label for it, or before the side at the head of a line.
    private static @Nullable Mention unknown(Message message) {
        List<Term> terms = message.terms();
        for (int i = 0; i < terms.size(); i++) {
            if (isCandidate(message, i) && standsAsName(message, i)) {
                Token token = message.tokens().get(terms.get(i).first());
                boolean share =
                        isShareClass(token.written())
                                || isExit(message, previous(terms, i))
                                || isExit(message, next(terms, i));
                AssetClass known = message.finder().assetOf(token.text());
                AssetClass asset =
                        share ? AssetClass.STOCK : known == null ? assetFromUnits(message) : known;
                if (asset == null && isOpened(message, previous(terms, i))) {
                    asset = AssetClass.STOCK;
                }
                return new Mention(
                        new InstrumentName(token.written().toUpperCase(Locale.ROOT), null),
                        asset,
                        Mention.Strength.POSITION,
                        terms.get(i).first(),
                        terms.get(i).last(),
                        "word in the place of a name");
            }
        }
        return null;
    }

    private static boolean isCandidate(Message message, int i) {
        Term term = message.terms().get(i);
        if (term.last() - term.first() != 1) {
            return false;
        }
        Token token = message.tokens().get(term.first());
        boolean option = message.sheet().option != null;
        int length = token.written().length();
        return token.isWord()
                && !isHandle(message, term)
                && length <= 10
                && (length >= 2 || option)
                && (token.isCapitals() || (option && isAfterOrder(message, i)))
                && token.written().charAt(0) < 0x80
                && (term.is(Concept.WORD)
                        || (option && isBorrowedWord(term))
                        || isListedName(message, i));
    }

    /// `BTO ABCD @ 7`: the words of stock channels.
    private static boolean isOpened(Message message, int i) {
        return i >= 0 && message.terms().get(i).isAny(Concept.BTO, Concept.STC);
    }

    /// `Author#1234`: who speaks, not what is traded.
    private static boolean isHandle(Message message, Term term) {
        if (term.last() >= message.tokens().size()) {
            return false;
        }
        Token next = message.tokens().get(term.last());
        return next.kind() == Token.Kind.GARBLED && next.tag() == '#';
    }

    /// `STC abcd 15p`: nobody shouts in every channel.
    private static boolean isAfterOrder(Message message, int i) {
        return i > 0 && message.terms().get(i - 1).isAny(Concept.BTO, Concept.STC);
    }

    /// `Short LINK 14.80`: an ordinary word, but a name of the catalogue, in capitals, right after
    /// the side, and no word that belongs there anyway.
    private static boolean isListedName(Message message, int i) {
        Term term = message.terms().get(i);
        String word = message.tokens().get(term.first()).text();
        boolean ofOrders = false;
        for (Concept concept : term.concepts()) {
            ofOrders |= OF_ORDERS.contains(concept);
        }
        return i > 0
                && message.terms().get(i - 1).side() != null
                && !ofOrders
                && message.finder().assetOf(word) != null;
    }

    /// A word of the vocabulary may be a stock's name in an option line: `BTO ALL 170p`.
    private static boolean isBorrowedWord(Term term) {
        return term.side() == null
                && ActReader.fractionOf(term) == null
                && !term.isAny(Concept.PARTIAL, Concept.REST)
                && !term.is(Concept.STC)
                && !term.is(Concept.MONTH)
                && !term.isAny(Concept.CALL, Concept.PUT)
                && term.figure() == null;
    }

    private static boolean standsAsName(Message message, int i) {
        List<Term> terms = message.terms();
        if (message.sheet().option != null) {
            return true;
        }
        int before = previous(terms, i);
        if (before >= 0
                && (terms.get(before).side() != null
                        || (terms.get(before).is(Concept.SYMBOL) && before == i - 1)
                        || (terms.get(before).is(Concept.SYMBOL)
                                && terms.get(i - 1).is(Concept.DECORATION))
                        || isExit(message, before))) {
            return followedByOrder(terms, i);
        }
        int after = next(terms, i);
        boolean head = before < 0 || terms.get(before).is(Concept.LINE);
        return head
                && after < terms.size()
                && (terms.get(after).side() != null || isExit(message, after));
    }

    /// `trimmed ABCD`, `ABCD scaled some`: only in a message that does not shout throughout.
    private static boolean isExit(Message message, int i) {
        if (i < 0 || i >= message.terms().size()) {
            return false;
        }
        Term term = message.terms().get(i);
        boolean exit = term.isAny(Concept.TAKE, Concept.CLOSE) || term.is(Concept.CLOSED);
        return exit && !message.tokens().get(term.first()).isCapitals();
    }

    /// After the name comes a price, a label, a line's end: not more words.
    private static boolean followedByOrder(List<Term> terms, int i) {
        int after = next(terms, i);
        return after >= terms.size() || !terms.get(after).is(Concept.WORD);
    }

    private static int previous(List<Term> terms, int i) {
        int k = i - 1;
        while (k >= 0 && terms.get(k).isSilent()) {
            k--;
        }
        return k;
    }

    private static int next(List<Term> terms, int i) {
        int k = i + 1;
        while (k < terms.size() && terms.get(k).isSilent()) {
            k++;
        }
        return k;
    }

    private static @Nullable AssetClass assetFromUnits(Message message) {
        if (message.sheet().option != null) {
            return AssetClass.OPTION;
        }
        boolean sats = false;
        for (Term term : message.terms()) {
            Figure figure = term.figure();
            sats |= term.is(Concept.SATS) || (figure != null && figure.unit() == Figure.Unit.SATS);
        }
        boolean leveraged = message.sheet().leverageLow != null;
        return sats || leveraged ? AssetClass.CRYPTO : null;
    }

    /// `PETR4`, `VALE3`: four letters and a class of shares, as in São Paulo.
    private static boolean isShareClass(String name) {
        if (name.length() < 5 || name.length() > 6) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isDigit(name.charAt(i)) != i >= 4) {
                return false;
            }
        }
        return true;
    }
}

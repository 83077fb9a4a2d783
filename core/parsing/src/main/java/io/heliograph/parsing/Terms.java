package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns tokens into terms: phrases looked up, numbers read, names found.
final class Terms {
    private static final Map<Concept, Set<Concept>> ONLY = only();
    private static final Set<Concept> ASKING = EnumSet.of(Concept.SENTENCE_END, Concept.QUESTION);

    private final Vocabulary vocabulary;
    private final InstrumentFinder finder;
    private final List<Token> tokens;
    private final @Nullable Mention[] mentions;
    private final NumberStyle style;
    private final boolean spacedThousands;
    private final List<Term> terms;

    private Terms(Vocabulary vocabulary, InstrumentFinder finder, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.finder = finder;
        this.tokens = tokens;
        this.mentions = new Mention[tokens.size()];
        this.style = NumberStyle.of(tokens, findMentions());
        this.spacedThousands = groupsBySpaces();
        this.terms = new ArrayList<>(tokens.size());
    }

    static List<Term> of(Vocabulary vocabulary, InstrumentFinder finder, List<Token> tokens) {
        Terms builder = new Terms(vocabulary, finder, tokens);
        builder.build();
        return builder.terms;
    }

    /// Finds all names; the plainest one decides how numbers are written.
    private @Nullable Mention findMentions() {
        Mention plainest = null;
        int i = 0;
        while (i < tokens.size()) {
            Mention found = finder.at(tokens, i);
            mentions[i] = found;
            if (found != null
                    && (plainest == null || found.strength().compareTo(plainest.strength()) > 0)) {
                plainest = found;
            }
            i = found == null ? i + 1 : found.last();
        }
        return plainest;
    }

    private void build() {
        long evident = evidentLanguages();
        int i = 0;
        while (i < tokens.size()) {
            i = next(i, evident);
        }
    }

    /// A language is evident where a phrase of it alone was found.
    private long evidentLanguages() {
        long evident = 0;
        int i = 0;
        while (i < tokens.size()) {
            Vocabulary.Match match = vocabulary.longest(tokens, i, 0);
            if (match != null && Long.bitCount(match.languages()) == 1) {
                evident |= match.languages();
            }
            i += match == null ? 1 : match.length();
        }
        return evident;
    }

    private int next(int i, long evident) {
        Mention mention = mentions[i];
        Vocabulary.Match named = mention == null ? null : vocabulary.longest(tokens, i, evident);
        if (mention != null
                && named != null
                && named.name() != null
                && i + named.length() > mention.last()) {
            // `Nifty 50`, `US 30`: the number belongs to the name.
            return phrase(i, named);
        }
        if (mention != null) {
            terms.add(new Term(single(Concept.INSTRUMENT), i, mention.last(), null, mention));
            return mention.last();
        }
        Token token = tokens.get(i);
        Vocabulary.Match match = vocabulary.longest(tokens, i, evident);
        if (match != null && !(token.kind() == Token.Kind.NUMBER && match.length() == 1)) {
            return phrase(i, match);
        }
        return switch (token.kind()) {
            case NUMBER -> number(i);
            case ORDINAL -> {
                BigDecimal value = NumberStyle.value(token.text());
                Figure figure = new Figure(token.text(), value, Figure.Unit.OTHER, ' ', false);
                terms.add(new Term(single(Concept.ORDINAL), i, i + 1, figure, null));
                yield i + 1;
            }
            case LINE -> add(Concept.LINE, i);
            case GARBLED -> add(Concept.GARBLED, i);
            case WORD -> add(Concept.WORD, i);
            case LINK -> add(Concept.ADVERT, i);
            case MENTION, DATE, RATIO -> add(Concept.NOISE, i);
            case PICTOGRAPH -> add(Concept.DECORATION, i);
            case PUNCTUATION -> punctuation(i);
        };
    }

    private int phrase(int i, Vocabulary.Match match) {
        int last = i + match.length();
        if (match.name() != null) {
            int slash = match.name().indexOf('/');
            InstrumentNames.Listing listing = finder.listing(match.name(), slash);
            Mention named =
                    new Mention(
                            listing.name(),
                            listing.asset(),
                            Mention.Strength.KNOWN,
                            i,
                            last,
                            "name in words");
            terms.add(new Term(single(Concept.INSTRUMENT), i, last, null, named));
        } else {
            terms.add(new Term(match.concepts(), i, last, null, null));
        }
        return last;
    }

    private int punctuation(int i) {
        Token token = tokens.get(i);
        char mark = token.text().charAt(0);
        return switch (mark) {
            case '?' -> addAll(ASKING, i);
            case '!', ';', '\u3002' -> add(Concept.SENTENCE_END, i);
            case '.' -> add(endsSentence(i) ? Concept.SENTENCE_END : Concept.DECORATION, i);
            case ',', Glyphs.LIST_COMMA -> add(Concept.COMMA, i);
            case '-', '/', '~', '_', '|', '\\' -> add(Concept.SEPARATOR, i);
            case '+' -> add(Concept.SIGN, i);
            case '(', ')', '[', ']', '{', '}' -> add(Concept.BRACKET, i);
            case '%' -> add(Concept.PERCENT, i);
            default -> add(Concept.DECORATION, i);
        };
    }

    private boolean endsSentence(int i) {
        boolean last = i + 1 >= tokens.size();
        boolean afterOrdinal = i > 0 && tokens.get(i - 1).kind() == Token.Kind.NUMBER;
        return last || (tokens.get(i + 1).spaced() && !afterOrdinal);
    }

    private int number(int i) {
        int last = i + 1;
        String raw = tokens.get(i).text();
        if (joinsNext(i)) {
            raw = raw + tokens.get(i + 1).text();
            last = i + 2;
        }
        List<String> numbers = style.read(raw);
        if (numbers.isEmpty()) {
            return add(Concept.GARBLED, i);
        }
        for (int k = 0; k < numbers.size(); k++) {
            boolean final_ = k == numbers.size() - 1;
            if (k > 0) {
                terms.add(new Term(single(Concept.COMMA), i, last, null, null));
            }
            int end = final_ ? unitAfter(last) : last;
            terms.add(figure(numbers.get(k), i, last, end, k == 0));
        }
        if (terms.getLast().last() > last) {
            shareThousands();
        }
        return terms.getLast().last();
    }

    /// `45-44k`: the thousands at the end count for both.
    private void shareThousands() {
        int at = terms.size() - 3;
        Figure high = terms.getLast().figure();
        Figure low = at < 0 ? null : terms.get(at).figure();
        boolean joined =
                at >= 0 && terms.get(at + 1).isAny(Concept.SEPARATOR, Concept.TO) && high != null;
        if (low == null || high == null || !joined || !low.isPrice() || !high.isPrice()) {
            return;
        }
        BigDecimal value = low.value().movePointRight(3);
        Figure shared = low.with(value.toPlainString(), value);
        if (Ranges.isNear(shared, high)) {
            Term term = terms.get(at);
            terms.set(
                    at,
                    new Term(term.concepts(), term.first(), term.last(), shared, term.mention()));
        }
    }

    private Term figure(String text, int first, int last, int end, boolean mayBeGlued) {
        Token token = tokens.get(first);
        boolean glued =
                mayBeGlued && !token.spaced() && first > 0 && tokens.get(first - 1).isWord();
        Figure figure =
                new Figure(text, NumberStyle.value(text), Figure.Unit.PLAIN, sign(first), glued);
        Figure counted = end > last ? withUnit(figure, last) : figure;
        if (glued && tokens.get(first - 1).text().equals("x")) {
            counted = new Figure(text, figure.value(), Figure.Unit.TIMES, ' ', true);
        }
        return new Term(single(Concept.FIGURE), first, end, counted, null);
    }

    private char sign(int i) {
        if (i == 0 || tokens.get(i).spaced()) {
            return ' ';
        }
        Token before = tokens.get(i - 1);
        boolean sign = before.is('+') || before.is('-');
        boolean free =
                before.spaced() || i == 1 || tokens.get(i - 2).kind() == Token.Kind.PUNCTUATION;
        return sign && free ? before.text().charAt(0) : ' ';
    }

    /// The index after the word that says what the number counts; the given one where none does.
    private int unitAfter(int i) {
        if (i >= tokens.size()) {
            return i;
        }
        Token token = tokens.get(i);
        if (token.is('%')) {
            return i + 1;
        }
        if (!token.isWord() || token.isTagged()) {
            return i;
        }
        boolean shortWord = token.text().length() == 1 && token.text().charAt(0) < 0x80;
        if (shortWord && token.spaced() && !token.text().equals("x")) {
            return i;
        }
        Vocabulary.Match match = vocabulary.longest(tokens, i, -1L);
        if (match == null || unit(match.concepts(), token) == null) {
            return i;
        }
        int after = i + match.length();
        // `SL 2320 LOT 0.05`: the word is the label of what follows.
        boolean label = token.spaced() && after < tokens.size() && isNumberAt(after);
        return label && !match.concepts().contains(Concept.PIPS) ? i : after;
    }

    private boolean isNumberAt(int i) {
        boolean mark = tokens.get(i).is(':') || tokens.get(i).is('=');
        int number = mark ? i + 1 : i;
        return number < tokens.size() && tokens.get(number).kind() == Token.Kind.NUMBER;
    }

    private static Figure.@Nullable Unit unit(Set<Concept> concepts, Token token) {
        if (concepts.contains(Concept.PIPS)) {
            return Figure.Unit.PIPS;
        }
        if (concepts.contains(Concept.TIMES)) {
            return Figure.Unit.TIMES;
        }
        if (concepts.contains(Concept.SATS)) {
            return Figure.Unit.SATS;
        }
        if (concepts.contains(Concept.THOUSAND)) {
            return Figure.Unit.PLAIN;
        }
        boolean glued = !token.spaced();
        if (concepts.contains(Concept.CALL) && glued) {
            return Figure.Unit.CALL;
        }
        if (concepts.contains(Concept.PUT) && glued) {
            return Figure.Unit.PUT;
        }
        return concepts.contains(Concept.UNIT) ? Figure.Unit.OTHER : null;
    }

    private Figure withUnit(Figure figure, int i) {
        Token token = tokens.get(i);
        if (token.is('%')) {
            return counted(figure, Figure.Unit.PERCENT);
        }
        Vocabulary.Match match = vocabulary.longest(tokens, i, -1L);
        Figure.Unit unit = match == null ? null : unit(match.concepts(), token);
        if (unit == null) {
            return figure;
        }
        if (match != null && match.concepts().contains(Concept.THOUSAND)) {
            BigDecimal value = figure.value().movePointRight(3);
            return figure.with(value.toPlainString(), value);
        }
        return counted(figure, unit);
    }

    private static Figure counted(Figure figure, Figure.Unit unit) {
        return figure.counting(unit);
    }

    private boolean joinsNext(int i) {
        return spacedThousands && isSpacedGroup(i);
    }

    /// `2 315,50`: one to three digits, one space, three digits and perhaps decimals.
    private boolean isSpacedGroup(int i) {
        if (i + 1 >= tokens.size()) {
            return false;
        }
        Token head = tokens.get(i);
        Token tail = tokens.get(i + 1);
        // `TP2 152`: the number on the label counts it.
        boolean counts = i > 0 && !head.spaced() && tokens.get(i - 1).isWord();
        boolean shaped =
                head.kind() == Token.Kind.NUMBER
                        && !counts
                        && tail.kind() == Token.Kind.NUMBER
                        && head.text().length() <= 3
                        && isDigits(head.text(), head.text().length())
                        && tail.spaced()
                        && tail.text().length() >= 3
                        && isDigits(tail.text(), 3);
        return shaped && (tail.text().length() == 3 || !Character.isDigit(tail.text().charAt(3)));
    }

    /// Only where an entry or a stop, which are seldom counted, is written so.
    private boolean groupsBySpaces() {
        for (int i = 1; i < tokens.size(); i++) {
            if (isSpacedGroup(i)) {
                Set<Concept> label = labelBefore(i);
                if (label.contains(Concept.STOP)
                        || label.contains(Concept.ENTRY)
                        || label.contains(Concept.AT)
                        || label.contains(Concept.BUY)
                        || label.contains(Concept.SELL)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<Concept> labelBefore(int i) {
        int label = i - 1;
        while (label > 0
                && tokens.get(label).kind() == Token.Kind.PUNCTUATION
                && !tokens.get(label).is('@')) {
            label--;
        }
        Vocabulary.Match match = vocabulary.longest(tokens, label, 0);
        return match == null ? Set.of() : match.concepts();
    }

    private static boolean isDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int add(Concept concept, int i) {
        return addAll(single(concept), i);
    }

    private int addAll(Set<Concept> concepts, int i) {
        terms.add(new Term(concepts, i, i + 1, null, null));
        return i + 1;
    }

    private static Set<Concept> single(Concept concept) {
        Set<Concept> only = ONLY.get(concept);
        if (only == null) {
            throw new IllegalStateException("no set of one for " + concept);
        }
        return only;
    }

    private static Map<Concept, Set<Concept>> only() {
        Map<Concept, Set<Concept>> sets = new EnumMap<>(Concept.class);
        for (Concept concept : Concept.values()) {
            sets.put(concept, EnumSet.of(concept));
        }
        return sets;
    }
}

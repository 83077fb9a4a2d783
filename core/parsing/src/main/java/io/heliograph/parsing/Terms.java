package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns tokens into terms: phrases looked up, numbers read, names found.
final class Terms {
    private static final Set<Concept> LABELS = EnumSet.of(Concept.DECORATION, Concept.COLON);
    private static final Set<Concept> ASKING = EnumSet.of(Concept.SENTENCE_END, Concept.QUESTION);

    private final Vocabulary vocabulary;
    private final InstrumentFinder finder;
    private final List<Token> tokens;
    private final @Nullable Mention[] mentions;
    private final List<Term> terms;
    private final NumberTerms numbers;

    private Terms(Vocabulary vocabulary, InstrumentFinder finder, List<Token> tokens) {
        this.vocabulary = vocabulary;
        this.finder = finder;
        this.tokens = tokens;
        this.mentions = new Mention[tokens.size()];
        this.terms = new ArrayList<>(tokens.size());
        NumberStyle style = NumberStyle.of(tokens, findMentions());
        this.numbers = new NumberTerms(vocabulary, tokens, style, terms);
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
            terms.add(Term.of(Concept.INSTRUMENT, i, mention.last(), null, mention));
            return mention.last();
        }
        Token token = tokens.get(i);
        Vocabulary.Match match = vocabulary.longest(tokens, i, evident);
        if (match != null && !(token.kind() == Token.Kind.NUMBER && match.length() == 1)) {
            return phrase(i, match);
        }
        return switch (token.kind()) {
            case NUMBER -> numbers.add(i);
            case ORDINAL -> {
                BigDecimal value = NumberStyle.value(token.text());
                Figure figure = new Figure(token.text(), value, Figure.Unit.OTHER, ' ', false);
                terms.add(Term.of(Concept.ORDINAL, i, i + 1, figure, null));
                yield i + 1;
            }
            case LINE -> add(Concept.LINE, i);
            case GARBLED -> add(Concept.GARBLED, i);
            case WORD -> word(i);
            case LINK -> add(Concept.ADVERT, i);
            case MENTION, DATE, RATIO -> add(Concept.NOISE, i);
            case PICTOGRAPH -> add(isBullet(i) ? Concept.SEPARATOR : Concept.DECORATION, i);
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
            terms.add(Term.of(Concept.INSTRUMENT, i, last, null, named));
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
            case ';' -> add(isBetweenNumbers(i) ? Concept.COMMA : Concept.SENTENCE_END, i);
            case '!', '\u3002' -> add(Concept.SENTENCE_END, i);
            case '.' -> add(endsSentence(i) ? Concept.SENTENCE_END : Concept.DECORATION, i);
            case ',', Glyphs.LIST_COMMA -> add(Concept.COMMA, i);
            case '-', '/', '~', '_', '|', '\\' -> add(Concept.SEPARATOR, i);
            case ':', '=' -> addAll(LABELS, i);
            case '+' -> add(Concept.SIGN, i);
            case Glyphs.MIDDLE_DOT -> add(isBullet(i) ? Concept.SEPARATOR : Concept.DECORATION, i);
            case '(', ')', '[', ']', '{', '}' -> add(Concept.BRACKET, i);
            case '%' -> add(Concept.PERCENT, i);
            default -> add(Concept.DECORATION, i);
        };
    }

    /// `4320 • 4318`: a mark that parts two numbers.
    private boolean isBullet(int i) {
        char mark = tokens.get(i).text().charAt(0);
        return (mark == '\u2022' || mark == Glyphs.MIDDLE_DOT || mark == '\u30FB')
                && isBetweenNumbers(i);
    }

    private boolean isBetweenNumbers(int i) {
        return i > 0
                && i + 1 < tokens.size()
                && tokens.get(i - 1).kind() == Token.Kind.NUMBER
                && tokens.get(i + 1).kind() == Token.Kind.NUMBER;
    }

    private boolean endsSentence(int i) {
        boolean last = i + 1 >= tokens.size();
        boolean afterOrdinal = i > 0 && tokens.get(i - 1).kind() == Token.Kind.NUMBER;
        return last || (tokens.get(i + 1).spaced() && !afterOrdinal);
    }

    /// Unknown ideographs in a row are one word.
    private int word(int i) {
        if (i > 0 && isIdeograph(i) && !tokens.get(i).spaced() && isIdeograph(i - 1)) {
            Term before = terms.getLast();
            if (before.is(Concept.WORD) && before.last() == i) {
                terms.set(
                        terms.size() - 1, Term.of(Concept.WORD, before.first(), i + 1, null, null));
                return i + 1;
            }
        }
        return add(Concept.WORD, i);
    }

    private boolean isIdeograph(int i) {
        return Shapes.isIdeograph(tokens.get(i).text().charAt(0));
    }

    private int add(Concept concept, int i) {
        terms.add(Term.of(concept, i, i + 1, null, null));
        return i + 1;
    }

    private int addAll(Set<Concept> concepts, int i) {
        terms.add(new Term(concepts, i, i + 1, null, null));
        return i + 1;
    }
}

package io.heliograph.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Cuts a normalised text into tokens, left to right, once.
///
/// Chinese, Japanese and Thai characters are a token each, since their words are not spaced.
/// Letters and digits that touch are cut apart (`TP1`, `45k`, `125c`) unless the whole is a name
/// (`US30`) or the letters mean nothing.
final class Tokenizer {
    /// More pieces than any signal has. What a message costs grows with its pieces, about 900 bytes
    /// each; this many keep the longest text that is read below a mebibyte.
    static final int MOST_TOKENS = 1_100;

    /// A family and a flag are several signs in a row.
    private static final int MOST_PICTURES = 6;

    private static final int LONGEST_NUMBER = 40;

    private static final String[] SINGLE = singles();

    private final NormalizedText text;
    private final Shapes shapes;
    private final Predicate<String> isName;
    private final Predicate<String> isWord;
    private final LettersCut letters;
    private final List<Token> tokens;
    private int at;

    private Tokenizer(
            NormalizedText text,
            Predicate<String> isName,
            Predicate<String> isWord,
            Predicate<String> isPair) {
        this.text = text;
        this.shapes = new Shapes(text);
        this.isName = isName;
        this.isWord = isWord;
        this.letters = new LettersCut(shapes, isWord, isPair);
        this.tokens = new ArrayList<>(Math.min(text.length() / 4 + 8, MOST_TOKENS + 1));
    }

    /// Stops after one token more than {@link #MOST_TOKENS}: enough to tell that there are too
    /// many.
    ///
    /// @param isName whether letters and digits together (lower case) name an instrument
    /// @param isWord whether letters alone (lower case) are a word of the vocabulary
    /// @param isPair whether letters alone (lower case) are a base and a quote currency
    static List<Token> tokenize(
            NormalizedText text,
            Predicate<String> isName,
            Predicate<String> isWord,
            Predicate<String> isPair) {
        Tokenizer tokenizer = new Tokenizer(text, isName, isWord, isPair);
        while (tokenizer.at < text.length() && tokenizer.tokens.size() <= MOST_TOKENS) {
            tokenizer.next();
        }
        while (tokenizer.at >= text.length() && tokenizer.endsInLines(1)) {
            tokenizer.tokens.removeLast();
        }
        return tokenizer.tokens;
    }

    private void next() {
        char c = text.at(at);
        if (c == ' ' || c == Glyphs.GROUPING_SPACE) {
            at++;
        } else if (c == '\n') {
            line();
        } else if (c >= Glyphs.ORDINAL_ZERO && c <= Glyphs.ORDINAL_LAST) {
            addOrdinal(c - Glyphs.ORDINAL_ZERO);
        } else if (c == '@' && Shapes.isLatin(text.at(at + 1))) {
            mention();
        } else if ((c == '#' || c == '$') && Character.isLetterOrDigit(text.at(at + 1))) {
            tagged(c);
        } else if (Character.isDigit(c) || (c == '.' && startsFraction())) {
            number();
        } else if (Shapes.isIdeograph(c)) {
            add(Token.Kind.WORD, at, ++at, ' ');
        } else if (Character.isLetter(c)) {
            letters(' ');
        } else if (Character.isSurrogate(c)) {
            // Half a character, alone, must not take the digit after it along.
            int units = Character.isSurrogatePair(c, text.at(at + 1)) ? 2 : 1;
            at += units;
            add(Token.Kind.PICTOGRAPH, at - units, at, ' ');
            skipRepeated(units);
        } else {
            boolean picture = c >= 0x2000 && c != Glyphs.LIST_COMMA && c != '\u3002';
            add(picture ? Token.Kind.PICTOGRAPH : Token.Kind.PUNCTUATION, at, ++at, ' ');
            skipRepeated(c);
        }
    }

    /// One empty line parts as much as ten; around a message, lines part nothing.
    private void line() {
        if (tokens.isEmpty() || endsInLines(2)) {
            at++;
        } else {
            add(Token.Kind.LINE, at, ++at, ' ');
        }
    }

    private boolean endsInLines(int count) {
        int size = tokens.size();
        for (int i = 1; i <= count; i++) {
            if (i > size || tokens.get(size - i).kind() != Token.Kind.LINE) {
                return false;
            }
        }
        return true;
    }

    /// A row of the same mark says no more than one of it.
    private void skipRepeated(char mark) {
        while (mark != '@' && mark != '.' && text.at(at) == mark && at < text.length()) {
            at++;
        }
    }

    /// The same for a sign of two characters, such as a rocket.
    private void skipRepeated(int units) {
        while (units == 2
                && text.at(at) == text.at(at - 2)
                && text.at(at + 1) == text.at(at - 1)
                && Character.isHighSurrogate(text.at(at))) {
            at += 2;
        }
    }

    private boolean startsFraction() {
        char before = text.at(at - 1);
        return Character.isDigit(text.at(at + 1)) && !Character.isLetterOrDigit(before);
    }

    private void tagged(char tag) {
        at++;
        if (tag == '$' && Character.isDigit(text.at(at))) {
            // A dollar amount; unless letters follow, the sign says nothing more.
            return;
        }
        if (Character.isDigit(text.at(at))
                && !isName.test(shapes.lower(at, shapes.endOfChunk(at)))) {
            int end = shapes.endOfChunk(at);
            // `#2143` counts a signal; `#1000pepe` would have been a name.
            add(Token.Kind.GARBLED, at, end, tag);
            at = end;
            return;
        }
        if (Shapes.isIdeograph(text.at(at))) {
            return;
        }
        letters(tag);
    }

    private void mention() {
        int end = at + 1;
        while (Shapes.isLatin(text.at(end))
                || Character.isDigit(text.at(end))
                || text.at(end) == '_') {
            end++;
        }
        if (isWord.test(shapes.lower(at + 1, end))) {
            add(Token.Kind.PUNCTUATION, at, at + 1, ' ');
            at++;
            return;
        }
        add(Token.Kind.MENTION, at, end, ' ');
        at = end;
    }

    /// A run of letters and digits that begins with a letter.
    private void letters(char tag) {
        int end = shapes.endOfChunk(at);
        if (shapes.isLink(at, end)) {
            end = shapes.endOfLink(end);
            add(Token.Kind.LINK, at, end, ' ');
            at = end;
            return;
        }
        int cut = letters.at(at, end);
        if (Character.isDigit(text.at(cut)) && isName.test(shapes.lower(at, end))) {
            cut = end;
        }
        add(Token.Kind.WORD, at, cut, tag);
        at = cut;
    }

    private void number() {
        int chunkEnd = shapes.endOfChunk(at);
        if (chunkEnd > at
                && isName.test(shapes.lower(at, chunkEnd))
                && shapes.hasLetter(at, chunkEnd)) {
            add(Token.Kind.WORD, at, chunkEnd, ' ');
            at = chunkEnd;
            return;
        }
        int end = shapes.endOfNumber(at);
        int after = shapes.timeOrDate(at, end);
        if (Character.isLetter(text.at(at - 1)) && shapes.isRatio(end, after)) {
            // `TP1:20`: the first number counts, the second is a price.
            after = end;
        }
        if (after > end) {
            add(shapes.isRatio(end, after) ? Token.Kind.RATIO : Token.Kind.DATE, at, after, ' ');
            at = after;
            return;
        }
        int suffix = end;
        while (Character.isLetter(text.at(suffix))
                && !Shapes.isIdeograph(text.at(suffix))
                && !Shapes.isHangul(text.at(suffix))) {
            suffix++;
        }
        boolean garbled =
                end - at > LONGEST_NUMBER
                        || (suffix > end && letters.areUnknown(end, suffix))
                        || (suffix > end && Character.isDigit(text.at(suffix)));
        if (garbled) {
            int last = Math.max(suffix, shapes.endOfChunk(suffix));
            add(Token.Kind.GARBLED, at, last, ' ');
            at = last;
            return;
        }
        boolean pictured = removePictures();
        add(Token.Kind.NUMBER, at, end, ' ');
        if (pictured) {
            tokens.add(tokens.removeLast().apart());
        }
        at = end;
    }

    /// `SL 📌 2320`: a picture that says nothing does not part a word from its number.
    private boolean removePictures() {
        int size = tokens.size();
        int word = size - 1;
        while (word >= 0 && size - word <= MOST_PICTURES && isPicture(tokens.get(word))) {
            word--;
        }
        if (word < 0 || word == size - 1 || !tokens.get(word).isWord()) {
            return false;
        }
        tokens.subList(word + 1, size).clear();
        return true;
    }

    private boolean isPicture(Token token) {
        return token.kind() == Token.Kind.PICTOGRAPH && !isWord.test(token.text());
    }

    private void addOrdinal(int value) {
        String digits = Integer.toString(value);
        int start = text.starts()[at];
        int end = text.ends()[at];
        at++;
        tokens.add(new Token(Token.Kind.ORDINAL, digits, digits, start, end, true, ' '));
    }

    private void add(Token.Kind kind, int from, int to, char tag) {
        char first = text.at(from);
        String written =
                to - from == 1 && first < SINGLE.length
                        ? SINGLE[first]
                        : text.chars().substring(from, to);
        String lower = kind == Token.Kind.NUMBER ? written : written.toLowerCase(Locale.ROOT);
        char before = text.at(tag == ' ' ? from - 1 : from - 2);
        boolean spaced = before == ' ' || before == '\n' || before == Glyphs.GROUPING_SPACE;
        tokens.add(
                new Token(
                        kind,
                        lower,
                        written,
                        text.starts()[from],
                        text.ends()[to - 1],
                        spaced,
                        tag));
    }

    private static String[] singles() {
        String[] singles = new String[0x80];
        for (char c = 0; c < singles.length; c++) {
            singles[c] = String.valueOf(c);
        }
        return singles;
    }
}

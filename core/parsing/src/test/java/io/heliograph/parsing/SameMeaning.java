package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// The ways of writing the same message differently: none of them changes what it says.
enum SameMeaning {
    LOWER_CASE {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return outsideLinks(
                    text, word -> isTicker(word) ? word : word.toLowerCase(Locale.ROOT));
        }
    },
    UPPER_CASE {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return outsideLinks(text, word -> word.toUpperCase(Locale.ROOT));
        }
    },
    TITLE_CASE {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return outsideLinks(
                    text,
                    word ->
                            isTicker(word)
                                    ? word
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                            + word.substring(1).toLowerCase(Locale.ROOT));
        }
    },
    SPACES {
        @Override
        String rewrite(String text, SplittableRandom random) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == ' ' && !isBetweenDigits(text, i)) {
                    out.append(any(List.of(" ", "  ", "\t", " \t "), random));
                } else if (c == '\n') {
                    out.append(any(List.of("\n", " \n", "\r\n", "\t\r\n", "  \n  "), random));
                } else {
                    out.append(c);
                }
            }
            return out + any(List.of("", " ", "\n", "\r\n\r\n"), random);
        }
    },
    BLANK_LINES {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return text.replace("\n", any(List.of("\n\n", "\n \n", "\r\n\r\n"), random));
        }
    },
    RARE_SPACES {
        @Override
        String rewrite(String text, SplittableRandom random) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                boolean rare = text.charAt(i) == ' ' && !isBetweenDigits(text, i);
                String space = "\u00A0\u2009\u202F\u2007\u2003\u3000";
                out.append(
                        rare && random.nextBoolean()
                                ? space.charAt(random.nextInt(space.length()))
                                : text.charAt(i));
            }
            return out.toString();
        }
    },
    INVISIBLE {
        @Override
        String rewrite(String text, SplittableRandom random) {
            List<String> invisible =
                    List.of("\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u200E", "\u00AD");
            StringBuilder out = new StringBuilder();
            for (String character : characters(text)) {
                // Two marks side by side are one mark of markdown; parted they are something else.
                boolean mark = "*_~|`".contains(character);
                if (!mark && random.nextInt(4) == 0) {
                    out.append(any(invisible, random));
                }
                out.append(character);
            }
            return out.toString();
        }
    },
    EMOJI_AT_LINE_ENDS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return eachLine(
                    text,
                    random,
                    line ->
                            random.nextBoolean()
                                    ? line + " " + emoji(random)
                                    : line + emoji(random));
        }
    },
    EMOJI_AT_LINE_STARTS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return eachLine(
                    text, random, line -> isQuotation(line) ? line : emoji(random) + " " + line);
        }
    },
    /// Before a price. Inside `take profit` or `30 pips` a picture parts what belongs together, and
    /// in `BUY ⛔ STOP 1900` it must.
    EMOJI_BEFORE_PRICES {
        @Override
        String rewrite(String text, SplittableRandom random) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                out.append(text.charAt(i));
                if (text.charAt(i) == ' ' && random.nextInt(2) == 0 && isBeforePrice(text, i)) {
                    out.append(emoji(random)).append(' ');
                }
            }
            return out.toString();
        }
    },
    MARKED_TEXT {
        @Override
        String rewrite(String text, SplittableRandom random) {
            String mark = any(List.of("**", "*", "***", "__", "`", "||"), random);
            boolean other = text.contains(mark.substring(0, 1)) || isQuotation(text);
            return other ? text : mark + text + mark;
        }
    },
    MARKED_LINES {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return eachLine(text, random, line -> marked(line, random));
        }
    },
    MARKED_LABELS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return eachLine(
                    text,
                    random,
                    line -> {
                        int colon = line.indexOf(':');
                        boolean label = colon > 0 && !line.startsWith("//", colon + 1);
                        return label
                                ? marked(line.substring(0, colon), random) + line.substring(colon)
                                : line;
                    });
        }
    },
    MARKED_WORDS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return outsideLinks(
                    text,
                    word ->
                            random.nextInt(3) == 0 && isPlainWord(word)
                                    ? marked(word, random)
                                    : word);
        }
    },
    MARKED_NUMBERS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return eachNumber(text, number -> marked(number, random));
        }
    },
    QUOTED {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return text.contains(">") ? text : "> " + text.replace("\n", "\n> ");
        }
    },
    FENCED {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return "```\n" + text + "\n```";
        }
    },
    HEADED {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return isQuotation(text) ? text : any(List.of("# ", "## ", "### "), random) + text;
        }
    },
    FULL_WIDTH {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return outsideLinks(text, word -> random.nextBoolean() ? shifted(word, 0xFF01) : word);
        }
    },
    MATH_LETTERS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            int[] fonts = {0x1D400, 0x1D5A0, 0x1D5D4, 0x1D670};
            int[] digits = {0x1D7CE, 0x1D7E2, 0x1D7EC, 0x1D7F6};
            int font = random.nextInt(fonts.length);
            return outsideLinks(
                    text,
                    word -> random.nextBoolean() ? inFont(word, fonts[font], digits[font]) : word);
        }
    },
    THOUSANDS {
        @Override
        String rewrite(String text, SplittableRandom random) {
            boolean commas = !hasDigitMark(text, ',');
            String mark = any(List.of(commas ? "," : "'", "'", "\u00A0", "\u202F"), random);
            return eachNumber(text, number -> grouped(number, mark));
        }
    },
    DECIMAL_COMMA {
        @Override
        String rewrite(String text, SplittableRandom random) {
            return isUnambiguousWithCommas(text)
                    ? eachNumber(text, number -> number.replace('.', ','))
                    : text;
        }
    };

    /// The same said in another way; the text itself where this way has nothing to offer it.
    abstract String rewrite(String text, SplittableRandom random);

    /// Says nothing in any vocabulary: neither a tick nor a side.
    private static final List<String> EMOJI =
            List.of("⭐", "✨", "💎", "⚡️", "📌", "🔔", "🎯", "👨‍👩‍👧", "🙏🏽", "🇬🇧", "⏰");

    /// Makes a picture of the digit before it.
    private static final String KEYCAP = "\u20E3";

    private static final String DIGITS = "0123456789";

    private static final Vocabulary VOCABULARY = Vocabulary.shipped();
    private static final InstrumentNames NAMES =
            new InstrumentNames(
                    InstrumentCatalogue.shipped(new VenueId("PAPER")),
                    Vocabulary.lines("ordinary-words.txt"),
                    ProviderProfile.plain());

    /// Capitals make a name of the words that are shares, of ordinary ones and of those that no
    /// catalogue has: `it runs well` says nothing of Wells Fargo, `link in bio` nothing of LINK.
    /// Their case carries meaning, and is kept.
    private static boolean isTicker(String word) {
        String letters = word.replaceAll("[^\\p{L}\\p{N}]", "");
        String lower = letters.toLowerCase(Locale.ROOT);
        boolean capitals = letters.length() > 1 && letters.equals(letters.toUpperCase(Locale.ROOT));
        InstrumentNames.Listing listing = NAMES.find(lower);
        if (!capitals || NAMES.fused(lower) != null) {
            return false;
        }
        return VOCABULARY.knows(lower)
                ? listing != null && NAMES.isOrdinaryWord(lower)
                : listing == null || listing.asset() == AssetClass.STOCK;
    }

    private static String emoji(SplittableRandom random) {
        return any(EMOJI, random);
    }

    private static String marked(String piece, SplittableRandom random) {
        String mark = any(List.of("**", "*", "_", "__", "`", "||", "***"), random);
        boolean other = piece.contains(mark.substring(0, 1)) || piece.isBlank();
        return other || isQuotation(piece) ? piece : mark + piece + mark;
    }

    private static <T> T any(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static boolean isBetweenDigits(String text, int at) {
        int before = at;
        int after = at + 1;
        while (before > 0 && isInvisible(text.codePointBefore(before))) {
            before--;
        }
        while (after < text.length() && isInvisible(text.codePointAt(after))) {
            after++;
        }
        return before > 0
                && after < text.length()
                && Character.isDigit(text.codePointBefore(before))
                && Character.isDigit(text.codePointAt(after));
    }

    private static boolean isQuotation(String text) {
        int first = 0;
        while (first < text.length()
                && (isSpace(text.charAt(first)) || isInvisible(text.charAt(first)))) {
            first++;
        }
        return text.startsWith(">", first);
    }

    private static boolean isInvisible(int codePoint) {
        return Glyphs.fold(codePoint) == Glyphs.NOTHING;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isBeforePrice(String text, int space) {
        boolean digits = space > 0 && text.length() > space + 3;
        for (int i = space + 1; digits && i <= space + 3; i++) {
            digits = isNumberPart(text, i);
        }
        return digits && Character.isLetter(text.charAt(space - 1));
    }

    private static List<String> characters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> characters = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            characters.add(text.substring(start, end));
            start = end;
        }
        return characters;
    }

    private static String eachLine(
            String text, SplittableRandom random, UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(line.isBlank() || random.nextInt(3) == 0 ? line : change.apply(line));
        }
        return String.join("\n", lines);
    }

    /// Words parted by white space, without the addresses of pages and people.
    private static String outsideLinks(String text, UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean parts =
                    i < text.length() && isSpace(text.charAt(i)) && !isBetweenDigits(text, i);
            if (parts || i == text.length()) {
                String word = text.substring(start, i);
                boolean fixed = word.isEmpty() || isAddress(word) || word.contains(KEYCAP);
                out.append(fixed ? word : change.apply(word));
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static boolean isAddress(String word) {
        return word.contains("://") || word.contains("t.me");
    }

    private static boolean isPlainWord(String word) {
        return word.codePoints().allMatch(Character::isLetterOrDigit);
    }

    /// Numbers that stand free: `2330`, `1.0850`; not `TP1`, `45k`, `1:2`, `4/19`, `#7`.
    private static String eachNumber(String text, UnaryOperator<String> change) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isNumberPart(text, end)) {
                end++;
            }
            if (end == i) {
                out.append(text.charAt(i++));
                continue;
            }
            String number = text.substring(i, end);
            boolean free = (i == 0 || isFree(text, i - 1)) && isFreeAfter(text, end);
            out.append(free ? change.apply(number) : number);
            i = end;
        }
        return out.toString();
    }

    private static boolean isNumberPart(String text, int at) {
        char c = text.charAt(at);
        boolean inside = (c == '.' || c == ',' || c == '\'') && at > 0 && isBetweenDigits(text, at);
        return DIGITS.indexOf(c) >= 0 || inside;
    }

    private static boolean isFree(String text, int at) {
        char c = text.charAt(at);
        return c == '@' || c == '$' || (isSpace(c) && !isBetweenDigits(text, at));
    }

    private static boolean isFreeAfter(String text, int end) {
        return end == text.length()
                || (isSpace(text.charAt(end)) && !isBetweenDigits(text, end))
                || (text.charAt(end) == ',' && !isBetweenDigits(text, end));
    }

    private static boolean hasDigitMark(String text, char mark) {
        for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
            if (isBetweenDigits(text, i)) {
                return true;
            }
        }
        return false;
    }

    /// `65000.5` with a mark after its thousands; unchanged below a thousand.
    private static String grouped(String number, String mark) {
        int dot = number.indexOf('.');
        String whole = dot < 0 ? number : number.substring(0, dot);
        boolean plain = whole.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
        if (whole.length() < 4 || !plain || number.indexOf('.', dot + 1) >= 0 && dot >= 0) {
            return number;
        }
        StringBuilder out = new StringBuilder(number);
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            out.insert(at, mark);
        }
        return out.toString();
    }

    /// Every number with decimals can have a comma instead, and they show it: none has three
    /// decimals, which would be thousands, or as many as it has whole digits, which would be a
    /// list.
    private static boolean isUnambiguousWithCommas(String text) {
        if (hasDigitMark(text, ',')) {
            return false;
        }
        String changed = eachNumber(text, number -> number.replace('.', ','));
        if (hasDigitMark(changed, '.')) {
            return false;
        }
        for (String word : changed.split("[^0-9,]+", -1)) {
            int comma = word.indexOf(',');
            int decimals = word.length() - comma - 1;
            if (comma >= 0 && (decimals == 3 || decimals == comma || comma == 0)) {
                return false;
            }
        }
        return true;
    }

    private static String shifted(String word, int wide) {
        StringBuilder out = new StringBuilder();
        for (char c : word.toCharArray()) {
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            out.append(plain ? (char) (c - '!' + wide) : c);
        }
        return out.toString();
    }

    private static String inFont(String word, int letters, int digits) {
        StringBuilder out = new StringBuilder();
        for (char c : word.toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                out.appendCodePoint(letters + c - 'A');
            } else if (c >= 'a' && c <= 'z') {
                out.appendCodePoint(letters + 26 + c - 'a');
            } else if (c >= '0' && c <= '9') {
                out.appendCodePoint(digits + c - '0');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

package io.heliograph.parsing;

import java.text.Normalizer;

/// What each character stands for. The tables are built once; looking one up allocates nothing.
final class Glyphs {
    /// The character says nothing: invisible, combining, a direction mark.
    static final int NOTHING = -1;

    /// A keycap or circled number n is written as this character plus n: it counts, it is no price.
    static final char ORDINAL_ZERO = '\uE000';

    static final char ORDINAL_LAST = (char) (ORDINAL_ZERO + 20);

    /// A space that does not part words: it groups the digits of a number.
    static final char GROUPING_SPACE = '\u00A0';

    static final char MIDDLE_DOT = '\u00B7';

    /// A comma of a script whose comma never sits inside a number.
    static final char LIST_COMMA = '\uFF0C';

    private static final int MATH_FIRST = 0x1D400;
    private static final int MATH_LAST = 0x1D7FF;
    private static final int[] PLAIN = plainTable();
    private static final int[] MATH = mathTable();

    private Glyphs() {}

    static int fold(int codePoint) {
        if (codePoint < PLAIN.length) {
            return PLAIN[codePoint];
        }
        if (codePoint >= MATH_FIRST && codePoint <= MATH_LAST) {
            return MATH[codePoint - MATH_FIRST];
        }
        if (codePoint >= 0x1F130 && codePoint <= 0x1F149) {
            return 'A' + codePoint - 0x1F130;
        }
        if (codePoint >= 0x1F170 && codePoint <= 0x1F189) {
            return 'A' + codePoint - 0x1F170;
        }
        if (codePoint == 0x1F51F) {
            return ORDINAL_ZERO + 10;
        }
        if (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF) {
            return NOTHING;
        }
        return codePoint >= 0xE0000 && codePoint <= 0xE01EF ? NOTHING : codePoint;
    }

    private static int[] plainTable() {
        int[] table = new int[0x10000];
        for (int c = 0; c < table.length; c++) {
            table[c] = plain(c);
        }
        return table;
    }

    private static int[] mathTable() {
        int[] table = new int[MATH_LAST - MATH_FIRST + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = compatible(MATH_FIRST + i);
        }
        return table;
    }

    private static int plain(int c) {
        if (c < 0x80) {
            return c == '\t' ? ' ' : c == '\r' || c == '\f' || c == 0x0B ? '\n' : ascii(c);
        }
        int ordinal = ordinal(c);
        if (ordinal >= 0) {
            return ORDINAL_ZERO + ordinal;
        }
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? digit(c) : -1;
        if (digit >= 0) {
            return '0' + digit;
        }
        int mark = punctuation(c);
        return mark != 0 ? mark : letter(c);
    }

    private static int ascii(int c) {
        return c < ' ' && c != '\n' ? ' ' : c;
    }

    private static int digit(int c) {
        return Character.digit(c, 10);
    }

    private static int ordinal(int c) {
        if (c >= 0x2460 && c <= 0x2473) {
            return c - 0x2460 + 1;
        }
        if (c >= 0x2776 && c <= 0x277F) {
            return c - 0x2776 + 1;
        }
        return c >= 0x2780 && c <= 0x2789 ? c - 0x2780 + 1 : -1;
    }

    private static int punctuation(int c) {
        return switch (c) {
            case 0xA0, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x2006, 0x2005 -> GROUPING_SPACE;
            case 0x2028, 0x2029, 0x85 -> '\n';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D ->
                    '-';
            case 0x301C, 0xFF5E, 0x223C, 0x2053 -> '~';
            case 0x2018, 0x2019, 0x201B, 0x00B4, 0x02BC, 0xFF07 -> '\'';
            case 0x201C, 0x201D, 0x00AB, 0x00BB, 0x300C, 0x300D -> '"';
            case 0xFF0C, 0x3001, 0x060C -> LIST_COMMA;
            case 0x066B -> '.';
            case 0x066C -> ',';
            case 0x061F, 0xFF1F, 0xBF -> '?';
            case 0x061B -> ';';
            case 0x3010, 0x3014, 0x300A, 0x3008 -> '(';
            case 0x3011, 0x3015, 0x300B, 0x3009 -> ')';
            case 0x0640, 0xFEFF, 0xAD, 0x2122, 0x2120 -> NOTHING;
            default -> 0;
        };
    }

    private static int letter(int c) {
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL -> {
                return NOTHING;
            }
            case Character.SPACE_SEPARATOR -> {
                return ' ';
            }
            default -> {}
        }
        return switch (c) {
            case 'ı' -> 'i';
            case 'ł' -> 'l';
            case 'Ł' -> 'L';
            case 'ø' -> 'o';
            case 'Ø' -> 'O';
            case 'đ' -> 'd';
            case 'Đ' -> 'D';
            case 'ё' -> 'е';
            case 'Ё' -> 'Е';
            case 'أ', 'إ', 'آ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            case 'ک' -> 'ك';
            case 'й', 'Й' -> c;
            default -> isFoldable(c) ? compatible(c) : c;
        };
    }

    private static boolean isFoldable(int c) {
        return (c >= 0xC0 && c <= 0x24F)
                || (c >= 0x1E00 && c <= 0x1EFF)
                || (c >= 0x2100 && c <= 0x214F)
                || (c >= 0x24B6 && c <= 0x24E9)
                || (c >= 0xFB50 && c <= 0xFDFF)
                || (c >= 0xFE70 && c <= 0xFEFC)
                || (c >= 0xFF01 && c <= 0xFF5E);
    }

    /// The first plain character that a decorated one decomposes into.
    private static int compatible(int c) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        return plain.isEmpty() ? NOTHING : plain.codePointAt(0);
    }
}

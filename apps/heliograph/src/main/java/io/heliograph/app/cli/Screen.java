package io.heliograph.app.cli;

import java.io.Console;
import java.util.regex.Pattern;

/// What may appear on a person's terminal. Messages are strangers' words: nothing in them may move
/// the cursor, change colours or turn the writing around.
public final class Screen {
    /// Controls, and the marks that change the direction of writing.
    private static final Pattern UNSAFE =
            Pattern.compile(
                    "[\\p{Cntrl}\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private static final Pattern UNSAFE_IN_TEXT =
            Pattern.compile(
                    "[[\\p{Cntrl}&&[^\\n\\t]]\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private Screen() {}

    /// Whether a person looks at it and has not asked for plain text.
    public static boolean hasColours() {
        String no = System.getenv("NO_COLOR");
        Console console = System.console();
        return (no == null || no.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && console != null
                && console.isTerminal();
    }

    /// One line: whatever could do harm, and every line break, is a space.
    public static String safeLine(String text) {
        return UNSAFE.matcher(text).replaceAll(" ");
    }

    /// Several lines: line breaks and tabs stay.
    static String safeText(String text) {
        return UNSAFE_IN_TEXT.matcher(text).replaceAll(" ");
    }
}

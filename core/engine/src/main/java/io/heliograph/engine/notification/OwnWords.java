package io.heliograph.engine.notification;

import io.heliograph.model.notice.Medium;

/// Marks what we post in chats, so that it is never taken for a signal, whoever carries it back to
/// us and by whichever door.
///
/// The mark is three characters that nobody sees and nobody types, behind the first letter: chats
/// trim what stands at an end.
public final class OwnWords {
    private static final String MARK = "\u2063\u2064\u2063";

    private OwnWords() {}

    /// Whether these words, or a quotation in them, are ours.
    public static boolean isIn(String text) {
        return text.contains(MARK);
    }

    static String marked(String text, Medium medium) {
        return switch (medium) {
            case DISCORD_DM, DISCORD_CHANNEL, DISCORD_WEBHOOK, TELEGRAM -> {
                int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
                yield text.substring(0, first) + MARK + text.substring(first);
            }
            case DISCORD_REACTION, EMAIL, SMS, WEB_PUSH, WEBHOOK -> text;
        };
    }
}

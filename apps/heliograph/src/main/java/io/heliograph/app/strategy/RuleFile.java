package io.heliograph.app.strategy;

import io.heliograph.app.Refusal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Rules in a file.
public final class RuleFile {
    private static final long MOST_BYTES = 200_000;

    private RuleFile() {}

    /// Whether the name of a strategy is that of a file with rules.
    public static boolean isMeant(String strategy) {
        return strategy.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /// @throws Refusal if it cannot be read
    public static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Refusal(
                        "%s has more than %d bytes, which rules never have"
                                .formatted(file, MOST_BYTES));
            }
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new Refusal(file + " is not UTF-8 text", notText);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }
}

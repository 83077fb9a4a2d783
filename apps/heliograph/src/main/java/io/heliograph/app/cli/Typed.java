package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import io.heliograph.model.Secret;
import io.heliograph.venues.keys.KeyWords;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What somebody types at the terminal, or pipes in where there is none.
final class Typed {
    private static final int MOST_BYTES = 64 * 1024;

    private Typed() {}

    /// One line.
    static String line(String question) {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            String typed = console.readLine("%s", question);
            return typed == null ? "" : typed.strip();
        }
        return standardInput().strip();
    }

    /// A key, without showing it; never an argument, which every process can read.
    static KeyWords key() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            return new KeyWords(
                    ask(console, "The key's name (what the venue calls the API key): "),
                    ask(console, "Its secret: "),
                    Optional.of(ask(console, "Its passphrase, empty where the venue has none: "))
                            .filter(words -> !words.reveal().isEmpty()));
        }
        List<String> lines = standardInput().lines().map(String::strip).toList();
        if (lines.size() < 2 || lines.size() > 3) {
            throw Refusal.usage(
                    "standard input must have two lines, the key's name and its secret, and a third"
                            + " where the venue has a passphrase");
        }
        return new KeyWords(
                new Secret(lines.get(0)),
                new Secret(lines.get(1)),
                lines.stream()
                        .skip(2)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(Secret::new));
    }

    /// A new passphrase, typed twice where nobody sees it; empty for none.
    static Optional<Secret> passphrase() {
        Console console = System.console();
        Secret words;
        if (console != null && console.isTerminal()) {
            words = ask(console, "The new passphrase, empty for none: ");
            if (!words.reveal().equals(ask(console, "Once more: ").reveal())) {
                throw Refusal.usage("the two are not the same; nothing was changed");
            }
        } else {
            words = new Secret(standardInput().strip());
        }
        return Optional.of(words).filter(typed -> !typed.reveal().isEmpty());
    }

    private static Secret ask(Console console, String question) {
        char[] typed = console.readPassword("%s", question);
        if (typed == null) {
            throw Refusal.usage("nothing was typed");
        }
        return new Secret(new String(typed).strip());
    }

    private static String standardInput() {
        try {
            byte[] bytes = System.in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Refusal.usage("standard input is too long for a key");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Refusal("standard input cannot be read: " + unreadable, unreadable);
        }
    }
}

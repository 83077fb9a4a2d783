package io.heliograph.simulators.mail;

import java.util.List;
import java.util.Locale;

/// A mail as it came over the wire.
///
/// @param from of the envelope
/// @param to of the envelope
/// @param secure whether it came through TLS
/// @param lines of the message, dots already taken off
public record ReceivedMail(String from, List<String> to, boolean secure, List<String> lines) {
    public ReceivedMail {
        to = List.copyOf(to);
        lines = List.copyOf(lines);
    }

    /// A header's first line, empty where there is none.
    public String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : lines) {
            if (line.isEmpty()) {
                return "";
            }
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        return "";
    }

    public String text() {
        return String.join("\n", lines);
    }
}

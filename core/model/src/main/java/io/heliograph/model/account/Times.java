package io.heliograph.model.account;

import java.time.Duration;

/// Bounds of settings that are times.
final class Times {
    private Times() {}

    static void requireBetween(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "%s must be %s to %s, was %s"
                            .formatted(name, text(min), text(max), text(value)));
        }
    }

    /// `90s`, `5m`, `7d`: the longest unit that has no rest.
    private static String text(Duration time) {
        long seconds = time.toSeconds();
        if (time.getNano() != 0) {
            return time.toString();
        }
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

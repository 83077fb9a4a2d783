package io.heliograph.engine.risk.gate;

import java.time.Duration;

/// Durations for people: `0.4 s`, `90 s`, `7 min`, `3 h`, `2 days`.
final class Ages {
    private Ages() {}

    static String text(Duration age) {
        long millis = Math.max(0, age.toMillis());
        if (millis < 10_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        long seconds = millis / 1_000;
        if (seconds < 180) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 180) {
            return minutes + " min";
        }
        return minutes < 60 * 72 ? minutes / 60 + " h" : minutes / 60 / 24 + " days";
    }
}

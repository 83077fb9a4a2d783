package io.heliograph.market.news;

import java.util.Locale;

/// How much an announcement is expected to move prices, rising.
public enum Impact {
    LOW,
    MEDIUM,
    HIGH;

    /// From a calendar's word, number of stars (1 to 3) or nothing. What is not stated counts as
    /// high: holding back once too often costs less.
    static Impact of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "low", "1", "*", "yellow", "none", "holiday", "non-economic" -> LOW;
            case "medium", "moderate", "med", "2", "**", "orange" -> MEDIUM;
            default -> HIGH;
        };
    }
}

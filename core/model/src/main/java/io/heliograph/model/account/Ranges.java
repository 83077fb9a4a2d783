package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import java.math.BigDecimal;

/// Bounds of settings, told with the setting's name.
final class Ranges {
    private Ranges() {}

    static void requireBetween(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d, was %d".formatted(name, min, max, value));
        }
    }

    static void requireBetween(String name, BigDecimal value, String min, String max) {
        if (value.compareTo(new BigDecimal(min)) < 0 || value.compareTo(new BigDecimal(max)) > 0) {
            throw new IllegalArgumentException(
                    "%s must be %s to %s, was %s".formatted(name, min, max, value.toPlainString()));
        }
    }

    /// @param min in percent
    /// @param max in percent
    static void requirePercent(String name, Ratio value, String min, String max) {
        BigDecimal percent = value.value().movePointRight(2);
        if (percent.compareTo(new BigDecimal(min)) < 0
                || percent.compareTo(new BigDecimal(max)) > 0) {
            throw new IllegalArgumentException(
                    "%s must be %s%% to %s%%, was %s%%".formatted(name, min, max, plain(percent)));
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

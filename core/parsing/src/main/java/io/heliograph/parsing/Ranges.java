package io.heliograph.parsing;

import java.math.BigDecimal;

/// The second number of a range is often shortened to what differs: `1934.30/35`, `2350-55`,
/// `45-44k`.
final class Ranges {
    private Ranges() {}

    /// The figure in full, given the one before it; the figure itself where it is whole already.
    static Figure completed(Figure before, Figure figure) {
        boolean shorter =
                figure.isPrice()
                        && before.isPrice()
                        && figure.text().length() < before.text().length()
                        && !isNear(before, figure);
        if (!shorter) {
            return figure;
        }
        String text = tail(before.text(), figure.text());
        if (text.isEmpty()) {
            return figure;
        }
        BigDecimal value = NumberStyle.value(text);
        Figure full = figure.with(text, value);
        return isClose(before.value(), value) ? full : figure;
    }

    private static String tail(String whole, String part) {
        int wholeDot = whole.indexOf('.');
        int partDot = part.indexOf('.');
        if (partDot > 0) {
            return wholeDot > partDot ? whole.substring(0, wholeDot - partDot) + part : "";
        }
        int keep = whole.length() - part.length();
        boolean insideDecimals = wholeDot < 0 || keep > wholeDot;
        return keep > 0 && partDot < 0 && insideDecimals ? whole.substring(0, keep) + part : "";
    }

    /// `5-10%` as one figure.
    static Figure percent(Figure low, Figure high) {
        String text = low.text() + "-" + high.text();
        return new Figure(text, low.value(), Figure.Unit.PERCENT, ' ', false);
    }

    /// Whether the second number of a percent range follows in the text; its index, or -1.
    static int upperBound(String text) {
        return text.indexOf('-', 1);
    }

    /// Within a tenth of each other.
    static boolean isClose(BigDecimal one, BigDecimal other) {
        BigDecimal gap = one.subtract(other).abs();
        return gap.multiply(BigDecimal.TEN).compareTo(one) <= 0;
    }

    /// Whether both may be prices of one entry: neither is more than twice the other.
    static boolean isNear(Figure one, Figure other) {
        BigDecimal low = one.value().min(other.value());
        BigDecimal high = one.value().max(other.value());
        return low.signum() > 0 && low.multiply(BigDecimal.TWO).compareTo(high) >= 0;
    }
}

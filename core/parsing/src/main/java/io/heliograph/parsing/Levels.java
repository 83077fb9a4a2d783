package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns figures into the levels and prices of an instruction.
final class Levels {
    private Levels() {}

    /// The level a figure gives, or null where it gives none (zero, a count).
    static @Nullable Level level(Figure figure) {
        if (figure.value().signum() <= 0) {
            return null;
        }
        return switch (figure.unit()) {
            case PLAIN, SATS -> new Level.AtPrice(new Price(figure.value()), figure.text());
            case PERCENT -> percent(figure);
            case PIPS, PUT -> new Level.AtPips(figure.value(), figure.text() + " pips");
            case TIMES, OTHER, LOTS, CALL -> null;
        };
    }

    private static Level percent(Figure figure) {
        int dash = Ranges.upperBound(figure.text());
        BigDecimal high =
                dash < 0 ? figure.value() : NumberStyle.value(figure.text().substring(dash + 1));
        String sign = figure.sign() == '-' ? "-" : "";
        return new Level.AtPercent(figure.value(), high, sign + figure.text() + "%");
    }

    static List<Level> levels(List<TradeSheet.Read<Figure>> reads) {
        List<Level> levels = new ArrayList<>();
        for (TradeSheet.Read<Figure> read : reads) {
            Level level = level(read.value());
            if (level != null) {
                levels.add(level);
            }
        }
        return levels;
    }

    static @Nullable Price price(@Nullable Figure figure) {
        return figure != null && figure.isPrice() && figure.value().signum() > 0
                ? new Price(figure.value())
                : null;
    }
}

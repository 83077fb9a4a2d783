package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A target's number sometimes touches its price: `TP31.2650` is target 3 at 1.2650, `TP 2.2340`
/// target 2 at 2340. It is told by the other prices of the trade, of which it would be none.
final class TouchingOrdinals {
    private static final BigDecimal FAR = BigDecimal.valueOf(2);

    private TouchingOrdinals() {}

    static void part(TradeSheet sheet) {
        BigDecimal reference = reference(sheet);
        if (reference == null) {
            return;
        }
        List<TradeSheet.Read<Figure>> targets = sheet.targets;
        for (int i = 0; i < targets.size(); i++) {
            Figure figure = targets.get(i).value();
            if (isReference(figure, targets.size()) && isFar(figure.value(), reference)) {
                // `trigger: target (2)` speaks of a target, it is none.
                targets.remove(i--);
                continue;
            }
            if (figure.isPrice() && isFar(figure.value(), reference)) {
                String rest = without(figure.text(), Integer.toString(i + 1));
                if (!rest.isEmpty() && !isFar(NumberStyle.value(rest), reference)) {
                    Figure parted = figure.with(rest, NumberStyle.value(rest));
                    targets.set(
                            i,
                            new TradeSheet.Read<>(
                                    parted, targets.get(i).term(), "number touches its price"));
                }
            }
        }
    }

    private static boolean isReference(Figure figure, int targets) {
        return figure.isPrice()
                && figure.isSmallCount()
                && targets > 1
                && figure.value().intValue() <= targets;
    }

    private static @Nullable BigDecimal reference(TradeSheet sheet) {
        for (List<TradeSheet.Read<Figure>> reads : List.of(sheet.entries, sheet.stops)) {
            for (TradeSheet.Read<Figure> read : reads) {
                if (read.value().isPrice()) {
                    return read.value().value();
                }
            }
        }
        return null;
    }

    private static boolean isFar(BigDecimal one, BigDecimal other) {
        return one.min(other).multiply(FAR).compareTo(one.max(other)) < 0;
    }

    private static String without(String text, String ordinal) {
        if (!text.startsWith(ordinal)) {
            return "";
        }
        String rest = text.substring(ordinal.length());
        String bare = rest.startsWith(".") ? rest.substring(1) : rest;
        return bare.isEmpty() || bare.startsWith(".") ? "" : bare;
    }
}

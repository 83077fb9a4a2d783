package io.heliograph.parsing;

import io.heliograph.parsing.FormPosition.Slot;
import java.math.BigDecimal;

/// Reads the stop: the first figure after its label, and any that contradicts it.
final class StopLines {
    private static final BigDecimal WIDEST = BigDecimal.valueOf(5);

    private final Cursor terms;
    private final TradeSheet sheet;
    private final FormPosition at;

    StopLines(Cursor terms, TradeSheet sheet, FormPosition at) {
        this.terms = terms;
        this.sheet = sheet;
        this.at = at;
    }

    void figure(int i, Figure figure) {
        if (at.filled == 0) {
            sheet.stops.add(new TradeSheet.Read<>(figure, i, "stop label"));
            at.took(i);
            return;
        }
        if (figure.isPrice() && moved(i, figure)) {
            return;
        }
        boolean betterThanDistance =
                figure.isPrice()
                        && figure.sign() == ' '
                        && !sheet.stops.isEmpty()
                        && !sheet.stops.getLast().value().isPrice()
                        && !at.closed;
        if (betterThanDistance) {
            sheet.stops.set(sheet.stops.size() - 1, new TradeSheet.Read<>(figure, i, "stop label"));
        } else if (figure.isPrice() && terms.isNewStop(i, at.lastFigure) && !at.closed) {
            sheet.stops.add(new TradeSheet.Read<>(figure, i, "second stop"));
        } else if (figure.isPrice()) {
            sheet.unread.add(i);
        }
        at.lastFigure = i;
    }

    /// `SL 65394 ← 65412`: the arrow points at the new one.
    private boolean moved(int i, Figure figure) {
        Concept arrow = terms.arrowBefore(i);
        if (arrow == null || i - at.lastFigure != 2 || sheet.stops.isEmpty()) {
            return false;
        }
        if (arrow == Concept.BECOMES) {
            sheet.stops.set(sheet.stops.size() - 1, new TradeSheet.Read<>(figure, i, "stop moved"));
        }
        sheet.stopMoved = true;
        at.lastFigure = i;
        return true;
    }

    /// `SL 5-10%`: the end of the range, or -1.
    int percentRange(int i, Figure figure) {
        int high = at.is(Slot.STOP) && at.filled == 0 ? terms.joinedFigure(i) : -1;
        boolean counted =
                figure.unit() == Figure.Unit.PLAIN || figure.unit() == Figure.Unit.PERCENT;
        if (high <= i || !counted || figure.value().scale() > 1) {
            return -1;
        }
        Figure upper = terms.figure(high);
        return upper.unit() == Figure.Unit.PERCENT
                        && figure.value().compareTo(upper.value()) < 0
                        && figure.value().multiply(WIDEST).compareTo(upper.value()) >= 0
                ? high
                : -1;
    }
}

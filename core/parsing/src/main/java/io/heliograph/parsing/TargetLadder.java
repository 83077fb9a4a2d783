package io.heliograph.parsing;

import java.math.BigDecimal;

/// Reads the targets: a list of prices or distances, apart from what is remarked beside them.
final class TargetLadder {
    private static final int MOST_TARGETS = 40;
    private static final BigDecimal WIDEST = BigDecimal.valueOf(20);

    private final Cursor terms;
    private final TradeSheet sheet;
    private final FormPosition at;

    TargetLadder(Cursor terms, TradeSheet sheet, FormPosition at) {
        this.terms = terms;
        this.sheet = sheet;
        this.at = at;
    }

    void figure(int i, Figure figure) {
        boolean sharesUnit = sharesUnit(i, figure);
        boolean annotation =
                at.filled > 0
                        && (!figure.isPrice() || figure.sign() != ' ')
                        && !isPipsList(figure)
                        && !sharesUnit;
        if (annotation || sheet.targets.size() >= MOST_TARGETS) {
            return;
        }
        boolean joined = terms.isJoined(at.lastFigure, i);
        if (at.closed && !joined) {
            sheet.unread.add(i);
            return;
        }
        if (at.filled > 0
                && figure.isPrice()
                && !sheet.targets.getLast().value().isPrice()
                && !joined) {
            sheet.targets.set(
                    sheet.targets.size() - 1, new TradeSheet.Read<>(figure, i, "target label"));
            at.lastFigure = i;
            return;
        }
        if (sharesUnit) {
            shareUnit(figure.unit());
        }
        Figure full =
                at.filled > 0 ? Ranges.completed(sheet.targets.getLast().value(), figure) : figure;
        sheet.targets.add(new TradeSheet.Read<>(full, i, "target label"));
        at.took(i);
    }

    /// `20-50-100 pips`: the unit at the end counts for all of the list.
    private boolean sharesUnit(int i, Figure figure) {
        if (at.filled == 0 || figure.isPrice() || !terms.isJoined(at.lastFigure, i)) {
            return false;
        }
        Figure before = sheet.targets.getLast().value();
        return before.isPrice()
                && before.value().scale() <= 0
                && before.value().compareTo(figure.value()) < 0
                && before.value().multiply(WIDEST).compareTo(figure.value()) >= 0;
    }

    private void shareUnit(Figure.Unit unit) {
        int size = sheet.targets.size();
        for (int k = size - at.filled; k < size; k++) {
            TradeSheet.Read<Figure> read = sheet.targets.get(k);
            Figure counted = read.value().counting(unit);
            sheet.targets.set(k, new TradeSheet.Read<>(counted, read.term(), read.rule()));
        }
    }

    private boolean isPipsList(Figure figure) {
        return !sheet.targets.isEmpty()
                && figure.sign() == ' '
                && figure.unit() == sheet.targets.getLast().value().unit();
    }
}

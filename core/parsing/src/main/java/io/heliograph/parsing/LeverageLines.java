package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.parsing.FormPosition.Slot;
import java.math.BigDecimal;

/// Reads leverage (`10x`, `5-10x`, `Leverage: 20`) and margin mode.
final class LeverageLines {
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1000);

    private final Cursor terms;
    private final TradeSheet sheet;
    private final FormPosition at;

    LeverageLines(Cursor terms, TradeSheet sheet, FormPosition at) {
        this.terms = terms;
        this.sheet = sheet;
        this.at = at;
    }

    /// The last term taken, where the figure is a leverage; otherwise -1.
    int figure(int i, Figure figure) {
        int high = terms.joinedFigure(i);
        if (figure.unit() == Figure.Unit.TIMES || at.is(Slot.LEVERAGE)) {
            boolean range =
                    high > i
                            && (terms.figure(high).unit() == Figure.Unit.TIMES
                                    || at.is(Slot.LEVERAGE));
            return take(i, range ? high : i);
        }
        boolean range =
                high > i
                        && figure.unit() == Figure.Unit.PLAIN
                        && terms.figure(high).unit() == Figure.Unit.TIMES
                        && (terms.isTight(i, high) || terms.isBracketed(i))
                        && figure.value().compareTo(terms.figure(high).value()) < 0;
        return range ? take(i, high) : -1;
    }

    private int take(int low, int high) {
        Figure lowest = terms.figure(low);
        Figure highest = terms.figure(high);
        boolean sane =
                lowest.value().signum() > 0
                        && highest.value().compareTo(HIGHEST) <= 0
                        && highest.value().compareTo(lowest.value()) >= 0
                        && (lowest.isPrice() || lowest.unit() == Figure.Unit.TIMES)
                        && (highest.isPrice() || highest.unit() == Figure.Unit.TIMES);
        if (sane && sheet.leverageLow == null) {
            sheet.leverageLow = new TradeSheet.Read<>(lowest, low, "leverage");
            sheet.leverageHigh = new TradeSheet.Read<>(highest, high, "leverage");
        } else if (sane && sheet.leverageHigh != null) {
            contradict(highest);
        }
        if (at.is(Slot.LEVERAGE)) {
            at.enter(Slot.NONE);
        }
        return high;
    }

    private void contradict(Figure other) {
        Figure low = sheet.leverageLow == null ? other : sheet.leverageLow.value();
        Figure high = sheet.leverageHigh == null ? other : sheet.leverageHigh.value();
        boolean within =
                low.value().compareTo(other.value()) <= 0
                        && other.value().compareTo(high.value()) <= 0;
        if (!within && sheet.contradiction == null) {
            sheet.contradiction =
                    "two leverages are given: %s and %s".formatted(high.text(), other.text());
        }
    }

    void marginMode(int i, Term term) {
        if (!term.isAny(Concept.CROSS, Concept.ISOLATED)) {
            return;
        }
        Instruction.MarginMode mode =
                term.is(Concept.CROSS)
                        ? Instruction.MarginMode.CROSS
                        : Instruction.MarginMode.ISOLATED;
        if (sheet.marginMode != null && sheet.marginMode.value() != mode) {
            sheet.contradiction = "two margin modes are given: cross and isolated";
        }
        sheet.marginMode = new TradeSheet.Read<>(mode, i, "margin word");
    }
}

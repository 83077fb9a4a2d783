package io.heliograph.engine.sizing;

import io.heliograph.model.decision.Words;
import io.heliograph.model.order.OrderPlan.SizingStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The lines of a sizing, as they come about.
final class Arithmetic {
    private final List<SizingStep> steps = new ArrayList<>(8);

    void add(String what, Words how, Words result) {
        steps.add(new SizingStep(what, how, result));
    }

    void add(String what, String how, String result) {
        steps.add(new SizingStep(what, how, result));
    }

    List<SizingStep> lines() {
        return List.copyOf(steps);
    }

    static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}

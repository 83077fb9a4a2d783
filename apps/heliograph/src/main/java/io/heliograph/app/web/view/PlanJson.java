package io.heliograph.app.web.view;

import java.util.List;

/// The plan of an approved decision.
///
/// @param side of the entry, `BUY` or `SELL`
/// @param risk lost if the stop fills at its trigger, with its currency
/// @param arithmetic how the quantity came about, a line a step
public record PlanJson(
        String instrument,
        String side,
        String quantity,
        String leverage,
        String risk,
        List<StepJson> arithmetic) {
    public PlanJson {
        arithmetic = List.copyOf(arithmetic);
    }

    /// One line: `risk`, `1 % of 10,000 USDT`, `100 USDT`.
    public record StepJson(String what, String how, String result) {}
}

package io.heliograph.model.account;

import io.heliograph.model.Ratio;

/// When the stop moves to where the trade loses nothing.
///
/// @param afterTarget the target that must have filled, counting from 1
/// @param offset how far beyond the average entry price, towards the profit, for the fees; 0 to 5 %
public record BreakEven(int afterTarget, Ratio offset) {
    private static final int MOST_TARGETS = 20;

    public BreakEven {
        Ranges.requireBetween("break-even target", afterTarget, 1, MOST_TARGETS);
        Ranges.requireBetween("break-even offset", offset.value(), "0", "0.05");
    }
}

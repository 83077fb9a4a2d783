package io.heliograph.model.signal;

/// A piece of the original text and what was read from it.
///
/// @param field what it gave: `symbol`, `side`, `entry`, `stopLoss`, `takeProfit`, ...
/// @param start index of its first UTF-16 unit in the original text
/// @param end index after its last one
/// @param text the piece itself, as written
/// @param rule the rule that read it, for people who want to know why
public record Span(String field, int start, int end, String text, String rule) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "span must not be reversed, was %d to %d".formatted(start, end));
        }
    }
}

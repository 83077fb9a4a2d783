package io.heliograph.app.strategy;

/// Something wrong with written rules.
///
/// @param path from the root, `$.long.enter.all[0]`
/// @param reason what was expected there, and what was found
public record RuleProblem(int line, int column, String path, String reason) {
    @Override
    public String toString() {
        return "line %d, column %d, %s: %s".formatted(line, column, path, reason);
    }
}

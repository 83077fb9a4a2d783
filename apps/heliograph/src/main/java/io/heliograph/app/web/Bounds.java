package io.heliograph.app.web;

/// Bounds of what a query may ask for.
final class Bounds {
    private Bounds() {}

    static int most(int asked, int allowed) {
        if (asked < 1 || asked > allowed) {
            throw ProblemException.badRequest(
                    "Parameter 'most' must be 1 to %d, was %d.".formatted(allowed, asked));
        }
        return asked;
    }
}

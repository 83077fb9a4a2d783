package io.heliograph.model;

/// What all ids have in common: short, printable, no spaces at the ends.
final class Ids {
    private Ids() {}

    static void requireText(String value, String name, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters, has %d"
                            .formatted(name, maxLength, value.length()));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "%s must not hold control characters".formatted(name));
            }
        }
    }
}

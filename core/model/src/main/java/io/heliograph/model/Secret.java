package io.heliograph.model;

/// Words that nobody but their receiver may see: a password, a token, a key. Prints as `***`;
/// deliberately no record, not serializable and without `equals`, so that it ends up in no log, no
/// JSON and no message.
public final class Secret {
    private final String words;

    public Secret(String words) {
        this.words = words;
    }

    /// The words themselves, for the one place that hands them over.
    public String reveal() {
        return words;
    }

    @Override
    public String toString() {
        return "***";
    }
}

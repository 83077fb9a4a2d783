package io.heliograph.market.history;

/// A recording cannot be used; the message names file, line, what was expected and what was found.
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    HistoryException(String file, int line, String problem) {
        super("%s, line %d: %s".formatted(file, line, problem));
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /// From 1, where the header stands.
    public int line() {
        return line;
    }
}

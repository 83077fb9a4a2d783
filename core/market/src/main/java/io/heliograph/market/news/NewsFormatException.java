package io.heliograph.market.news;

/// A calendar cannot be read; the message names file, line and what was expected.
public final class NewsFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewsFormatException(String file, int line, String problem) {
        super("%s, line %d: %s".formatted(file, line, problem));
    }
}

package io.heliograph.simulators.http;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a request is answered with.
///
/// @param status 0 to break off without an answer
/// @param headers whole lines, without those for type and length
/// @param withheld bytes that the length promises and that never come
/// @param lines says what follows, instead of a body, for as long as it runs; null for a body
public record HttpAnswer(
        int status,
        String contentType,
        List<String> headers,
        String body,
        int withheld,
        @Nullable Consumer<LineConnection> lines) {
    public HttpAnswer(
            int status, String contentType, List<String> headers, String body, int withheld) {
        this(status, contentType, headers, body, withheld, null);
    }

    public HttpAnswer(int status, String contentType, List<String> headers, String body) {
        this(status, contentType, headers, body, 0);
    }

    /// No answer: the connection breaks.
    public static HttpAnswer none() {
        return new HttpAnswer(0, "", List.of(), "");
    }

    /// An answer without an end.
    public static HttpAnswer lines(Consumer<LineConnection> lines) {
        return new HttpAnswer(200, "application/octet-stream", List.of(), "", 0, lines);
    }

    public static HttpAnswer json(String body) {
        return new HttpAnswer(200, "application/json", List.of(), body);
    }
}

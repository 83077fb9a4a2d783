package io.heliograph.simulators.http;

import java.util.List;

/// What a request is answered with.
///
/// @param status 0 to break off without an answer
/// @param headers whole lines, without those for type and length
/// @param withheld bytes that the length promises and that never come
public record HttpAnswer(
        int status, String contentType, List<String> headers, String body, int withheld) {
    public HttpAnswer(int status, String contentType, List<String> headers, String body) {
        this(status, contentType, headers, body, 0);
    }

    /// No answer: the connection breaks.
    public static HttpAnswer none() {
        return new HttpAnswer(0, "", List.of(), "");
    }

    public static HttpAnswer json(String body) {
        return new HttpAnswer(200, "application/json", List.of(), body);
    }
}

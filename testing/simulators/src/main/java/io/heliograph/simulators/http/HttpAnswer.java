package io.heliograph.simulators.http;

import java.util.List;

/// What a request is answered with.
///
/// @param headers whole lines, without those for type and length
public record HttpAnswer(int status, String contentType, List<String> headers, String body) {
    public static HttpAnswer json(String body) {
        return new HttpAnswer(200, "application/json", List.of(), body);
    }
}

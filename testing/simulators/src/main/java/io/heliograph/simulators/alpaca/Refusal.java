package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca says no: an HTTP status, a code that begins with it, and words.
final class Refusal extends RuntimeException {
    private final int status;
    private final ObjectNode body;

    Refusal(int status, int code, String words) {
        super(words);
        this.status = status;
        this.body = JsonMapper.shared().createObjectNode().put("code", code).put("message", words);
    }

    static Refusal unknownKey() {
        return new Refusal(401, 40110000, "request is not authorized");
    }

    static Refusal noOrder(String id) {
        return new Refusal(404, 40410000, "order not found for " + id);
    }

    /// What is asked makes no sense.
    static Refusal invalid(String words) {
        return new Refusal(422, 42210000, words);
    }

    /// What is asked may not be done.
    static Refusal forbidden(String words) {
        return new Refusal(403, 40310000, words);
    }

    /// The same, with one more field of the answer.
    Refusal with(String field, String value) {
        body.put(field, value);
        return this;
    }

    HttpAnswer answer() {
        return new HttpAnswer(status, "application/json", List.of(), body.toString());
    }
}

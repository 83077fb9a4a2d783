package io.heliograph.simulators.binance;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Binance says no: an HTTP status, a negative code, and words (`errors.md`).
final class Refusal extends RuntimeException {
    private final int status;
    private final int code;
    private final String words;
    private final List<String> headers;

    Refusal(int status, int code, String words, String... headers) {
        super(words);
        this.status = status;
        this.code = code;
        this.words = words;
        this.headers = List.of(headers);
    }

    Refusal(int code, String words) {
        this(400, code, words);
    }

    int code() {
        return code;
    }

    static Refusal unknownOrder() {
        return new Refusal(-2011, "Unknown order sent.");
    }

    static Refusal noOrder() {
        return new Refusal(-2013, "Order does not exist.");
    }

    ObjectNode body() {
        return JsonMapper.shared().createObjectNode().put("code", code).put("msg", words);
    }

    HttpAnswer answer() {
        return answer(List.of());
    }

    /// @param more headers, which every answer has
    HttpAnswer answer(List<String> more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(more);
        return new HttpAnswer(status, "application/json", all, body().toString());
    }
}

package io.heliograph.simulators.coinbase;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Coinbase says no: with HTTP's own words, or, where it is about an order, under HTTP 200.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final String words;

    private Refusal(int status, String code, String words) {
        super(words);
        this.status = status;
        this.code = code;
        this.words = words;
    }

    /// Of an order.
    ///
    /// @param code as in `preview_failure_reason`
    static Refusal order(String code, String words) {
        return new Refusal(200, code, words);
    }

    static Refusal argument(String words) {
        return new Refusal(400, "INVALID_ARGUMENT", words);
    }

    static Refusal noOrder() {
        return new Refusal(404, "NOT_FOUND", "order with this orderID was not found");
    }

    static Refusal noProduct() {
        return new Refusal(404, "NOT_FOUND", "valid product_id is required");
    }

    static Refusal forbidden() {
        return new Refusal(403, "PERMISSION_DENIED", "Missing required scopes");
    }

    static Refusal tooMuch() {
        return new Refusal(429, "rate_limit_exceeded", "Too many requests");
    }

    static Refusal unauthorized() {
        return new Refusal(401, "", "Unauthorized");
    }

    static Refusal noPage() {
        return new Refusal(404, "", "Not Found");
    }

    HttpAnswer answer() {
        if (code.isEmpty()) {
            return new HttpAnswer(status, "text/plain", List.of(), words + "\n");
        }
        ObjectNode body = JsonMapper.shared().createObjectNode();
        if (status == 200) {
            body.put("success", false)
                    .putObject("error_response")
                    .put("error", code.startsWith("PREVIEW_") ? "UNKNOWN_FAILURE_REASON" : code)
                    .put("message", words)
                    .put("error_details", "")
                    .put("preview_failure_reason", code)
                    .put("new_order_failure_reason", "UNKNOWN_FAILURE_REASON");
        } else {
            body.put("error", code).put("error_details", words).put("message", words);
        }
        return new HttpAnswer(status, "application/json", List.of(), body.toString());
    }
}

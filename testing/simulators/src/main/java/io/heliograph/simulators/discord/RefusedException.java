package io.heliograph.simulators.discord;

import tools.jackson.databind.node.ObjectNode;

/// A request is answered with an error.
@SuppressWarnings("serial")
final class RefusedException extends RuntimeException {
    private final Refusal refusal;
    private final ObjectNode body;

    RefusedException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
        this.body = Json.object().put("message", refusal.message()).put("code", refusal.code());
    }

    /// A field of the body is wrong.
    static RefusedException field(String field, String code, String message) {
        RefusedException refused = new RefusedException(Refusal.INVALID_FORM_BODY);
        refused.body
                .putObject("errors")
                .putObject(field)
                .putArray("_errors")
                .addObject()
                .put("code", code)
                .put("message", message);
        return refused;
    }

    int status() {
        return refusal.status();
    }

    String body() {
        return body.toString();
    }
}

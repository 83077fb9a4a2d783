package io.heliograph.simulators.oanda;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// OANDA says no: a status, a code that may be missing, words, and where an order is refused a
/// transaction that says why.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final String words;
    private final String field;
    private final @Nullable ObjectNode transaction;

    private Refusal(
            int status, String code, String words, String field, @Nullable ObjectNode transaction) {
        super(words);
        this.status = status;
        this.code = code;
        this.words = words;
        this.field = field;
        this.transaction = transaction;
    }

    /// @param code empty for none
    Refusal(int status, String code, String words) {
        this(status, code, words, "", null);
    }

    /// @param field under which the transaction stands
    static Refusal of(int status, String field, ObjectNode transaction) {
        String reason = transaction.path("rejectReason").asString("");
        return new Refusal(status, reason, "The request was rejected", field, transaction);
    }

    static Refusal unauthorized() {
        return new Refusal(401, "", "Insufficient authorization to perform request.");
    }

    static Refusal malformed(String field) {
        return new Refusal(400, "", "Invalid value specified for '%s'".formatted(field));
    }

    static Refusal noOrder() {
        return new Refusal(404, "NO_SUCH_ORDER", "The Order specified does not exist");
    }

    HttpAnswer answer() {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("errorMessage", words);
        if (!code.isEmpty()) {
            body.put("errorCode", code);
        }
        if (transaction != null) {
            body.set(field, transaction);
            body.put("lastTransactionID", transaction.path("id").asString(""));
            body.putArray("relatedTransactionIDs").add(transaction.path("id").asString(""));
        }
        return new HttpAnswer(status, "application/json", List.of(), body.toString());
    }
}

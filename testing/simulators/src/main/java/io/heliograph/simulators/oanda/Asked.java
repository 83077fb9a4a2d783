package io.heliograph.simulators.oanda;

import io.heliograph.simulators.http.HttpCall;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The order that a body asks for.
record Asked(JsonNode order) {
    static Asked of(HttpCall call) {
        try {
            JsonNode order = JsonMapper.shared().readTree(call.body()).path("order");
            if (order.isObject()) {
                return new Asked(order);
            }
        } catch (JacksonException unreadable) {
            throw Refusal.malformed("order");
        }
        throw Refusal.malformed("order");
    }

    String text(String field, String unsaid) {
        return order.path(field).asString(unsaid);
    }

    String text(String field) {
        return find(field).orElseThrow(() -> Refusal.malformed(field));
    }

    Optional<String> find(String field) {
        JsonNode value = order.path(field);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    BigDecimal decimal(String field) {
        return number(field).orElseThrow(() -> Refusal.malformed(field));
    }

    Optional<BigDecimal> number(String field) {
        try {
            return find(field).map(BigDecimal::new);
        } catch (NumberFormatException nonsense) {
            throw Refusal.malformed(field);
        }
    }

    /// What is to come to life with what it opens; null for nothing.
    @Nullable Asked attached(String field) {
        return order.path(field).isObject() ? new Asked(order.path(field)) : null;
    }

    /// What its sender calls it; empty for nothing.
    String name() {
        return order.path("clientExtensions").path("id").asString("");
    }
}

package io.heliograph.app.runtime;

import io.heliograph.app.web.Frame;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.store.JournalRow;
import io.heliograph.store.Projections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Journal rows as the stream tells them: the fact as it is, with the account it is about and the
/// message it came from.
final class Frames {
    private static final JsonMapper JSON = new JsonMapper();

    private final Projections projections;

    Frames(Projections projections) {
        this.projections = projections;
    }

    List<Frame> of(List<JournalRow> rows) {
        Map<JournalRow, ObjectNode> facts = new LinkedHashMap<>();
        Set<ClientOrderId> orders = new LinkedHashSet<>();
        for (JournalRow row : rows) {
            ObjectNode fact = (ObjectNode) JSON.readTree(row.json());
            facts.put(row, fact);
            orderOf(fact).ifPresent(orders::add);
        }
        Map<ClientOrderId, SignalId> signals = projections.signalsOf(orders);
        List<Frame> frames = new ArrayList<>();
        facts.forEach((row, fact) -> {
            messageOf(fact, signals).ifPresent(id -> fact.put("messageId", id));
            String account = row.account();
            if (account != null) {
                fact.put("account", account);
            }
            frames.add(new Frame(row.topic(), row.sequence(), row.at(), fact));
        });
        return frames;
    }

    private static Optional<String> messageOf(
            ObjectNode fact, Map<ClientOrderId, SignalId> signals) {
        if (fact.path("id").isString()) {
            return Optional.of(fact.path("id").asString());
        }
        JsonNode decided = fact.path("decision").path("signal");
        JsonNode amended = fact.path("amendment").path("signal");
        JsonNode named = decided.isString() ? decided : amended;
        return named.isString()
                ? Optional.of(named.asString())
                : orderOf(fact).map(signals::get).map(SignalId::value);
    }

    /// The order a fact is about; the first, where it is about several of one plan.
    private static Optional<ClientOrderId> orderOf(ObjectNode fact) {
        JsonNode order = fact.path("order");
        JsonNode one = order.isString() ? order : fact.path("orders").path(0);
        return one.isString() ? Optional.of(new ClientOrderId(one.asString())) : Optional.empty();
    }
}

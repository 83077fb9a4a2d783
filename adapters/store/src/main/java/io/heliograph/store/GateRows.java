package io.heliograph.store;

import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.GateResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What gates found, each account's by how it differs from the first account's of the signal: forty
/// results of a decision are most of its bytes, and nearly all of them say the same to everybody.
/// The view `facts` puts them together again.
final class GateRows {
    private final Recent<Kind, First> lately = new Recent<>();

    /// Decisions that were asked the same: a refusal ends the questions.
    private record Kind(SignalId signal, int gates) {}

    /// The results of the account that came first.
    private record First(List<GateResult> gates, Content content) {}

    /// A decision's gates as its fact has them.
    ///
    /// @param of the hash of the first account's
    /// @param own by the place of the gate, what differs from those; as they are named there
    record Told(String of, Map<Integer, Map<String, @Nullable Object>> own) {}

    /// The results that the decision's are told by, as they are stored.
    Content content(Decision decision) {
        return first(decision).content;
    }

    Told told(Decision decision) {
        First first = first(decision);
        Map<Integer, Map<String, @Nullable Object>> own = new TreeMap<>();
        for (int i = 0; i < first.gates.size(); i++) {
            Map<String, @Nullable Object> differences =
                    differences(first.gates.get(i), decision.gates().get(i));
            if (!differences.isEmpty()) {
                own.put(i, differences);
            }
        }
        return new Told(first.content.hash(), own);
    }

    static void insert(Connection connection, Collection<Content> gates) throws SQLException {
        Content.insert(connection, "decision_gates (tenant_id, hash, gates)", "jsonb", gates);
    }

    private First first(Decision decision) {
        List<GateResult> gates = decision.gates();
        return lately.get(
                new Kind(decision.signal(), gates.size()),
                () -> new First(gates, Content.of(ModelJson.write(gates))));
    }

    private static Map<String, @Nullable Object> differences(GateResult first, GateResult own) {
        Map<String, @Nullable Object> differences = new LinkedHashMap<>();
        put(differences, "gate", first.gate(), own.gate());
        put(differences, "verdict", first.verdict(), own.verdict());
        put(differences, "rule", first.rule(), own.rule());
        put(differences, "observed", first.observed(), own.observed());
        put(differences, "limit", first.limit(), own.limit());
        put(differences, "margin", first.margin(), own.margin());
        put(differences, "remedy", first.remedy(), own.remedy());
        put(differences, "settingsVersion", first.settingsVersion(), own.settingsVersion());
        put(differences, "reason", first.reason(), own.reason());
        return differences;
    }

    private static void put(
            Map<String, @Nullable Object> differences,
            String name,
            @Nullable Object first,
            @Nullable Object own) {
        if (!Objects.equals(first, own)) {
            differences.put(name, own);
        }
    }
}

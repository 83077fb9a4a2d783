package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.Grounds;
import io.heliograph.store.Evidence.Noted;
import io.heliograph.store.Work.Append;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What decisions were told, each content once, under its hash. Accounts that follow one signal are
/// told the same as a rule: then it is written out once and stored once.
final class InputRows {
    private static final int MOST_REMEMBERED = 64;

    private final Map<DecisionInputs, Kept> lately = new LinkedHashMap<>();

    /// @param hash of the text, SHA-256 in hex
    record Kept(String hash, String text) {}

    /// The inputs as they are stored.
    Kept kept(DecisionInputs inputs) {
        synchronized (lately) {
            Kept known = lately.get(inputs);
            if (known != null) {
                return known;
            }
        }
        String text = ModelJson.write(inputs);
        Kept kept = new Kept(hash(text), text);
        synchronized (lately) {
            lately.put(inputs, kept);
            if (lately.size() > MOST_REMEMBERED) {
                lately.remove(lately.keySet().iterator().next());
            }
        }
        return kept;
    }

    static Noted noted(Grounds grounds, Kept kept) {
        return new Noted(
                kept.hash(),
                grounds.subscribed().value(),
                grounds.subscription(),
                grounds.limits(),
                grounds.rules());
    }

    static void insert(Connection connection, List<Append> appends) throws SQLException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Append append : appends) {
            append.inputs.forEach(kept -> texts.put(kept.hash(), kept.text()));
        }
        try (Batch rows =
                new Batch(
                        connection,
                        """
                        INSERT INTO decision_inputs (tenant_id, hash, inputs) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)) {
            for (Map.Entry<String, String> each : texts.entrySet()) {
                rows.add(TENANT, each.getKey(), each.getValue());
            }
            rows.execute();
        }
    }

    /// What was stored under the hash; null where it is not what was stored.
    static @Nullable DecisionInputs read(String hash, String text) {
        return hash(text).equals(hash) ? ModelJson.read(text, DecisionInputs.class) : null;
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}

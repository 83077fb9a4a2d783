package io.heliograph.store;

import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.Grounds;
import io.heliograph.store.Evidence.Noted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What decisions were told, each content once. Accounts that follow one signal are told the same
/// as a rule: then it is written out once and stored once.
final class InputRows {
    private final Recent<DecisionInputs, Content> lately = new Recent<>();

    /// The inputs as they are stored.
    Content content(DecisionInputs inputs) {
        return lately.get(inputs, () -> Content.of(ModelJson.write(inputs)));
    }

    static Noted noted(Grounds grounds, Content inputs) {
        return new Noted(
                inputs.hash(),
                grounds.subscribed().value(),
                grounds.subscription(),
                grounds.limits(),
                grounds.rules());
    }

    static void insert(Connection connection, Collection<Content> inputs) throws SQLException {
        Content.insert(connection, "decision_inputs (tenant_id, hash, inputs)", "text", inputs);
    }

    /// What was stored under the hash; null where it is not what was stored.
    static @Nullable DecisionInputs read(String hash, String text) {
        return Content.hash(text).equals(hash) ? ModelJson.read(text, DecisionInputs.class) : null;
    }
}

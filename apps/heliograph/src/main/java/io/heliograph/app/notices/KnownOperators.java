package io.heliograph.app.notices;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.model.notice.Destination;
import io.heliograph.store.ModelJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Where operators want to be told, in a file beside the database: for when a start does not get as
/// far as the database. Only the owner can read it, as some of the addresses are secrets.
final class KnownOperators {
    private static final Logger LOG = LoggerFactory.getLogger(KnownOperators.class);
    private static final String FILE = "operators.json";

    private final DataDirectory data;
    private @Nullable List<Destination> kept;

    KnownOperators(DataDirectory data) {
        this.data = data;
    }

    /// Writes them down where they have changed since it last did.
    void keep(List<Destination> operators) {
        kept = kept == null ? read() : kept;
        if (operators.equals(kept)) {
            return;
        }
        try {
            data.keep(FILE, ModelJson.mapper().writeValueAsString(operators));
            kept = operators;
        } catch (Refusal full) {
            LOG.warn("a start that fails would be told to others: {}", full.getMessage());
        }
    }

    /// None where nobody ever was, or the file is damaged.
    List<Destination> read() {
        try {
            return data.kept(FILE)
                    .map(text ->
                            ModelJson.mapper()
                                    .readerForListOf(Destination.class)
                                    .<List<Destination>>readValue(text))
                    .orElse(List.of());
        } catch (JacksonException | Refusal damaged) {
            LOG.warn("the file of operators cannot be read: {}", damaged.getMessage());
            return List.of();
        }
    }
}

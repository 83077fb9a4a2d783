package io.heliograph.app.runtime;

import io.heliograph.app.DiskRoom;
import io.heliograph.store.spill.SpillingJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What keeps the program from working, in words fit to be read on a telephone; empty while all is
/// well. Never asks anything that may be away.
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final int MOST = 3;

    private final SpillingJournal facts;
    private final Engine engine;
    private final AuditWatch audit;
    private final Path data;

    /// @param data the folder that the database and what is spilled lie in
    Troubles(SpillingJournal facts, Engine engine, AuditWatch audit, Path data) {
        this.facts = facts;
        this.engine = engine;
        this.audit = audit;
        this.data = data;
    }

    String ofTheEngine() {
        List<String> troubles = new ArrayList<>(engine.defects());
        troubles.addAll(audit.troubles());
        return brief(troubles);
    }

    /// Accounts that wait for the store say the same, each for itself.
    String ofTheStore() {
        List<String> troubles = new ArrayList<>(facts.troubles());
        troubles.addAll(engine.troubles());
        troubles.removeAll(engine.defects());
        return brief(troubles);
    }

    String ofTheDisk() {
        try {
            DiskRoom room = DiskRoom.of(data);
            return room.isTooLittle() ? "only " + room : "";
        } catch (IOException untold) {
            LOG.debug("free space cannot be told", untold);
            return "";
        }
    }

    private static String brief(List<String> troubles) {
        int more = troubles.size() - MOST;
        return troubles.stream().limit(MOST).collect(Collectors.joining("; "))
                + (more > 0 ? "; and %d more".formatted(more) : "");
    }
}

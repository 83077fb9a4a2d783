package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Inbox;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void countsWhatASourceChangedAndWhatItTookBack() {
        try (Database database = TestDatabase.open();
                PostgresJournal journal = PostgresJournal.start(database)) {
            Inbox inbox = journal.inbox();
            inbox.receive(said("vip", "1", 0, false), NOON);
            inbox.receive(said("vip", "1", 1, false), NOON);
            inbox.receive(said("vip", "1", 2, true), NOON);
            inbox.receive(said("vip", "2", 0, false), NOON);
            inbox.receive(said("vip", "2", 1, false), NOON);
            inbox.receive(said("calm", "1", 0, false), NOON);

            assertThat(new Revisions(database).bySource())
                    .containsOnlyKeys(new SourceId("vip"))
                    .containsEntry(new SourceId("vip"), new Revisions.Count(2, 1));
        }
    }

    private static RawMessage said(String source, String id, int revision, boolean deleted) {
        return new RawMessage(
                new SourceId(source),
                "room",
                id,
                revision,
                "ann",
                "BUY BTC",
                NOON.plusSeconds(revision),
                null,
                deleted,
                List.of());
    }
}

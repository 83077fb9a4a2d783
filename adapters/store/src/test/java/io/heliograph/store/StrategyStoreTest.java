package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.StrategyStore.State;
import io.heliograph.store.StrategyStore.StoredStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrategyStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Change CHANGE = new Change("test", NOON);
    private static final SourceId SOURCE = new SourceId("strategy:crosses");

    private Database database;
    private StrategyStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        store = new StrategyStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEachNameOnce() {
        store.add(crosses(), CHANGE);
        assertThat(store.all()).containsExactly(crosses());
        assertThatThrownBy(() -> store.add(crosses(), CHANGE))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        conflict ->
                                assertThat(conflict.kind())
                                        .isEqualTo(JournalException.Kind.CONFLICT));
    }

    @Test
    void remembersWhyAStrategyWasStopped() {
        store.add(crosses(), CHANGE);
        Change later = new Change("test", NOON.plusSeconds(60));
        assertThat(store.set("crosses", State.STOPPED, "took too long", later)).isTrue();
        assertThat(store.all())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.state()).isEqualTo(State.STOPPED);
                    assertThat(stored.reason()).isEqualTo("took too long");
                    assertThat(stored.since()).isEqualTo(later.at());
                });
        assertThat(store.remove("crosses", CHANGE)).isTrue();
        assertThat(store.remove("crosses", CHANGE)).isFalse();
        assertThat(store.set("crosses", State.ACTIVE, "", CHANGE)).isFalse();
    }

    @Test
    void knowsWhatWasOpenedAndNotClosed() {
        try (PostgresJournal journal = PostgresJournal.start(database)) {
            for (RawMessage message :
                    List.of(
                            message("a", "BTC-USDT", null),
                            message("b", "BTC-USDT", null),
                            message("c", "ETH-USDT", null),
                            message("d", "BTC-USDT", "a"))) {
                journal.inbox().receive(message, NOON);
            }
            assertThat(store.unanswered(SOURCE, "BTC-USDT")).containsExactly("b");
            assertThat(store.unanswered(SOURCE, "ETH-USDT")).containsExactly("c");
        }
    }

    private static StoredStrategy crosses() {
        return new StoredStrategy(
                "crosses",
                "ma-cross",
                "fast=10,slow=50",
                null,
                List.of("BTC-USDT", "ETH-USDT"),
                "1m",
                State.ACTIVE,
                "",
                NOON,
                NOON);
    }

    private static RawMessage message(String id, String channel, @Nullable String replyTo) {
        return new RawMessage(SOURCE, channel, id, 0, "", "BUY", NOON, replyTo, false);
    }
}

package io.heliograph.store;

import static io.heliograph.store.Facts.MANUAL;
import static io.heliograph.store.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.SourceId;
import io.heliograph.store.HookStore.Delivery;
import io.heliograph.store.HookStore.StoredHook;
import io.heliograph.store.HookStore.StoredSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HookStoreTest {
    private static final SettingsStore.Change CHANGE = new SettingsStore.Change("ada", NOW);
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    private Database database;
    private HookStore hooks;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        new SettingsStore(database).seed(NOW);
        hooks = new HookStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAHookAndItsSecrets() {
        hooks.add(MANUAL, "SIGNED", List.of("127.0.0.1"), ONE, CHANGE);
        Instant end = NOW.plusSeconds(60);

        hooks.rotate(MANUAL, TWO, end, CHANGE);

        assertThat(hooks.hooks())
                .containsExactly(
                        new StoredHook(
                                MANUAL,
                                "SIGNED",
                                List.of("127.0.0.1"),
                                NOW,
                                List.of(new StoredSecret(TWO, null), new StoredSecret(ONE, end))));
        assertThat(hooks.remove(MANUAL, CHANGE)).isPresent();
        assertThat(hooks.hooks()).isEmpty();
        assertThat(hooks.rotate(MANUAL, ONE, end, CHANGE)).isEmpty();
        assertThat(hooks.remove(MANUAL, CHANGE)).isEmpty();
    }

    @Test
    void givesASourceOneHookAndNobodyElseAny() {
        hooks.add(MANUAL, "SIGNED", List.of(), ONE, CHANGE);

        assertThatThrownBy(() -> hooks.add(MANUAL, "TRADINGVIEW", List.of(), TWO, CHANGE))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> hooks.add(new SourceId("none"), "SIGNED", List.of(), TWO, CHANGE))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void keepsTheFirstOfADelivery() {
        Instant later = NOW.plusSeconds(70);
        Delivery first = hooks.keep(MANUAL, "a", "one\0", NOW, Instant.EPOCH);

        assertThat(first).isEqualTo(new Delivery("one\0", NOW));
        assertThat(hooks.keep(MANUAL, "a", "two", later, Instant.EPOCH)).isEqualTo(first);
        assertThat(hooks.keep(MANUAL, "a", "two", later, later.minus(Duration.ofMinutes(2))))
                .isEqualTo(first);
        assertThat(hooks.keep(MANUAL, "a", "two", later, later.minus(Duration.ofMinutes(1))))
                .isEqualTo(new Delivery("two", later));
    }

    @Test
    void forgetsWhatIsOld() {
        hooks.keep(MANUAL, "old", "one", NOW, Instant.EPOCH);
        hooks.keep(MANUAL, "new", "two", NOW.plusSeconds(1), Instant.EPOCH);

        assertThat(hooks.forget(NOW.plusSeconds(1))).isEqualTo(1);

        Instant later = NOW.plusSeconds(9);
        assertThat(hooks.keep(MANUAL, "old", "again", later, Instant.EPOCH).body())
                .isEqualTo("again");
        assertThat(hooks.keep(MANUAL, "new", "again", later, Instant.EPOCH).body())
                .isEqualTo("two");
    }
}

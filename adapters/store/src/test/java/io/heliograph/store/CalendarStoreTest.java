package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.store.CalendarStore.StoredCalendar;
import io.heliograph.store.SettingsStore.Change;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Database database;
    private CalendarStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        store = new CalendarStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEachFileOnceAsItIs() {
        String empty = store.stamp();
        StoredCalendar week = calendar("week.csv", ZoneId.of("America/New_York"), "a\0\r\n", 0);
        keep(week);
        String first = store.stamp();
        assertThat(store.all()).containsExactly(week);
        StoredCalendar next = calendar("week.csv", ZoneOffset.UTC, "b", 60);
        keep(next);
        StoredCalendar other = calendar("other.ics", ZoneOffset.UTC, "c", 60);
        keep(other);
        assertThat(store.all()).containsExactly(other, next);
        assertThat(empty).isNotEqualTo(first).isNotEqualTo(store.stamp());
        assertThat(first).isNotEqualTo(store.stamp());
        assertThat(new Audit(database).latest(1).getFirst().subject()).isEqualTo("other.ics");
    }

    private void keep(StoredCalendar calendar) {
        store.keep(calendar, new Change("test", calendar.importedAt()));
    }

    private static StoredCalendar calendar(String file, ZoneId zone, String text, int after) {
        return new StoredCalendar(file, zone, text, NOON.plusSeconds(after));
    }
}

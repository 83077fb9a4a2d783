package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.app.market.CalendarFiles;
import io.heliograph.engine.port.JournalException;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.store.CalendarStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The economic calendar as it stands now: what is imported while the program runs counts within
/// seconds. Decisions read it from memory.
final class Calendars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final long LOOK_EVERY_MILLIS = 10_000;

    private final CalendarStore store;
    private final Thread thread = Thread.ofVirtual().name("calendars").unstarted(this::run);
    private String read = "";
    private volatile EconomicCalendar present = EconomicCalendar.EMPTY;

    Calendars(CalendarStore store) {
        this.store = store;
    }

    /// Knows what was imported on return, if the database answers.
    void start() {
        look();
        thread.start();
    }

    EconomicCalendar present() {
        return present;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                look();
            }
        } catch (InterruptedException closed) {
            LOG.debug("calendars are no longer looked for", closed);
        }
    }

    /// What cannot be read leaves the calendar as it was.
    private void look() {
        try {
            String stamp = store.stamp();
            if (!stamp.equals(read)) {
                present = new EconomicCalendar(CalendarFiles.read(store.all()));
                read = stamp;
            }
        } catch (Refusal | JournalException broken) {
            LOG.warn("the calendar stays as it was: {}", broken.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

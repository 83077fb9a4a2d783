package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.app.market.CalendarFiles;
import io.heliograph.market.news.EconomicCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The economic calendar of the data directory, as it stands now: what is imported while the
/// program runs counts within seconds.
final class Calendars {
    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final CalendarFiles files;
    private final InstantSource clock;
    private EconomicCalendar present = new EconomicCalendar(List.of());
    private String read = "";
    private Instant nextLook = Instant.MIN;

    Calendars(Path folder, InstantSource clock) {
        this.files = new CalendarFiles(folder);
        this.clock = clock;
    }

    /// A file that cannot be read leaves the calendar as it was.
    synchronized EconomicCalendar present() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return present;
        }
        nextLook = now.plus(LOOK_EVERY);
        String stamp = files.stamp();
        if (!stamp.equals(read)) {
            read = stamp;
            try {
                present = new EconomicCalendar(files.events());
            } catch (Refusal broken) {
                LOG.warn("the calendar stays as it was: {}", broken.getMessage());
            }
        }
        return present;
    }
}

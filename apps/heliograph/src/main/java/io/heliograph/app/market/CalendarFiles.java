package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.market.news.CsvEvents;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.market.news.IcsEvents;
import io.heliograph.market.news.NewsFormatException;
import io.heliograph.store.CalendarStore.StoredCalendar;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Announcements in files, `.csv` or `.ics`, and as such files were kept.
public final class CalendarFiles {
    private CalendarFiles() {}

    /// @throws Refusal if there is no such zone
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.usage("a zone is written Europe/London or UTC, was " + name);
        }
    }

    /// @param zone of bare times
    /// @throws Refusal naming file and line
    public static List<EconomicEvent> read(Path file, ZoneId zone) {
        String name = String.valueOf(file.getFileName());
        requireKnown(name);
        return read(name, text(file), zone);
    }

    /// All that was kept, in the order of time.
    ///
    /// @throws Refusal naming the file that cannot be read
    public static List<EconomicEvent> read(List<StoredCalendar> kept) {
        List<EconomicEvent> all = new ArrayList<>();
        for (StoredCalendar calendar : kept) {
            all.addAll(read(calendar.file(), calendar.content(), calendar.zone()));
        }
        all.sort(Comparator.comparing(EconomicEvent::at));
        return all;
    }

    /// @throws Refusal if it is not there, or no UTF-8 text
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException otherLetters) {
            throw new Refusal(file.getFileName() + " is not UTF-8 text", otherLetters);
        } catch (NoSuchFileException missing) {
            throw new Refusal("no such file: " + file, missing);
        } catch (IOException unreadable) {
            throw new Refusal("%s cannot be read: %s".formatted(file, unreadable), unreadable);
        }
    }

    private static List<EconomicEvent> read(String name, String text, ZoneId zone) {
        try {
            return name.toLowerCase(Locale.ROOT).endsWith(".ics")
                    ? IcsEvents.read(name, text, zone)
                    : CsvEvents.read(name, text, zone);
        } catch (NewsFormatException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void requireKnown(String name) {
        if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|ics)")) {
            throw Refusal.usage("a calendar is a .csv or an .ics file, was " + name);
        }
    }
}

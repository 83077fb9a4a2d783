package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.market.news.CsvEvents;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.market.news.IcsEvents;
import io.heliograph.market.news.NewsFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Announcements in the data directory, `calendar/NAME.ZONE.csv` or `.ics`: the files as they were
/// imported, with the zone that their bare times are in. A file of the same name replaces the one
/// before it, as next week's calendar does this week's.
public final class CalendarFiles {
    private final Path folder;

    /// @param data the data directory's root
    public CalendarFiles(Path data) {
        this.folder = data.resolve("calendar");
    }

    /// Keeps a file once all of it was understood.
    ///
    /// @return its announcements
    /// @throws Refusal naming the line that was not
    List<EconomicEvent> take(Path file, ZoneId zone) {
        List<EconomicEvent> events = read(file, zone);
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = name.substring(0, dot).replaceAll("[^A-Za-z0-9_-]", "_");
        String kept = "%s.%s%s".formatted(stem, written(zone), ending(name));
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(kept + ".new");
            Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
            for (Path old : files()) {
                if (old.getFileName().toString().startsWith(stem + ".")) {
                    Files.delete(old);
                }
            }
            Files.move(fresh, folder.resolve(kept), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new Refusal("%s cannot be kept: %s".formatted(name, failed), failed);
        }
        return events;
    }

    /// All announcements, in the order of time.
    ///
    /// @throws Refusal naming the file that cannot be read
    public List<EconomicEvent> events() {
        List<EconomicEvent> all = new ArrayList<>();
        for (Path file : files()) {
            String[] parts = file.getFileName().toString().split("\\.", -1);
            all.addAll(read(file, zone(parts[1].replace('~', '/'))));
        }
        all.sort(Comparator.comparing(EconomicEvent::at));
        return all;
    }

    /// Another one as soon as any file is another one.
    public String stamp() {
        StringBuilder stamp = new StringBuilder();
        try {
            for (Path file : files()) {
                stamp.append(file)
                        .append(Files.size(file))
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
        } catch (IOException beingReplaced) {
            return "";
        }
        return stamp.toString();
    }

    /// @throws Refusal if there is no such zone
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.usage("a zone is written Europe/London or UTC, was " + name);
        }
    }

    private static String written(ZoneId zone) {
        return zone.getId().replace('/', '~');
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file ->
                            file.getFileName()
                                    .toString()
                                    .matches("[A-Za-z0-9_-]+\\.[^.]+\\.(csv|ics)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new Refusal(folder + " cannot be read", unreadable);
        }
    }

    private static String ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".ics")) {
            return lower.substring(lower.length() - 4);
        }
        throw Refusal.usage("a calendar is a .csv or an .ics file, was " + name);
    }

    /// @param zone of bare times
    /// @throws Refusal naming file and line
    public static List<EconomicEvent> read(Path file, ZoneId zone) {
        String name = String.valueOf(file.getFileName());
        String ending = ending(name);
        try {
            String text = Files.readString(file);
            return ending.equals(".ics")
                    ? IcsEvents.read(name, text, zone)
                    : CsvEvents.read(name, text, zone);
        } catch (NewsFormatException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()), wrong);
        } catch (NoSuchFileException missing) {
            throw new Refusal("no such file: " + file, missing);
        } catch (IOException unreadable) {
            throw new Refusal("%s cannot be read: %s".formatted(file, unreadable), unreadable);
        }
    }
}

package io.heliograph.app.backtest;

import io.heliograph.app.market.CalendarFiles;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicEvent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The announcements that a run over history knows of: its rules and its gates alike.
final class CalendarOption {
    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description =
                    "Announcements for rules about news and for the news limits of the account,"
                            + " .csv or .ics. Default: none.")
    private List<Path> files = List.of();

    @Option(
            names = "--calendar-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Of times without a zone in it. Default: ${DEFAULT-VALUE}.")
    private String zone = "UTC";

    /// @throws io.heliograph.app.Refusal naming file and line of what cannot be read
    EconomicCalendar calendar() {
        ZoneId bare = CalendarFiles.zone(zone);
        List<EconomicEvent> events = new ArrayList<>();
        for (Path file : files) {
            events.addAll(CalendarFiles.read(file, bare));
        }
        return events.isEmpty() ? EconomicCalendar.EMPTY : new EconomicCalendar(events);
    }

    /// For reports.
    String words() {
        return files.isEmpty()
                ? "none: no calendar was given"
                : files.stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.joining(", "));
    }
}

package io.heliograph.app.market;

import io.heliograph.app.Actor;
import io.heliograph.app.cli.BackupDatabase;
import io.heliograph.app.cli.DataOption;
import io.heliograph.app.cli.Table;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.model.Currency;
import io.heliograph.store.CalendarStore;
import io.heliograph.store.CalendarStore.StoredCalendar;
import io.heliograph.store.SettingsStore.Change;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The economic calendar.
@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Imports and lists announcements around which accounts may hold back.",
        footer = {
            "",
            "Try:  heliograph calendar import week.ics",
            "      heliograph calendar import forexfactory.csv --zone America/New_York"
        })
public final class CalendarCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Keeps an ICS or CSV file; one of the same name is replaced. A running program"
                        + " knows it within seconds.",
                "CSV: a header with time (or date and time), currency, impact and event."
            })
    void importFile(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "The file.") Path file,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "Of times that name none. Default: ${DEFAULT-VALUE}.")
                    String zone) {
        ZoneId bare = CalendarFiles.zone(zone);
        List<EconomicEvent> events = CalendarFiles.read(file, bare);
        Instant now = Instant.now();
        StoredCalendar kept =
                new StoredCalendar(
                        String.valueOf(file.getFileName()), bare, CalendarFiles.text(file), now);
        new BackupDatabase(data.directory())
                .read(database ->
                        new CalendarStore(database)
                                .keep(kept, new Change(Actor.ofThisProcess(), now)));
        out().printf("%d announcements%n", events.size());
        out().flush();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what is still to come, in the order of time.")
    void list(
            @Mixin DataOption data,
            @Option(names = "--all", description = "What is over as well.") boolean all) {
        Instant now = Instant.now();
        Table table = new Table(List.of("time (UTC)", "currency", "impact", "event"));
        for (EconomicEvent event : events(data)) {
            if (all || event.at().plus(event.lasting()).isAfter(now)) {
                table.add(
                        List.of(
                                event.at().toString(),
                                event.currency().map(Currency::code).orElse("all"),
                                event.impact().name(),
                                event.title()));
            }
        }
        out().print(table.show(0));
        out().flush();
    }

    private static List<EconomicEvent> events(DataOption data) {
        List<StoredCalendar> kept = new ArrayList<>();
        new BackupDatabase(data.directory())
                .read(database -> kept.addAll(new CalendarStore(database).all()));
        return CalendarFiles.read(kept);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

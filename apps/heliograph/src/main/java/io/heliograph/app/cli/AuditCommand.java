package io.heliograph.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Who did what, and whether the record of it is as it was written.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Shows who did what with money, rights and settings, and verifies the record.",
        subcommands = {AuditCommand.ListEntries.class, AuditCommand.Verify.class})
public final class AuditCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ProgramOption program = new ProgramOption();

    @Override
    public Integer call() {
        return list(spec, program, 100);
    }

    /// Shows entries.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the latest entries, the last one at the end.")
    public static final class ListEntries implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "100",
                description = "How many, 1 to 1000. Default: ${DEFAULT-VALUE}.")
        private int most;

        @Override
        public Integer call() {
            return list(spec, program, most);
        }
    }

    /// Goes over every entry.
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Goes over every entry and names what was altered, put in, moved or taken out.",
            footer = {"", "Exit codes: 0 it is as it was written, 1 it is not."})
    public static final class Verify implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Override
        public Integer call() {
            JsonNode found = program.connect().get("/api/v1/audit/verification");
            PrintWriter out = spec.commandLine().getOut();
            boolean sound = found.path("sound").asBoolean();
            if (program.asJson()) {
                out.println(found);
            } else {
                found.path("faults")
                        .values()
                        .forEach(fault -> out.println(Screen.safeLine(fault.asString())));
                out.println(
                        "%d entries, %s; the last one's hash is %s"
                                .formatted(
                                        found.path("entries").asLong(),
                                        sound ? "as they were written" : "NOT as they were written",
                                        Json.text(found, "head")));
            }
            out.flush();
            return sound ? 0 : 1;
        }
    }

    private static int list(CommandSpec spec, ProgramOption program, int most) {
        JsonNode entries = program.connect().get("/api/v1/audit?most=" + most);
        PrintWriter out = spec.commandLine().getOut();
        if (program.asJson()) {
            out.println(entries);
        } else {
            for (int i = entries.size() - 1; i >= 0; i--) {
                JsonNode entry = entries.get(i);
                out.println(
                        Screen.safeLine(
                                "%5d  %s  %s  %s: %s %s"
                                        .formatted(
                                                entry.path("number").asLong(),
                                                Json.text(entry, "at"),
                                                Json.text(entry, "who"),
                                                Json.text(entry, "subject"),
                                                Json.text(entry, "action"),
                                                Json.text(entry, "detail"))));
            }
        }
        out.flush();
        return 0;
    }
}

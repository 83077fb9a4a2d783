package io.heliograph.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Sources: whatever publishes instructions.
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists and adds sources: whatever publishes instructions.")
public final class SourceCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists the sources.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/sources"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds a source.",
            footer = {"", "Try:  heliograph source add my-channel"})
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "A short name for it.") String id) {
        program.show(
                program.connect()
                        .post("/api/v1/sources", Json.MAPPER.createObjectNode().put("id", id)));
    }
}

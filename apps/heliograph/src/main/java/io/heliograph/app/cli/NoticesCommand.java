package io.heliograph.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What was sent, what waits, and what was given up.
@Command(
        name = "notices",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what people were told, and sends again what was given up.")
public final class NoticesCommand {
    private static final String NOTICES = "/api/v1/notices";

    @Command(mixinStandardHelpOptions = true, description = "Lists the latest notices.")
    void list(@Mixin ProgramOption program) {
        show(program, NOTICES);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the notices that were given up.")
    void dead(@Mixin ProgramOption program) {
        show(program, NOTICES + "?state=dead");
    }

    @Command(mixinStandardHelpOptions = true, description = "Sends a dead notice again.")
    void resend(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NUMBER", description = "As `notices dead` shows it.")
                    long number) {
        program.show(
                program.connect()
                        .post(NOTICES + "/" + number + "/resend", Json.MAPPER.createObjectNode()));
    }

    private void show(ProgramOption program, String path) {
        program.show(program.connect().get(path));
    }
}

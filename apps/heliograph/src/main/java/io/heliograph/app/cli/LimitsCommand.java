package io.heliograph.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Limits: what an account's owner allows.
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lists and changes what an account's owner allows. A new account has limits from the start.")
public final class LimitsCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists every account's limits.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/limits"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows one account's limits; docs/limits.md says what each means.")
    void show(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        program.show(program.connect().get("/api/v1/limits/" + SettingsList.segment(account)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Changes an account's limits; the change makes a new version of them.",
                "Every decision names the version it was made under."
            },
            footer = {"", "Try:  heliograph limits set paper maxPositions=3"})
    void set(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "NAME=VALUE",
                            description = "What changes; names as `limits show` shows them.")
                    List<String> changes) {
        program.show(
                program.connect()
                        .put(
                                "/api/v1/limits/" + SettingsList.segment(account),
                                SettingsList.changes(changes)));
    }
}

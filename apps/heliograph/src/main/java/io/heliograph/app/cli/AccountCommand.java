package io.heliograph.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// Accounts: where trades happen, each with its own money and limits.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists and adds accounts: where trades happen.")
public final class AccountCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the accounts and how they stand.")
    void list(@Mixin ProgramOption program) {
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect().get("/api/v1/accounts"),
                program.asJson());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds a paper account, with the limits that are shipped.",
            footer = {
                "",
                "Try:  heliograph account add second balance=25000 currency=USDT kind=SPOT"
            })
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "A short name for it.") String id,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "NAME=VALUE",
                            description = "Any of kind, currency, balance, venue, zone.")
                    @Nullable List<String> settings) {
        ObjectNode wanted = SettingsList.changes(settings == null ? List.of() : settings);
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect().post("/api/v1/accounts", wanted.put("id", id)),
                program.asJson());
    }
}

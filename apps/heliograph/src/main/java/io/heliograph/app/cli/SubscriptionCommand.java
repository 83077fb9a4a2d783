package io.heliograph.app.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions: which account follows which source.
@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lists, adds, pauses and resumes subscriptions: which account follows which source.")
public final class SubscriptionCommand {
    /// Whether signals of the source reach the account.
    enum State {
        ACTIVE,
        PAUSED
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Lets signals wait for your yes (see approve and deny), or wait no more.",
                "Without a yes in time, the answer is no."
            },
            footer = {"", "Try:  heliograph subscription approval my-channel paper 5m"})
    void approval(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Parameters(
                            paramLabel = "TIME",
                            converter = DurationArgument.class,
                            defaultValue = "5m",
                            description = "How long they wait; 0 for no more. Default: 5m.")
                    Duration wait) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (wait.isPositive()) {
            body.put("seconds", Math.max(1, wait.toSeconds()));
        }
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect()
                        .put(
                                "/api/v1/subscriptions/%s/%s/approval"
                                        .formatted(
                                                SettingsList.segment(source),
                                                SettingsList.segment(account)),
                                body),
                program.asJson());
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists who follows whom.")
    void list(@Mixin ProgramOption program) {
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect().get("/api/v1/subscriptions"),
                program.asJson());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets an account follow a source.",
            footer = {"", "Try:  heliograph subscription add my-channel paper"})
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect()
                        .post(
                                "/api/v1/subscriptions",
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("source", source)
                                        .put("account", account)),
                program.asJson());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Pauses or resumes a subscription.",
            footer = {"", "Try:  heliograph subscription set my-channel paper paused"})
    void set(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Parameters(paramLabel = "active|paused", description = "What it shall be.")
                    State state) {
        SettingsList.print(
                spec.commandLine().getOut(),
                program.connect()
                        .put(
                                "/api/v1/subscriptions/%s/%s"
                                        .formatted(
                                                SettingsList.segment(source),
                                                SettingsList.segment(account)),
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("active", state == State.ACTIVE)),
                program.asJson());
    }
}

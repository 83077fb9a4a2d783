package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions: which account follows which source.
@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lists, adds, shows, pauses and changes subscriptions: which account follows which source.")
public final class SubscriptionCommand {

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
        program.show(program.connect().put(path(source, account) + "/approval", body));
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists who follows whom.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/subscriptions"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets an account follow a source.",
            footer = {"", "Try:  heliograph subscription add my-channel paper"})
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        program.show(
                program.connect()
                        .post(
                                "/api/v1/subscriptions",
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("source", source)
                                        .put("account", account)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Pauses or resumes a subscription, or chooses whose word counts for what.",
                "A parameter is theirs, a value of mine, \"VALUE if none\", or own (what the"
                        + " account's limits say). `subscription show` lists them all."
            },
            footer = {
                "",
                "Try:  heliograph subscription set my-channel paper paused",
                "      heliograph subscription set my-channel paper stop=2%% \"size=risk 1%%\""
            })
    void set(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "active|paused|NAME=VALUE",
                            description = "What it shall be.")
                    List<String> changes) {
        String path = path(source, account);
        String state = changes.getFirst().toLowerCase(Locale.ROOT);
        boolean pauses = state.equals("active") || state.equals("paused");
        if (pauses && changes.size() > 1) {
            throw Refusal.usage("pausing and changing are two commands");
        }
        program.show(
                pauses
                        ? program.connect()
                                .put(
                                        path,
                                        Json.MAPPER
                                                .createObjectNode()
                                                .put("active", state.equals("active")))
                        : program.connect().put(path + "/style", SettingsList.changes(changes)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows a subscription and whose word counts for what.")
    void show(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        program.show(program.connect().get(path(source, account)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists every version of a subscription: who changed what, and when.")
    void history(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        program.show(program.connect().get(path(source, account) + "/history"));
    }

    private static String path(String source, String account) {
        return "/api/v1/subscriptions/%s/%s"
                .formatted(SettingsList.segment(source), SettingsList.segment(account));
    }
}

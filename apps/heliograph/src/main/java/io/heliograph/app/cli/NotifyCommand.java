package io.heliograph.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// Destinations: where people are told what happens.
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Says who is told what happens, and where.")
public final class NotifyCommand {
    private static final String DESTINATIONS = "/api/v1/destinations";

    private static final int LONGEST_MUTE = 8_760;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// Whose a destination is.
    static final class Owner {
        @Option(
                names = "--account",
                paramLabel = "ID",
                description = "Told what happens to this account; '*' for every account.")
        private @Nullable String account;

        @Option(
                names = "--source",
                paramLabel = "ID",
                description = "Told how this source's messages are read.")
        private @Nullable String source;

        @Option(
                names = "--publish",
                paramLabel = "ID",
                description = "This source's signals are published again here.")
        private @Nullable String publish;

        @Option(names = "--operator", description = "Told how the program itself is.")
        private boolean operator;

        void into(ObjectNode body) {
            put(body, "account", account);
            put(body, "source", source);
            put(body, "publish", publish);
            put(body, "operator", operator ? "yes" : null);
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the destinations.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get(DESTINATIONS));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds a destination.",
            footer = {
                "",
                "Media: email, sms, telegram, discord-dm, discord-channel, discord-webhook,"
                        + " webhook,",
                "web-push. What is sent is what matters at least as much as the medium's minimum:",
                "critical by sms, high by telegram, normal by mail; --minimum says otherwise.",
                "",
                "Try:  heliograph notify add me email me@example.org --account paper",
                "      heliograph notify add ops discord-webhook https://discord.com/api/..."
                        + " --operator"
            })
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "A short name for it.") String id,
            @Parameters(paramLabel = "MEDIUM", description = "How it is reached.") String medium,
            @Parameters(paramLabel = "ADDRESS", description = "Where it is.") String address,
            @ArgGroup(exclusive = true, multiplicity = "1") Owner owner,
            @Option(
                            names = "--language",
                            paramLabel = "CODE",
                            description = "Of its notices: en, de. Default: en.")
                    @Nullable String language,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "Its time zone. Default: UTC.")
                    @Nullable String zone,
            @Option(
                            names = "--quiet",
                            paramLabel = "FROM-UNTIL",
                            description = "When only what is critical may come: 22:00-07:00.")
                    @Nullable String quiet,
            @Option(
                            names = "--minimum",
                            paramLabel = "PRIORITY",
                            description = "low, normal, high or critical.")
                    @Nullable String minimum,
            @Option(
                            names = "--mute",
                            paramLabel = "KIND",
                            split = ",",
                            description = "Kinds that never come: order-filled, trade-opened ...")
                    @Nullable List<String> mute) {
        ObjectNode body =
                Json.MAPPER
                        .createObjectNode()
                        .put("id", id)
                        .put("medium", medium)
                        .put("address", address);
        owner.into(body);
        put(body, "language", language);
        put(body, "zone", zone);
        put(body, "quiet", quiet);
        put(body, "minimum", minimum);
        put(body, "mute", mute == null ? null : String.join(",", mute));
        program.show(program.connect().post(DESTINATIONS, body));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Removes a destination, and what still waits for it.")
    void remove(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "The destination's name.") String id) {
        program.connect().delete(DESTINATIONS + "/" + SettingsList.segment(id));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sends a trial now and prints what came back.")
    void test(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "The destination's name.") String id) {
        program.show(
                program.connect()
                        .post(
                                DESTINATIONS + "/" + SettingsList.segment(id) + "/test",
                                Json.MAPPER.createObjectNode()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tells a destination only what is critical, for a while.")
    void mute(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "The destination's name.") String id,
            @Parameters(
                            paramLabel = "HOURS",
                            defaultValue = "8",
                            description = "How long: 1 to 8760. Default: ${DEFAULT-VALUE}.")
                    int hours) {
        if (hours < 1 || hours > LONGEST_MUTE) {
            throw new ParameterException(
                    spec.subcommands().get("mute"),
                    "HOURS must be 1 to " + LONGEST_MUTE + ", was " + hours);
        }
        mute(program, id, InstantSource.system().instant().plus(Duration.ofHours(hours)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets a destination hear everything again.")
    void unmute(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "The destination's name.") String id) {
        mute(program, id, null);
    }

    private static void mute(ProgramOption program, String id, @Nullable Instant until) {
        program.connect()
                .put(
                        DESTINATIONS + "/" + SettingsList.segment(id) + "/mute",
                        Json.MAPPER
                                .createObjectNode()
                                .put("until", until == null ? null : until.toString()));
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}

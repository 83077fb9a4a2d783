package io.heliograph.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Doors: where in a chat a source speaks, and who may speak for it.
@Command(
        name = "door",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Lists, opens and closes doors: the chat channels where a source speaks.",
            "Channels and authors are numeric ids, never names: names can be taken by anybody."
        })
public final class DoorCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists the doors.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/doors"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Opens a door for a source, or changes the one that the channel has.",
            footer = {"", "Try:  heliograph door open my-channel discord 1048576 --author 4711"})
    void open(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Parameters(paramLabel = "discord|telegram", description = "The platform.")
                    String platform,
            @Parameters(paramLabel = "CHANNEL", description = "The channel's numeric id.")
                    String channel,
            @Option(
                            names = "--author",
                            paramLabel = "ID",
                            split = ",",
                            defaultValue = "",
                            description =
                                    "Who may speak, by numeric id; without it whoever may write"
                                            + " there.")
                    String[] authors,
            @Option(
                            names = "--admit",
                            paramLabel = "KIND",
                            split = ",",
                            defaultValue = "",
                            description =
                                    "What is let in besides people's own words: bot, webhook,"
                                            + " forward, crosspost, thread, embed.")
                    String[] admits) {
        program.show(
                program.connect()
                        .post(
                                "/api/v1/doors",
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("source", source)
                                        .put("platform", platform)
                                        .put("channel", channel)
                                        .put("authors", String.join(",", authors))
                                        .put("admits", String.join(",", admits))));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "How each bot stands with its platform.")
    void bots(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/chats"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Reads a Discord channel's history now, from where it is known.")
    void backfill(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "CHANNEL", description = "The channel's numeric id.")
                    String channel) {
        program.show(
                program.connect()
                        .post(
                                "/api/v1/chats/discord/%s/backfill"
                                        .formatted(SettingsList.segment(channel)),
                                Json.MAPPER.createObjectNode()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "The last readings of history, and what came of them.")
    void backfills(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/chats/discord/backfills"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Closes a door: nothing of the channel is taken any more.")
    void close(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "discord|telegram", description = "The platform.")
                    String platform,
            @Parameters(paramLabel = "CHANNEL", description = "The channel's numeric id.")
                    String channel) {
        program.show(
                program.connect()
                        .delete(
                                "/api/v1/doors/%s/%s"
                                        .formatted(
                                                SettingsList.segment(platform),
                                                SettingsList.segment(channel))));
    }
}

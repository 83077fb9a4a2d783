package io.heliograph.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Hooks: where other programs may post messages of a source.
@Command(
        name = "hook",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, adds, rotates and removes hooks: where other programs may post.")
public final class HookCommand {
    private static final String HOOKS = "/api/v1/hooks";

    /// How a caller proves itself.
    enum Kind {
        SIGNED,
        TRADINGVIEW
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the hooks, without secrets.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get(HOOKS));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Gives a source a hook. The secret is shown this once.",
            footer = {"", "Try:  heliograph hook add my-strategy --kind tradingview"})
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "signed|tradingview",
                            description = "How a caller proves itself.")
                    Kind kind,
            @Option(
                            names = "--from",
                            paramLabel = "ADDRESS,...",
                            description = "From which it may call. Default: from anywhere.")
                    @Nullable String from) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("source", source).put("kind", kind.name());
        if (from != null) {
            body.put("addresses", from);
        }
        program.show(program.connect().post(HOOKS, body));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a new secret, shown this once.",
            footer = {"", "Try:  heliograph hook rotate my-strategy --grace-hours 0"})
    void rotate(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source,
            @Option(
                            names = "--grace-hours",
                            paramLabel = "HOURS",
                            defaultValue = "24",
                            description = "How long the old secret counts on. Default: 24.")
                    int hours) {
        program.show(
                program.connect()
                        .post(
                                HOOKS + "/" + SettingsList.segment(source) + "/rotate",
                                Json.MAPPER.createObjectNode().put("graceHours", hours)));
    }

    @Command(mixinStandardHelpOptions = true, description = "Takes a source's hook away, at once.")
    void remove(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "SOURCE", description = "The source's id.") String source) {
        program.show(program.connect().delete(HOOKS + "/" + SettingsList.segment(source)));
    }
}

package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import io.heliograph.app.strategy.RuleFile;
import io.heliograph.app.strategy.RuleReader;
import io.heliograph.market.strategy.StrategyCatalogue;
import io.heliograph.market.strategy.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Strategies: sources that publish from the market's candles.
@Command(
        name = "strategy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs strategies in the program, and checks rules that are written as JSON.")
public final class StrategyCommand {
    private static final String STRATEGIES = "/api/v1/strategies";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Command(mixinStandardHelpOptions = true, description = "Lists the strategies that run.")
    void list(@Mixin ProgramOption program) {
        print(program.connect().get(STRATEGIES), program);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Runs a strategy. Accounts follow it as the source strategy:NAME.",
            footer = {
                "",
                "Try:  heliograph strategy add crosses --strategy ma-cross --param fast=10,slow=50 \\",
                "          --symbols BTC/USDT,ETH/USDT --interval 1m",
                "      heliograph subscription add strategy:crosses paper"
            })
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NAME", description = "A short name for it.") String name,
            @Option(
                            names = "--strategy",
                            required = true,
                            paramLabel = "NAME|FILE.json",
                            description = "One of `strategy kinds`, or a file with rules.")
                    String strategy,
            @Option(
                            names = "--param",
                            paramLabel = "NAME=VALUE,...",
                            defaultValue = "",
                            description = "Its parameters; those left out have their usual values.")
                    String param,
            @Option(
                            names = "--symbols",
                            required = true,
                            paramLabel = "SYMBOL,...",
                            description = "What it watches: BTC/USDT,ETH/USDT.")
                    String symbols,
            @Option(
                            names = "--interval",
                            paramLabel = "INTERVAL",
                            description =
                                    "Of the candles: 1m, 15m, 1h. Default: the rules' own, or 1m.")
                    @Nullable String interval) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("name", name).put("symbols", symbols);
        if (RuleFile.isMeant(strategy)) {
            String rules = RuleFile.text(Path.of(strategy));
            checked(strategy, RuleReader.read(rules));
            body.put("rules", rules);
        } else {
            body.put("strategy", strategy).put("parameters", param);
        }
        if (interval != null) {
            body.put("interval", interval);
        }
        print(program.connect().post(STRATEGIES, body), program);
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows how one strategy stands.")
    void status(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NAME", description = "The strategy's name.") String name) {
        JsonNode all = program.connect().get(STRATEGIES);
        print(
                all.values().stream()
                        .filter(one -> Json.text(one, "name").equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("there is no strategy " + name)),
                program);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Pauses a strategy; what it has open keeps its stop.")
    void pause(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NAME", description = "The strategy's name.") String name) {
        order(program, name, "pause");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets a strategy run again that was paused or stopped.")
    void resume(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NAME", description = "The strategy's name.") String name) {
        order(program, name, "resume");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Takes a strategy away; what it has open keeps its stop.")
    void remove(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "NAME", description = "The strategy's name.") String name) {
        print(program.connect().delete(STRATEGIES + "/" + SettingsList.segment(name)), program);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Checks rules: what is wrong and where, or their name, version and hash.",
            footer = {"", "Try:  heliograph strategy check docs/strategies/rsi-dip.json"})
    void check(
            @Parameters(paramLabel = "FILE", description = "Rules as JSON.", arity = "1..*")
                    List<Path> files) {
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            RuleSet rules = checked(file.toString(), RuleReader.read(RuleFile.text(file)));
            out.printf(
                    Locale.ROOT,
                    "%s is well: %s v%d, sha256 %s%n",
                    file,
                    rules.name(),
                    rules.version(),
                    rules.hash());
        }
        out.flush();
    }

    @Command(mixinStandardHelpOptions = true, description = "Prints the JSON Schema of rules.")
    void schema() throws IOException {
        try (InputStream in = RuleReader.class.getResourceAsStream("rules.schema.json")) {
            if (in == null) {
                throw new Refusal("this build has no schema");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the strategies that come with the program, and their parameters.")
    void kinds() {
        Table table = new Table(List.of("strategy", "what it does", "parameters"));
        for (StrategyCatalogue.Entry entry : StrategyCatalogue.all()) {
            String usual =
                    entry.usual().entrySet().stream()
                            .map(Map.Entry::toString)
                            .collect(Collectors.joining(","));
            table.add(List.of(entry.name(), entry.summary(), usual));
        }
        spec.commandLine().getOut().print(table.show(0));
        spec.commandLine().getOut().flush();
    }

    private void order(ProgramOption program, String name, String what) {
        print(
                program.connect()
                        .post(
                                STRATEGIES + "/" + SettingsList.segment(name) + "/" + what,
                                Json.MAPPER.createObjectNode()),
                program);
    }

    private void print(JsonNode answer, ProgramOption program) {
        program.show(answer);
    }

    private static RuleSet checked(String file, RuleReader.Reading reading) {
        return reading.rules()
                .orElseThrow(() ->
                        new Refusal(
                                reading.problems().stream()
                                        .map(problem -> file + ": " + problem)
                                        .collect(Collectors.joining("\n"))));
    }
}

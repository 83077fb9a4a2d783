package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.app.ServerNote;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which running program is meant, and how its answers are shown.
public final class ProgramOption {
    /// The command that this is an option of.
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The running program's address. Default: $HELIOGRAPH_URL, or the program that"
                            + " runs on the data directory.")
    private @Nullable URI url;

    @Option(names = "--json", description = "Print JSON instead of text for people.")
    private boolean json;

    public boolean asJson() {
        return json;
    }

    /// Where answers go.
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /// Shows the program's answer: raw, or as a table.
    void show(JsonNode answer) {
        SettingsList.print(out(), answer, json);
    }

    /// Shows some of a list, and of each only these columns; all of it as JSON.
    void show(JsonNode list, List<String> columns, Predicate<JsonNode> shown) {
        if (json) {
            show(list);
            return;
        }
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (JsonNode each : list) {
            if (shown.test(each)) {
                ObjectNode row = rows.addObject();
                columns.forEach(column -> row.put(column, Json.text(each, column)));
            }
        }
        show(rows);
    }

    /// @throws Refusal if no program runs there, or the token cannot be used
    public ProgramClient connect() {
        DataDirectory directory = data.directory();
        URI address = url != null ? url : addressFromEnvironment();
        if (address == null) {
            address =
                    directory
                            .runningServer()
                            .map(ServerNote::url)
                            .orElseThrow(() -> notRunning(directory));
        }
        return new ProgramClient(address, token(directory));
    }

    private static @Nullable URI addressFromEnvironment() {
        String address = System.getenv("HELIOGRAPH_URL");
        try {
            return address == null || address.isBlank() ? null : URI.create(address);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("$HELIOGRAPH_URL is no address: " + address);
        }
    }

    private static String token(DataDirectory directory) {
        String token = System.getenv("HELIOGRAPH_TOKEN");
        return token == null || token.isBlank() ? directory.readToken().orElse("") : token.strip();
    }

    private static Refusal notRunning(DataDirectory directory) {
        return Refusal.notReachable(
                "no Heliograph runs on %s; start one with: heliograph run (or name its --data)"
                        .formatted(directory.root()),
                null);
    }
}

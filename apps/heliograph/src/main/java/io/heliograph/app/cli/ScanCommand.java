package io.heliograph.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// What the market looks like.
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at every symbol that has candles: movement, trend, range, volume, regime.",
            "The symbol that stands out most comes first; the same answer is given for five"
                    + " minutes."
        },
        footer = {
            "",
            "Try:  heliograph scan --interval 1h --most 20",
            "      heliograph scan --correlation"
        })
public final class ScanCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ProgramOption program = new ProgramOption();

    @Option(
            names = "--interval",
            paramLabel = "1h",
            defaultValue = "1h",
            description = "Which candles. Default: ${DEFAULT-VALUE}.")
    private String interval = "1h";

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many are shown. Default: ${DEFAULT-VALUE}.")
    private int most = 20;

    @Option(names = "--correlation", description = "Show how alike they moved instead, -1 to 1.")
    private boolean correlation;

    @Option(
            names = "--symbols",
            paramLabel = "A,B",
            defaultValue = "",
            description = "Which are compared. Default: those that stand out most.")
    private String symbols = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String query =
                "?interval=%s&most=%d".formatted(SettingsList.segment(interval), most)
                        + "&symbols="
                        + SettingsList.segment(symbols);
        String path = correlation ? "/api/v1/scan/correlation" : "/api/v1/scan";
        JsonNode answer = program.connect().get(path + query);
        if (program.asJson()) {
            out.println(answer);
        } else {
            out.print(correlation ? matrix(answer) : looks(answer));
        }
        out.flush();
        return 0;
    }

    private static String looks(JsonNode answer) {
        Table table =
                new Table(
                        List.of(
                                "symbol",
                                "close",
                                "change %",
                                "rsi",
                                "adx",
                                "range %",
                                "volume x",
                                "regime",
                                "score"));
        for (JsonNode look : answer.path("symbols")) {
            table.add(
                    List.of(
                            Json.text(look, "symbol"),
                            Json.text(look, "close"),
                            number("%+.2f", look.path("change").asDouble() * 100),
                            number("%.0f", look.path("rsi").asDouble()),
                            number("%.0f", look.path("adx").asDouble()),
                            number("%.2f", look.path("range").asDouble() * 100),
                            number("%.1f", look.path("volumeSpike").asDouble()),
                            Json.text(look, "regime"),
                            number("%.2f", look.path("score").asDouble())));
        }
        return table.show(0)
                + "looked at %s in %s ms; %d symbols have too few candles of %s%n"
                        .formatted(
                                Json.text(answer, "at"),
                                Json.text(answer, "tookMillis"),
                                answer.path("tooShort").size(),
                                Json.text(answer, "interval"));
    }

    private static String matrix(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path("symbols").forEach(name -> names.add(name.asString()));
        List<String> headings = new ArrayList<>(names);
        headings.addFirst("");
        Table table = new Table(headings);
        for (int i = 0; i < names.size(); i++) {
            List<String> row = new ArrayList<>(List.of(names.get(i)));
            for (JsonNode value : answer.path("rows").path(i)) {
                row.add(value.isNull() ? "-" : number("%.2f", value.asDouble()));
            }
            table.add(row);
        }
        return table.show(0);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

package io.heliograph.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// How things stand in the running program, from the command line.
public final class StateCommands {
    private static final Set<String> DONE =
            Set.of("DENIED", "FILLED", "CANCELED", "EXPIRED", "REJECTED");
    private static final int LONGEST_TEXT = 48;

    private StateCommands() {}

    /// What is open.
    @Command(
            name = "positions",
            mixinStandardHelpOptions = true,
            description = "Lists the open positions with their stop, targets and profit.")
    public static final class Positions implements Callable<Integer> {
        @Mixin private ProgramOption program = new ProgramOption();

        @Override
        public Integer call() {
            program.show(
                    program.connect().get("/api/v1/positions"),
                    List.of(
                            "account",
                            "instrument",
                            "side",
                            "quantity",
                            "averagePrice",
                            "markPrice",
                            "unrealizedPnl",
                            "stop",
                            "targets"),
                    position -> true);
            return 0;
        }
    }

    /// What rests at venues.
    @Command(
            name = "orders",
            mixinStandardHelpOptions = true,
            description = "Lists the orders that are open, newest first.",
            footer = {"", "Try:  heliograph explain ORDER", "      heliograph orders --all"})
    public static final class Orders implements Callable<Integer> {
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(names = "--all", description = "Those that are done as well.")
        private boolean all;

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "200",
                description = "How many to look at, 1 to 1000. Default: ${DEFAULT-VALUE}.")
        private int most;

        @Override
        public Integer call() {
            program.show(
                    program.connect().get("/api/v1/orders?most=" + most),
                    List.of(
                            "account",
                            "instrument",
                            "leg",
                            "type",
                            "side",
                            "quantity",
                            "price",
                            "status",
                            "filledQuantity",
                            "averagePrice",
                            "clientOrderId"),
                    order -> all || !DONE.contains(Json.text(order, "status")));
            return 0;
        }
    }

    /// What was said, and what became of it.
    @Command(
            name = "stories",
            mixinStandardHelpOptions = true,
            description = "Lists the latest messages and what became of each, newest first.",
            footer = {"", "Try:  heliograph explain MESSAGE"})
    public static final class Stories implements Callable<Integer> {
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "20",
                description = "How many. Default: ${DEFAULT-VALUE}.")
        private int most;

        @Override
        public Integer call() {
            JsonNode stories = program.connect().get("/api/v1/stories?most=" + most);
            if (program.asJson()) {
                program.show(stories);
                return 0;
            }
            Table table = new Table(List.of("received", "source", "message", "text", "came to"));
            for (JsonNode story : stories) {
                JsonNode message = story.path("message");
                table.add(
                        List.of(
                                Json.text(message, "receivedAt"),
                                Json.text(message, "source"),
                                Json.text(story, "messageId"),
                                brief(Json.text(message, "text")),
                                outcome(story)));
            }
            program.out().print(stories.isEmpty() ? "none\n" : table.show(0));
            program.out().flush();
            return 0;
        }

        private static String brief(String text) {
            String line = text.strip().lines().findFirst().orElse("");
            return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT - 1) + "…" : line;
        }

        private static String outcome(JsonNode story) {
            List<String> each = new ArrayList<>();
            for (JsonNode decision : story.path("decisions")) {
                String reason = Json.text(decision, "deniedBy");
                each.add(
                        "%s %s%s"
                                .formatted(
                                        Json.text(decision, "account"),
                                        Json.text(decision, "verdict"),
                                        reason.isEmpty() ? "" : ": " + reason));
            }
            for (JsonNode change : story.path("amendments")) {
                each.add(Json.text(change, "account") + " change " + Json.text(change, "verdict"));
            }
            return each.isEmpty()
                    ? Json.text(story.path("reading"), "kind")
                    : String.join("; ", each);
        }
    }
}

package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The kill switch from the command line.
public final class TradingCommands {
    private static final String PATH = "/api/v1/trading";

    private TradingCommands() {}

    /// What all of them take.
    abstract static class Switch implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(names = "--account", paramLabel = "ID", description = "Only this account.")
        private @Nullable String account;

        @Option(names = "--source", paramLabel = "ID", description = "Only this source.")
        private @Nullable String source;

        @Option(names = "--all", description = "Everything.")
        private boolean all;

        @Option(
                names = "--reason",
                paramLabel = "WORDS",
                description = "Why, for whoever reads it.")
        private @Nullable String reason;

        int put(String state, String then) {
            String one = account;
            String other = source;
            if ((one != null ? 1 : 0) + (other != null ? 1 : 0) + (all ? 1 : 0) != 1) {
                throw Refusal.usage("name one of --account ID, --source ID or --all");
            }
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("scope", one != null ? "ACCOUNT" : other != null ? "SOURCE" : "EVERYTHING");
            if (one != null || other != null) {
                body.put("id", one != null ? one : other);
            }
            body.put("state", state).put("then", then);
            if (reason != null) {
                body.put("reason", reason);
            }
            print(spec, program, program.connect().put(PATH, body));
            return 0;
        }
    }

    /// Stops all but what protects and closes.
    @Command(
            name = "halt",
            mixinStandardHelpOptions = true,
            description =
                    "Stops trading: no new entries, and messages change no trade unless they close"
                            + " it. Stops and targets go on.",
            footer = {
                "",
                "Try:  heliograph halt --all",
                "      heliograph halt --account paper --flatten --reason \"going on holiday\""
            })
    public static final class Halt extends Switch {
        @Option(names = "--cancel", description = "Cancel entries that have not filled.")
        private boolean cancel;

        @Option(names = "--flatten", description = "Close everything at the market.")
        private boolean flatten;

        @Override
        public Integer call() {
            return put("HALTED", flatten ? "FLATTEN" : cancel ? "CANCEL" : "FREEZE");
        }
    }

    /// Stops entries.
    @Command(
            name = "reduce",
            mixinStandardHelpOptions = true,
            description = "Stops new entries; open trades are managed as ever.")
    public static final class Reduce extends Switch {
        @Override
        public Integer call() {
            return put("REDUCING", "FREEZE");
        }
    }

    /// Lets trade again.
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description =
                    "Lets trade again. An account also goes on with the differences from its venue"
                            + " that stop it.")
    public static final class Resume extends Switch {
        @Override
        public Integer call() {
            return put("ACTIVE", "FREEZE");
        }
    }

    /// How things stand.
    @Command(
            name = "trading",
            mixinStandardHelpOptions = true,
            description = "Shows who may trade now, and how accounts differ from their venues.")
    public static final class Show implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Override
        public Integer call() {
            print(spec, program, program.connect().get(PATH));
            return 0;
        }
    }

    /// What the words about one account take.
    abstract static class Telling implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(
                names = "--account",
                paramLabel = "ID",
                required = true,
                description = "The account that it is about.")
        private String account = "";

        int tell(String word, String... fields) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("account", account).put("word", word);
            for (int i = 0; i < fields.length; i += 2) {
                body.put(fields[i], fields[i + 1]);
            }
            print(spec, program, program.connect().post(PATH + "/words", body));
            return 0;
        }
    }

    /// Takes a position over.
    @Command(
            name = "adopt",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a trade with a stop of a position that you opened at the venue yourself.",
            footer = {"", "Try:  heliograph adopt --account paper BTC-USDT@PAPER --stop 58000"})
    public static final class Adopt extends Telling {
        @Parameters(paramLabel = "INSTRUMENT", description = "As `trading` shows it.")
        private String instrument = "";

        @Option(
                names = "--stop",
                paramLabel = "PRICE",
                required = true,
                description = "Where it is to be closed.")
        private String stop = "";

        @Option(
                names = "--targets",
                paramLabel = "PRICES",
                description = "Where parts of it are to be closed with a gain: 61000,64000")
        private @Nullable String targets;

        @Option(
                names = "--as",
                paramLabel = "NAME",
                description = "The trade's name. Default: by-hand- and the instrument and stop.")
        private @Nullable String name;

        @Override
        public Integer call() {
            String as = name;
            List<String> fields = new ArrayList<>();
            fields.addAll(List.of("instrument", instrument, "stop", stop));
            if (targets != null) {
                fields.addAll(List.of("targets", targets));
            }
            fields.add("signal");
            fields.add(as != null ? as : "by-hand-" + instrument + "-" + stop);
            return tell("ADOPT", fields.toArray(String[]::new));
        }
    }

    /// Hands a position over.
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description =
                    "Hands what a trade holds over to you: its orders are canceled, the position"
                            + " stays at the venue WITHOUT A STOP.")
    public static final class Release extends Telling {
        @Parameters(paramLabel = "SIGNAL", description = "The trade's signal.")
        private String signal = "";

        @Override
        public Integer call() {
            return tell("RELEASE", "signal", signal);
        }
    }

    /// What became of an order.
    @Command(
            name = "resolve",
            mixinStandardHelpOptions = true,
            description =
                    "Says what became of an order that `trading` shows as ORDER_UNRESOLVED, after"
                            + " you looked at the venue.")
    public static final class Resolve extends Telling {
        @Parameters(paramLabel = "ORDER", description = "Its id.")
        private String order = "";

        @ArgGroup(multiplicity = "1")
        private Became became = new Became();

        static final class Became {
            @Option(names = "--never", description = "It never arrived.")
            boolean never;

            @Option(names = "--filled", paramLabel = "PRICE", description = "It filled, whole.")
            private @Nullable String price;

            @Option(names = "--seen", description = "It turned up late, and you know.")
            boolean seen;
        }

        @Override
        public Integer call() {
            String price = became.price;
            if (price != null) {
                return tell("FILLED", "order", order, "price", price);
            }
            if (became.seen) {
                return tell("SEEN", "order", order);
            }
            return tell("NEVER", "order", order);
        }
    }

    private static void print(CommandSpec spec, ProgramOption program, JsonNode trading) {
        PrintWriter out = spec.commandLine().getOut();
        if (program.asJson()) {
            out.println(trading);
            out.flush();
            return;
        }
        String trouble = Json.text(trading, "trouble");
        if (!trouble.isEmpty()) {
            out.println(Screen.safeLine(trouble));
        }
        for (JsonNode each : trading.path("switches")) {
            out.println(
                    Screen.safeLine(
                            "%s: %s since %s, by %s%s"
                                    .formatted(
                                            what(each),
                                            Json.text(each, "state"),
                                            Json.text(each, "at"),
                                            Json.text(each, "who"),
                                            after(": ", Json.text(each, "reason")))));
        }
        for (JsonNode each : trading.path("accounts")) {
            out.println(
                    Screen.safeLine(
                            "%s: %s%s"
                                    .formatted(
                                            Json.text(each, "account"),
                                            Json.text(each, "state"),
                                            after(", ", Json.text(each, "why")))));
            for (JsonNode difference : each.path("differences")) {
                out.println(
                        Screen.safeLine(
                                "    %s %s: ours %s, the venue's %s"
                                        .formatted(
                                                Json.text(difference, "kind"),
                                                Json.text(difference, "subject"),
                                                Json.text(difference, "ours"),
                                                Json.text(difference, "theirs"))));
            }
        }
        for (JsonNode each : trading.path("done")) {
            out.println(
                    Screen.safeLine(
                            "%s: %s"
                                    .formatted(
                                            Json.text(each, "account"),
                                            StoryText.amendment(each))));
        }
        out.flush();
    }

    private static String what(JsonNode each) {
        String scope = Json.text(each, "scope").toLowerCase(Locale.ROOT);
        String id = Json.text(each, "id");
        return id.isEmpty() ? scope : scope + " " + id;
    }

    private static String after(String sign, String words) {
        return words.isEmpty() ? "" : sign + words;
    }
}

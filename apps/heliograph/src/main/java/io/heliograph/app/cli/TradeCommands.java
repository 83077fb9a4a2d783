package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A person's own word about open trades, one command each.
public final class TradeCommands {
    private TradeCommands() {}

    /// What all of them take.
    abstract static class OneTrade implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ProgramOption program = new ProgramOption();

        @Option(
                names = "--account",
                paramLabel = "ID",
                description = "Only this account. Default: every one that trades the signal.")
        private @Nullable String account;

        /// Prints what came of it.
        ///
        /// @return 0 where something was done in every account, else 1
        int post(String path, ObjectNode body) {
            if (account != null) {
                body.put("account", account);
            }
            JsonNode answers = program.connect().post("/api/v1/trades/" + path, body);
            PrintWriter out = spec.commandLine().getOut();
            if (program.asJson()) {
                out.println(answers);
            } else if (answers.isEmpty()) {
                out.println("Nothing is open");
            } else {
                answers.values().forEach(answer -> out.println(line(answer)));
            }
            out.flush();
            return answers.valueStream().allMatch(OneTrade::isDone) ? 0 : 1;
        }

        static ObjectNode body() {
            return Json.MAPPER.createObjectNode();
        }

        private static boolean isDone(JsonNode answer) {
            String verdict = Json.text(answer, "verdict");
            return !verdict.equals("refused") && !verdict.equals("denied");
        }

        private static String line(JsonNode answer) {
            return Screen.safeLine(
                    "%s: %s".formatted(Json.text(answer, "account"), StoryText.amendment(answer)));
        }
    }

    /// Closes.
    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Closes an open trade, or a part of it, at the market.",
            footer = {
                "",
                "Try:  heliograph close SIGNAL --fraction 0.5",
                "      heliograph close --all"
            })
    public static final class Close extends OneTrade {
        @Parameters(
                arity = "0..1",
                paramLabel = "SIGNAL",
                description = "The id of the signal's message, as its story shows it.")
        private @Nullable String signal;

        @Option(names = "--all", description = "Every open trade.")
        private boolean all;

        @Option(
                names = "--fraction",
                paramLabel = "PART",
                description = "Of what is held, above 0 and at most 1. Default: all.")
        private @Nullable String fraction;

        @Override
        public Integer call() {
            String one = signal;
            if (all == (one != null)) {
                throw Refusal.usage("name a signal, or --all");
            }
            ObjectNode body = body();
            if (fraction != null) {
                body.put("fraction", fraction);
            }
            return post(one == null ? "close" : SettingsList.segment(one) + "/close", body);
        }
    }

    /// Commands that take a signal and nothing else.
    abstract static class OneSignal extends OneTrade {
        @Parameters(
                paramLabel = "SIGNAL",
                description = "The id of the signal's message, as its story shows it.")
        private String signal = "";

        int post(String what) {
            return post(SettingsList.segment(signal) + "/" + what, body());
        }
    }

    /// Moves the stop to where nothing is lost.
    @Command(
            name = "break-even",
            mixinStandardHelpOptions = true,
            description = "Moves the stop of an open trade to the price that its entry filled at.")
    public static final class BreakEven extends OneSignal {
        @Override
        public Integer call() {
            return post("break-even");
        }
    }

    /// Cancels an entry.
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Cancels what has not filled of a trade's entry.")
    public static final class Cancel extends OneSignal {
        @Override
        public Integer call() {
            return post("cancel");
        }
    }

    /// A yes.
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description =
                    "Says yes to a signal that waits for approval, every gate is asked again; or to"
                            + " what an edit would risk more.")
    public static final class Approve extends OneSignal {
        @Override
        public Integer call() {
            return post("approve");
        }
    }

    /// A no.
    @Command(
            name = "deny",
            mixinStandardHelpOptions = true,
            description =
                    "Says no to a signal that waits for approval, or to what an edit would risk"
                            + " more.")
    public static final class Deny extends OneSignal {
        @Override
        public Integer call() {
            post("deny");
            return 0;
        }
    }
}

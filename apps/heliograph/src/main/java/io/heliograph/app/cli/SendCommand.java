package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

/// A message from the terminal, and what became of it.
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a message to the running program and prints its story: what was read, what every"
                    + " gate found, the plan, the orders and their fills.",
            "Returns when the entry is filled, rests at the venue, or is denied."
        },
        footer = {
            "",
            "Exit codes: 0 approved, 1 denied or not a signal, 2 usage, 3 not reachable.",
            "",
            "Try:  heliograph send \"BUY BTC/USDT now SL 3%% TP 5%%\"",
            "      heliograph send - < message.txt"
        })
public final class SendCommand implements Callable<Integer> {
    /// More than any venue's chat allows; the program has its own, smaller limit and says so.
    private static final int MOST_BYTES = 4 << 20;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ProgramOption program = new ProgramOption();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationArgument.class,
            description = "How long to wait for the outcome. Default: ${DEFAULT-VALUE}.")
    private Duration wait = Duration.ofSeconds(10);

    @Option(
            names = "--source",
            paramLabel = "ID",
            defaultValue = "manual",
            description = "The source it comes from. Default: ${DEFAULT-VALUE}.")
    private String source = "manual";

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account whose outcome counts. Default: the first.")
    private @Nullable String account;

    @Option(
            names = "--author",
            paramLabel = "ID",
            description =
                    "Who wrote it. Messages of one author within five minutes belong together."
                            + " Default: the name of the operating system's user.")
    private String author = System.getProperty("user.name", "me");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The source's own id of the message. Default: a new one.")
    private String id = UUID.randomUUID().toString();

    @Option(
            names = "--reply-to",
            paramLabel = "ID",
            description = "The source's own id of the message that this one answers.")
    private @Nullable String replyTo;

    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT",
            description = "The message; - reads it from stdin.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        String text = text();
        if (text.isBlank()) {
            throw Refusal.usage("the message is empty");
        }
        ProgramClient client = program.connect();
        JsonNode received = client.post("/api/v1/messages", message(text));
        String kept = Json.text(received, Json.isAbsent(received.path("id")) ? "messageId" : "id");
        JsonNode story = new StoryWatch(client, account).await(kept, wait);
        StoryOutcome outcome = StoryOutcome.of(story, account);
        PrintWriter out = spec.commandLine().getOut();
        if (program.asJson()) {
            out.println(outcome.json());
        } else {
            out.print(new StoryText(story).toString());
        }
        out.flush();
        if (!outcome.isSettled() && !program.asJson()) {
            spec.commandLine()
                    .getErr()
                    .println("heliograph: still under way after the wait; its story goes on");
        }
        return outcome.isApproved() ? 0 : 1;
    }

    private String text() {
        if (!words.equals(List.of("-"))) {
            return String.join(" ", words);
        }
        try {
            byte[] bytes = System.in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refusal("the message on stdin is longer than 4 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal("stdin cannot be read: " + e.getMessage(), e);
        }
    }

    private ObjectNode message(String text) {
        return Json.MAPPER
                .createObjectNode()
                .put("source", source)
                .put("channel", "terminal")
                .put("messageId", id)
                .put("revision", 0)
                .put("author", author)
                .put("text", text)
                .put("postedAt", Instant.now().toString())
                .put("replyTo", replyTo)
                .put("deleted", false);
    }
}

package io.heliograph.app.journey;

import io.heliograph.app.Refusal;
import io.heliograph.app.parse.ParserReader;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Price;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.signal.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What each room does to one message.
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what each room of the engine does to one message: the real rooms, a paper"
                    + " account of 10,000 USDT, and nothing kept.",
            "No program needs to run."
        })
public final class JourneyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The message as text, or - for standard input.")
    private String file = "-";

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description =
                    "The present price of what the message names. Default: the first entry price in"
                            + " the message.")
    private @Nullable String price;

    @Override
    public Integer call() throws IOException {
        byte[] bytes =
                file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        String words = new String(bytes, StandardCharsets.UTF_8).strip();
        Instant now = Instant.now();
        RawMessage message = message(words, now);
        Journey journey =
                new Journey(new ParserReader(), InstrumentCatalogue.shipped(VenueId.PAPER));
        spec.commandLine().getOut().print(journey.of(message, givenPrice(), now));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private @Nullable Price givenPrice() {
        try {
            return price == null ? null : Price.of(price);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage("--price: " + wrong.getMessage());
        }
    }

    private static RawMessage message(String words, Instant now) {
        try {
            return new RawMessage(
                    new SourceId("manual"), "", "journey", 0, "", words, now, null, false);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }
}

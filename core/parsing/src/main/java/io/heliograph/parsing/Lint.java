package io.heliograph.parsing;

import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider should know before posting: how the message will be read, what is missing, how
/// to write it so that nobody can misread it.
///
/// @param outcome the reading
/// @param missing what a follower would have to guess, in words; empty where nothing
/// @param better the same instruction in the plainest form, tried: it reads exactly the same and at
///   least as surely; null where there is none
public record Lint(ParseOutcome outcome, List<String> missing, @Nullable String better) {
    public Lint {
        missing = List.copyOf(missing);
    }

    public static Lint of(SignalParser parser, String text) {
        ParseOutcome outcome = parser.read(text);
        return switch (outcome) {
            case ParseOutcome.NotASignal nothing ->
                    new Lint(
                            outcome,
                            List.of(
                                    "followers will do nothing; an order names a side, an"
                                            + " instrument, a stop and a target"),
                            null);
            case ParseOutcome.Declined declined ->
                    new Lint(
                            outcome,
                            List.of(
                                    "followers will do nothing until one reading is left; say each"
                                            + " price once, after its own label"),
                            null);
            case ParseOutcome.Parsed parsed ->
                    new Lint(outcome, missing(parsed), better(parser, parsed));
        };
    }

    private static List<String> missing(ParseOutcome.Parsed parsed) {
        return switch (parsed.instruction()) {
            case Instruction.Open open -> missing(open, parsed.reasons());
            case Instruction.Update update -> missingName(update);
            case Instruction.Close close -> missingName(close);
            case Instruction.Cancel cancel -> missingName(cancel);
        };
    }

    private static List<String> missingName(Instruction instruction) {
        return instruction.name() == null
                ? List.of("no instrument: name it, or post it as a reply to the signal")
                : List.of();
    }

    private static List<String> missing(Instruction.Open open, List<String> reasons) {
        List<String> missing = new ArrayList<>();
        if (open.name() == null) {
            missing.add("no instrument: write it with its quote, such as BTC/USDT");
        }
        if (reasons.stream().anyMatch(reason -> reason.startsWith("the instrument is"))) {
            missing.add("a known instrument: \"%s\" is in no list".formatted(open.name()));
        }
        if (open.stopLoss() == null) {
            missing.add("no stop: most accounts will not follow");
        }
        if (open.takeProfits().isEmpty()) {
            missing.add("no target");
        }
        if (open.entry().kind() == EntryTerms.Kind.UNSTATED) {
            missing.add("no word for how to enter: write now, limit or above");
        }
        return missing;
    }

    /// A form that reads otherwise, or less surely, is no better.
    private static @Nullable String better(SignalParser parser, ParseOutcome.Parsed parsed) {
        String form = PlainForm.of(parsed.instruction());
        boolean same =
                parser.read(form) instanceof ParseOutcome.Parsed again
                        && again.instruction().equals(parsed.instruction())
                        && again.confidence() >= parsed.confidence();
        return same ? form : null;
    }
}

package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider should know before posting: how the message will be read, what is missing, how
/// to write it so that nobody can misread it.
///
/// @param outcome the reading
/// @param missing what a follower would have to guess, in words; empty where nothing
/// @param better the same instruction in the plainest form; null where it is no entry
public record Lint(ParseOutcome outcome, List<String> missing, @Nullable String better) {
    public Lint {
        missing = List.copyOf(missing);
    }

    public static Lint of(SignalParser parser, String text) {
        ParseOutcome outcome = parser.read(text);
        return switch (outcome) {
            case ParseOutcome.NotASignal nothing ->
                    new Lint(outcome, List.of("followers will do nothing"), null);
            case ParseOutcome.Declined declined ->
                    new Lint(outcome, List.of("followers will do nothing until it is clear"), null);
            case ParseOutcome.Parsed parsed ->
                    parsed.instruction() instanceof Instruction.Open open
                            ? new Lint(outcome, missing(open), better(open))
                            : new Lint(outcome, missing(parsed.instruction()), null);
        };
    }

    private static List<String> missing(Instruction instruction) {
        return instruction.name() == null
                ? List.of("no instrument: name it, or post it as a reply to the signal")
                : List.of();
    }

    private static List<String> missing(Instruction.Open open) {
        List<String> missing = new ArrayList<>();
        if (open.name() == null) {
            missing.add("no instrument: write it with its quote, such as BTC/USDT");
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

    private static String better(Instruction.Open open) {
        StringBuilder text = new StringBuilder(open.side() == Side.BUY ? "BUY " : "SELL ");
        text.append(open.name() == null ? "<instrument>" : open.name());
        text.append('\n').append(entry(open.entry()));
        text.append("\nSL ").append(open.stopLoss() == null ? "<price>" : open.stopLoss().text());
        int number = 1;
        for (Level target : open.takeProfits()) {
            text.append("\nTP").append(number++).append(' ').append(target.text());
        }
        return text.toString();
    }

    private static String entry(EntryTerms entry) {
        List<String> prices = entry.prices().stream().map(Object::toString).toList();
        String written = String.join(" - ", prices);
        return switch (entry.kind()) {
            case MARKET -> "NOW";
            case LIMIT -> "LIMIT " + written;
            case STOP -> "STOP ORDER " + written;
            case ZONE -> "ENTRY ZONE " + written;
            case UNSTATED -> "LIMIT " + written;
        };
    }
}

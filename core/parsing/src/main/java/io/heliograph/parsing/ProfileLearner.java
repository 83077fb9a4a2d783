package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Proposes a profile from a provider's own messages.
///
/// It learns two things, each only from what repeats: the quote currency of a provider who always
/// names the same one, and words that stand where a label must stand: before the one unread price
/// of several messages that are otherwise orders, on the side where a stop or a target belongs.
public final class ProfileLearner {
    private static final int ENOUGH = 3;

    private final SignalParser parser;

    public ProfileLearner(SignalParser parser) {
        this.parser = parser;
    }

    public ProviderProfile learn(List<String> history) {
        Map<String, Integer> quotes = new TreeMap<>();
        Map<String, int[]> labels = new LinkedHashMap<>();
        int crypto = 0;
        for (String text : history) {
            Instruction.Open open = orderIn(text);
            if (open != null) {
                InstrumentName name = open.name();
                if (name != null && open.asset() == AssetClass.CRYPTO && name.quote() != null) {
                    crypto++;
                    quotes.merge(name.quote(), 1, Integer::sum);
                }
                UnreadLabels.collect(parser.message(text), open, labels);
            }
        }
        return new ProviderProfile(
                words(labels), onlyQuote(quotes, crypto), List.of(), ReadingContext.WINDOW);
    }

    private Instruction.@Nullable Open orderIn(String text) {
        return switch (parser.read(text)) {
            case ParseOutcome.Parsed parsed ->
                    parsed.instruction() instanceof Instruction.Open open ? open : null;
            case ParseOutcome.Declined declined -> parser.orderNotUnderstood(text);
            case ParseOutcome.NotASignal nothing -> null;
        };
    }

    private static @Nullable String onlyQuote(Map<String, Integer> quotes, int crypto) {
        for (Map.Entry<String, Integer> quote : quotes.entrySet()) {
            if (quote.getValue() >= ENOUGH && quote.getValue() == crypto) {
                return quote.getKey();
            }
        }
        return null;
    }

    /// Words that stood before a stop's price, or a target's, every time.
    private static List<String> words(Map<String, int[]> labels) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, int[]> label : labels.entrySet()) {
            int[] seen = label.getValue();
            if (seen[0] >= ENOUGH && seen[1] == 0) {
                words.add("stop: " + label.getKey());
            } else if (seen[1] >= ENOUGH && seen[0] == 0) {
                words.add("target: " + label.getKey());
            }
        }
        return words;
    }
}

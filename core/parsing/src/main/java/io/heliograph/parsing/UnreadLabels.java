package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Finds unknown words that stand at the head of a line before a price that was not read.
final class UnreadLabels {
    private UnreadLabels() {}

    /// Counts, for each such word, how often its price lies where a stop belongs ([0]) and how
    /// often where a target does ([1]).
    static void collect(Message message, Instruction.Open open, Map<String, int[]> labels) {
        if (open.entry().prices().isEmpty()) {
            return;
        }
        Price entry = open.entry().prices().getFirst();
        List<Term> terms = message.terms();
        for (int i = 0; i + 1 < terms.size(); i++) {
            boolean head = i == 0 || terms.get(i - 1).is(Concept.LINE);
            int figure = head && terms.get(i).is(Concept.WORD) ? figureAfter(terms, i) : -1;
            if (figure >= 0) {
                Price price = Levels.price(terms.get(figure).figure());
                if (price != null && isNear(entry, price)) {
                    boolean below = price.isBelow(entry);
                    boolean stop = open.side() == Side.BUY ? below : !below;
                    String word = message.tokens().get(terms.get(i).first()).text();
                    labels.computeIfAbsent(word, any -> new int[2])[stop ? 0 : 1]++;
                }
            }
        }
    }

    private static int figureAfter(List<Term> terms, int i) {
        int k = i + 1;
        while (k < terms.size() && terms.get(k).isSilent()) {
            k++;
        }
        return k < terms.size() && terms.get(k).figure() != null ? k : -1;
    }

    private static boolean isNear(Price entry, Price price) {
        BigDecimal low = entry.value().min(price.value());
        return low.multiply(BigDecimal.TWO).compareTo(entry.value().max(price.value())) >= 0;
    }
}

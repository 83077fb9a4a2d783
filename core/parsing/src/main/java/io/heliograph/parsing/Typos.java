package io.heliograph.parsing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Labels with one slip of the finger: a letter too many, one missing, a wrong one, two swapped.
final class Typos {
    private static final int SHORTEST = 5;

    private static final Map<String, Concept> LABELS =
            Map.of(
                    "target", Concept.TARGET,
                    "targets", Concept.TARGET,
                    "takeprofit", Concept.TARGET,
                    "stoploss", Concept.STOP,
                    "entry", Concept.ENTRY,
                    "leverage", Concept.LEVERAGE);

    private Typos() {}

    /// What the word was meant to be; null where it is not as good as one of them.
    static @Nullable Concept labelOf(String word) {
        if (word.length() < SHORTEST) {
            return null;
        }
        for (Map.Entry<String, Concept> label : LABELS.entrySet()) {
            if (isOneSlip(word, label.getKey())) {
                return label.getValue();
            }
        }
        return null;
    }

    private static boolean isOneSlip(String word, String label) {
        int more = word.length() - label.length();
        if (more < -1 || more > 1 || word.charAt(0) != label.charAt(0)) {
            return false;
        }
        int same = 0;
        while (same < Math.min(word.length(), label.length())
                && word.charAt(same) == label.charAt(same)) {
            same++;
        }
        if (more != 0) {
            String longer = more > 0 ? word : label;
            String shorter = more > 0 ? label : word;
            return longer.substring(same + 1).equals(shorter.substring(same));
        }
        boolean wrong =
                same < word.length() && word.substring(same + 1).equals(label.substring(same + 1));
        boolean swapped =
                same + 1 < word.length()
                        && word.charAt(same) == label.charAt(same + 1)
                        && word.charAt(same + 1) == label.charAt(same)
                        && word.substring(same + 2).equals(label.substring(same + 2));
        return wrong || swapped;
    }
}

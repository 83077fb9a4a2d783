package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Proposes a profile from a provider's own messages, for a person to look through and edit.
///
/// What is learned, each only from what repeats and is never contradicted:
///
/// - words that stand where a stop's, a target's or an entry's label must stand: before a price
///   that was not read (a message without that level is declined for it), on the side of the entry
///   where only that belongs;
/// - the quote currency of a provider who always names the same one;
/// - what is appended to symbols;
/// - what is called a pip, from lines that give a level in pips and as a price;
/// - the author, where one of several gives the orders;
/// - how long the second half of a call in two steps takes to come.
public final class ProfileLearner {
    /// So many messages must say the same.
    static final int ENOUGH = 3;

    private final SignalParser parser;

    public ProfileLearner(SignalParser parser) {
        this.parser = parser;
    }

    /// What was learned.
    ///
    /// @param lines each with the messages it is learned from
    public record Learned(List<Line> lines) {
        public Learned {
            lines = List.copyOf(lines);
        }

        /// @throws IllegalArgumentException never for what was learned: every line can be read
        public ProviderProfile profile() {
            return ProviderProfile.parse(lines.stream().map(Line::text).toList());
        }

        /// A file for people: above each line, how sure it is.
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Line line : lines) {
                text.append(line.remark()).append('\n').append(line.text()).append('\n');
            }
            return text.isEmpty() ? "# nothing that repeats was found\n" : text.toString();
        }
    }

    /// One line of a profile.
    ///
    /// @param messages the numbers of those that say so, from 1, in order
    public record Line(String text, List<Integer> messages) {
        private static final int MOST_NAMED = 8;

        public Line {
            messages = List.copyOf(messages);
        }

        String remark() {
            List<String> named = messages.stream().limit(MOST_NAMED).map(String::valueOf).toList();
            return "# %d messages say so, none otherwise: %s%s"
                    .formatted(
                            messages.size(),
                            String.join(", ", named),
                            messages.size() > MOST_NAMED ? ", ..." : "");
        }
    }

    public Learned learn(List<ProfileTrial.Past> history) {
        Evidence labels = new Evidence();
        Evidence quotes = new Evidence();
        Evidence suffixes = new Evidence();
        Evidence pips = new Evidence();
        Evidence authors = new Evidence();
        TwoSteps steps = new TwoSteps();
        TreeSet<String> everybody = new TreeSet<>();
        for (int i = 0; i < history.size(); i++) {
            ProfileTrial.Past past = history.get(i);
            if (!parser.mayRead(past.text())) {
                continue;
            }
            ParseOutcome outcome = parser.read(past.text());
            Message message = parser.message(past.text());
            Clues clues = new Clues(message, i + 1);
            clues.suffixes(suffixes);
            clues.pips(pips);
            if (past.author() != null) {
                everybody.add(past.author());
            }
            steps.add(past, outcome, i + 1);
            Instruction.Open open = order(past.text(), outcome);
            if (open != null) {
                clues.labels(open, labels);
                clues.quote(open, quotes);
                if (past.author() != null) {
                    authors.saw("author", past.author(), i + 1);
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        labels.sure()
                .forEach(found ->
                        lines.add(line("word " + found.value() + ": " + found.key(), found)));
        suffixes.sure().forEach(found -> lines.add(line("suffix: " + found.key(), found)));
        quotes.sure().forEach(found -> lines.add(line("quote: " + found.value(), found)));
        pips.sure()
                .forEach(found ->
                        lines.add(line("pip " + found.key() + ": " + found.value(), found)));
        if (everybody.size() > 1) {
            authors.sure().forEach(found -> lines.add(line("author: " + found.value(), found)));
        }
        lines.addAll(steps.learned());
        return new Learned(lines);
    }

    /// The order of a message, also of one that is declined because a label is not understood.
    private Instruction.@Nullable Open order(String text, ParseOutcome outcome) {
        return switch (outcome) {
            case ParseOutcome.Parsed parsed ->
                    parsed.instruction() instanceof Instruction.Open open ? open : null;
            case ParseOutcome.Declined declined -> parser.orderNotUnderstood(text);
            case ParseOutcome.NotASignal nothing -> null;
        };
    }

    private static Line line(String text, Evidence.Found found) {
        return new Line(text, found.messages());
    }

    /// What messages say about a key, and which say it.
    static final class Evidence {
        private final Map<String, Map<String, List<Integer>>> seen = new TreeMap<>();

        record Found(String key, String value, List<Integer> messages) {}

        void saw(String key, String value, int message) {
            List<Integer> messages =
                    seen.computeIfAbsent(key, any -> new TreeMap<>())
                            .computeIfAbsent(value, any -> new ArrayList<>());
            if (messages.isEmpty() || messages.getLast() != message) {
                messages.add(message);
            }
        }

        /// Keys of which enough messages say the same, and none anything else.
        List<Found> sure() {
            List<Found> found = new ArrayList<>();
            seen.forEach((key, values) ->
                    values.forEach((value, messages) -> {
                        if (values.size() == 1 && messages.size() >= ENOUGH) {
                            found.add(new Found(key, value, messages));
                        }
                    }));
            return found;
        }
    }
}

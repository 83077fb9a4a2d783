package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long after a bare order its author sends the levels.
final class TwoSteps {
    private static final Duration MOST = Duration.ofHours(1);

    private final Map<String, Instant> bare = new TreeMap<>();
    private final List<Integer> messages = new ArrayList<>();
    private Duration longest = Duration.ZERO;

    void add(ProfileTrial.Past past, ParseOutcome outcome, int number) {
        Instant at = past.at();
        if (at == null || !(outcome instanceof ParseOutcome.Parsed parsed)) {
            return;
        }
        String author = past.author() == null ? "" : past.author();
        if (parsed.instruction() instanceof Instruction.Open open) {
            if (Conversation.isBare(open)) {
                bare.put(author, at);
            } else {
                bare.remove(author);
            }
            return;
        }
        Instant order = bare.remove(author);
        if (order != null
                && parsed.instruction() instanceof Instruction.Update update
                && update.name() == null
                && Conversation.isLevelsOnly(update)) {
            Duration gap = Duration.between(order, at);
            if (!gap.isNegative() && gap.compareTo(MOST) <= 0) {
                messages.add(number);
                longest = gap.compareTo(longest) > 0 ? gap : longest;
            }
        }
    }

    /// Twice what was seen, since the slowest so far will not be the slowest ever; never less than
    /// is usual.
    List<ProfileLearner.Line> learned() {
        if (messages.size() < ProfileLearner.ENOUGH) {
            return List.of();
        }
        long minutes =
                Math.max(
                        longest.multipliedBy(2).toMinutes() + 1, ReadingContext.WINDOW.toMinutes());
        return List.of(
                new ProfileLearner.Line(
                        "window: %dm".formatted(Math.min(minutes, MOST.toMinutes())), messages));
    }
}

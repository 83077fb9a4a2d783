package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tries a profile on a provider's past messages before it is saved.
///
/// @param changes every message that would be read differently
public record ProfileTrial(List<Change> changes) {
    /// A message whose reading changes.
    ///
    /// @param confirmed whether a person has said that the reading before was right
    public record Change(String text, ParseOutcome before, ParseOutcome after, boolean confirmed) {}

    /// A past message.
    ///
    /// @param confirmed whether a person has said that it is read right today
    /// @param author null where the history does not say
    /// @param at the source's clock; null where the history does not say
    public record Past(
            String text, boolean confirmed, @Nullable String author, @Nullable Instant at) {
        public Past(String text, boolean confirmed) {
            this(text, confirmed, null, null);
        }
    }

    public ProfileTrial {
        changes = List.copyOf(changes);
    }

    public static ProfileTrial of(SignalParser before, SignalParser after, List<Past> history) {
        List<Change> changes = new ArrayList<>();
        for (Past past : history) {
            ParseOutcome old = before.read(past.text(), past.author());
            ParseOutcome now = after.read(past.text(), past.author());
            if (!isSame(old, now)) {
                changes.add(new Change(past.text(), old, now, past.confirmed()));
            }
        }
        return new ProfileTrial(changes);
    }

    /// Whether a follower would do the same.
    private static boolean isSame(ParseOutcome one, ParseOutcome other) {
        return one.getClass() == other.getClass()
                && Objects.equals(instruction(one), instruction(other));
    }

    private static @Nullable Instruction instruction(ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.Parsed parsed ? parsed.instruction() : null;
    }

    /// Whether the profile must be refused: it would read wrongly what is read right.
    public boolean isRefused() {
        return changes.stream().anyMatch(Change::confirmed);
    }
}

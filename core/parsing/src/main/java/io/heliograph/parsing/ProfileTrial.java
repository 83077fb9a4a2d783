package io.heliograph.parsing;

import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;

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
    public record Past(String text, boolean confirmed) {}

    public ProfileTrial {
        changes = List.copyOf(changes);
    }

    public static ProfileTrial of(SignalParser before, SignalParser after, List<Past> history) {
        List<Change> changes = new ArrayList<>();
        for (Past past : history) {
            ParseOutcome old = before.read(past.text());
            ParseOutcome now = after.read(past.text());
            if (!Revision.between(old, now).changes().isEmpty()) {
                changes.add(new Change(past.text(), old, now, past.confirmed()));
            }
        }
        return new ProfileTrial(changes);
    }

    /// Whether the profile must be refused: it would read wrongly what is read right.
    public boolean isRefused() {
        return changes.stream().anyMatch(Change::confirmed);
    }
}

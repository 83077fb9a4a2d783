package io.heliograph.simulation;

import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.order.VenueProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A story that goes the same way each time, for the program to die in at every point.
///
/// @param fillsInParts whether orders fill three tenths at a time, once a second
/// @param approval how long a signal waits for a person; null where none does
record Golden(
        String name,
        VenueProfile venue,
        boolean fillsInParts,
        TradeStyle style,
        @Nullable Duration approval,
        List<Act> acts) {
    Golden {
        acts = List.copyOf(acts);
    }

    /// Something that happens so long after the start.
    record Act(Duration at, Consumer<Stage> what) {}

    Golden(String name, VenueProfile venue) {
        this(name, venue, false, TradeStyle.shipped(), null, List.of());
    }

    Golden named(String other) {
        return new Golden(other, venue, fillsInParts, style, approval, acts);
    }

    Golden inParts() {
        return new Golden(name, venue, true, style, approval, acts);
    }

    Golden in(TradeStyle other) {
        return new Golden(name, venue, fillsInParts, other, approval, acts);
    }

    Golden approvedWithin(Duration time) {
        return new Golden(name, venue, fillsInParts, style, time, acts);
    }

    /// @param second after the start
    Golden at(int second, Consumer<Stage> what) {
        return at(Duration.ofSeconds(second), what);
    }

    Golden at(Duration time, Consumer<Stage> what) {
        List<Act> more = new ArrayList<>(acts);
        more.add(new Act(time, what));
        return new Golden(name, venue, fillsInParts, style, approval, more);
    }

    /// Seconds from the start until its last act.
    Duration end() {
        return acts.getLast().at();
    }
}

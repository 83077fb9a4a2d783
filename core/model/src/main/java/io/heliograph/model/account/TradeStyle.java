package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a subscriber trades what a source says: for each parameter whose word counts. The account's
/// limits stand above all of it.
///
/// @param size the subscriber's way of sizing, null for the account's own; theirs is the size that
///   the message names
/// @param leverage at least 1
/// @param stop its distance from the entry; where nobody gives one, the account's default
/// @param targets their distances from the entry, nearest first; an empty list for no targets
/// @param targetSplit of the quantity over the targets; even where nobody gives one
/// @param breakEven when the stop moves to break-even; never where nobody says so
/// @param movingStop how the stop follows the price; not at all where nobody says so
/// @param entryLadder over how many orders the entry is spread; one where nobody says so
/// @param entryTimeout how long an unfilled entry waits, 1 minute to 30 days; theirs is what the
///   message says of its own validity; where nobody says so, what the program ships with
public record TradeStyle(
        Preference<Limits.Sizing> size,
        Preference<BigDecimal> leverage,
        Preference<Ratio> stop,
        Preference<List<Ratio>> targets,
        Preference<Split> targetSplit,
        Preference<BreakEven> breakEven,
        Preference<MovingStop> movingStop,
        Preference<EntryLadder> entryLadder,
        Preference<Duration> entryTimeout) {
    private static final TradeStyle SHIPPED =
            new TradeStyle(
                    Preference.mine(null),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs(),
                    Preference.theirs());

    private static final int MOST_TARGETS = 20;

    /// A parameter that is missing, as where it was written down before there was such a one, is
    /// the source's affair.
    public TradeStyle {
        size = orTheirs(size);
        leverage = orTheirs(leverage);
        stop = orTheirs(stop);
        targets = orTheirs(targets);
        targetSplit = orTheirs(targetSplit);
        breakEven = orTheirs(breakEven);
        movingStop = orTheirs(movingStop);
        entryLadder = orTheirs(entryLadder);
        entryTimeout = orTheirs(entryTimeout);
        if (leverage.mine() != null) {
            Ranges.requireBetween("leverage", leverage.mine(), "1", "125");
        }
        if (stop.mine() != null) {
            Ranges.requireBetween("stop", stop.mine().value(), "0.0001", "0.9");
        }
        if (targets.mine() != null) {
            List<Ratio> distances = List.copyOf(targets.mine());
            targets = new Preference<>(targets.whose(), distances);
            Ranges.requireBetween("number of targets", distances.size(), 0, MOST_TARGETS);
            distances.forEach(d -> Ranges.requireBetween("target", d.value(), "0.0001", "10"));
        }
        Duration timeout = entryTimeout.mine();
        if (timeout != null
                && (timeout.compareTo(Duration.ofMinutes(1)) < 0
                        || timeout.compareTo(Duration.ofDays(30)) > 0)) {
            throw new IllegalArgumentException(
                    "entry time-out must be 1 minute to 30 days, was " + timeout);
        }
    }

    /// The source's word for everything but the size, which is the account's own.
    public static TradeStyle shipped() {
        return SHIPPED;
    }

    /// Over what an entry is spread. No message says so itself.
    public EntryLadder ladder() {
        EntryLadder chosen = entryLadder.pick(null);
        return chosen == null ? EntryLadder.NONE : chosen;
    }

    /// How targets share the quantity. No message says so itself.
    public Split split() {
        Split chosen = targetSplit.pick(null);
        return chosen == null ? new Split.Even() : chosen;
    }

    private static <T> Preference<T> orTheirs(@Nullable Preference<T> preference) {
        return preference == null ? Preference.theirs() : preference;
    }
}

package io.heliograph.model.decision;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which account of a group trades a call, and why. Made once for a call and a group, and kept
/// before any of the group's accounts decides: whoever comes to the call again, after a crash or an
/// edit, finds the same. Only where no account could trade it, the other signal of a two-step call
/// chooses once more.
///
/// @param call the signal, or the first of the two that make a two-step call
/// @param signal for which it was made
/// @param group as its person named it
/// @param chosen null where no account of the group could trade the call
/// @param offers one for each account of the group that follows the source, in their order
public record VenueChoice(
        SignalId call,
        SignalId signal,
        String group,
        @Nullable AccountId chosen,
        List<Offer> offers,
        Instant at) {
    public VenueChoice {
        offers = List.copyOf(offers);
    }

    /// What an account had to offer.
    ///
    /// @param net what one unit costs there, or brings, the fee counted; null where the account
    ///   could not trade the call. All of a choice are in one currency
    /// @param why in words: how the net price came about, or what stood in the way
    public record Offer(AccountId account, VenueId venue, @Nullable Money net, String why) {}

    /// Whether a signal of its call finds it made.
    public boolean countsFor(SignalId other) {
        return chosen != null || signal.equals(other);
    }

    /// The offer of an account; empty where it came to the group later.
    public Optional<Offer> offer(AccountId account) {
        return offers.stream().filter(offer -> offer.account().equals(account)).findFirst();
    }

    /// The offer that was taken; empty where none was.
    public Optional<Offer> taken() {
        return Optional.ofNullable(chosen).flatMap(this::offer);
    }
}

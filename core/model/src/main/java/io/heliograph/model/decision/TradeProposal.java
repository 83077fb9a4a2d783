package io.heliograph.model.decision;

import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Validity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One signal on its way to one account, with the account's policy as of now.
///
/// @param postedAt the message's own time
/// @param completes the earlier signal of which this is the second step: an account enters by one
///   of the two, never by both; null for all others
/// @param confidence how often a reading like this one is right, 0 to 1; null where nothing was
///   read
/// @param choice that the account's group made; null where the account trades for itself alone
public record TradeProposal(
        SignalId signal,
        SourceId source,
        Instant postedAt,
        Instruction.Open instruction,
        Account account,
        Subscription subscription,
        Limits limits,
        @Nullable SignalId completes,
        @Nullable Ratio confidence,
        @Nullable VenueChoice choice) {
    /// A signal that stands alone.
    public TradeProposal(
            SignalId signal,
            SourceId source,
            Instant postedAt,
            Instruction.Open instruction,
            Account account,
            Subscription subscription,
            Limits limits) {
        this(
                signal,
                source,
                postedAt,
                instruction,
                account,
                subscription,
                limits,
                null,
                null,
                null);
    }

    /// The same, as its group's choice wants it.
    public TradeProposal with(VenueChoice made) {
        return new TradeProposal(
                signal,
                source,
                postedAt,
                instruction,
                account,
                subscription,
                limits,
                completes,
                confidence,
                made);
    }

    /// What the messages of one call have in common: the first signal of the two, or this one.
    public SignalId call() {
        return completes == null ? signal : completes;
    }

    /// How long after its message the entry may wait; null where neither the message nor the
    /// subscriber says.
    public @Nullable Duration entryWaits() {
        Validity theirs = instruction.validity();
        return subscription
                .style()
                .entryTimeout()
                .pick(theirs == null ? null : theirs.from(postedAt));
    }
}

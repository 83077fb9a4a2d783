package io.heliograph.model.decision;

import io.heliograph.model.AccountId;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.InstrumentName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A wish to change an account's open trade, wherever it comes from.
///
/// @param id of the message's revision or of the command; one id is decided once for an account
/// @param revision of the message, 0 for a command
/// @param message the signal id that the message itself has, the same for all its revisions; null
///   for a command
/// @param source whose trades are meant; null for a command, which names its signal
/// @param signal of the trade; null where the message answers none
/// @param name of the instrument as the message has it
/// @param side that opened the trade; null where not said
public record AmendmentProposal(
        String id,
        Cause cause,
        int revision,
        AccountId account,
        @Nullable SignalId message,
        @Nullable SourceId source,
        @Nullable SignalId signal,
        @Nullable InstrumentName name,
        @Nullable Side side,
        List<Change> changes) {
    public AmendmentProposal {
        changes = List.copyOf(changes);
    }

    /// A subscriber's own command about one trade.
    public static AmendmentProposal command(
            String id, AccountId account, SignalId signal, List<Change> changes) {
        return new AmendmentProposal(
                id, Cause.COMMAND, 0, account, null, null, signal, null, null, changes);
    }

    /// The same wish for other changes.
    public AmendmentProposal of(List<Change> others) {
        return new AmendmentProposal(
                id, cause, revision, account, message, source, signal, name, side, others);
    }

    public enum Cause {
        /// Another message of the source.
        MESSAGE,
        /// The signal's own message was edited.
        EDIT,
        /// The signal's own message was taken back.
        DELETION,
        /// The subscriber asked for it.
        COMMAND,
        /// It was closed at the venue by no order of its own: by a person, or by a trade that faces
        /// it.
        BY_HAND,
        /// A person said yes, or no, to what an edit would risk more.
        APPROVAL,
        /// An amendment before it is not carried out in full yet.
        FOLLOW_UP,
        /// The trade's own rule moves its stop, or closes where the stop came too late.
        STOP_RULE,
        /// The engine keeps the exits equal to the position, where the venue does not.
        PROTECTION,
        /// A stop could not be placed: what it would have guarded is closed.
        EMERGENCY
    }
}

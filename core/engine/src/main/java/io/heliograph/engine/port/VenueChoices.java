package io.heliograph.engine.port;

import io.heliograph.model.SignalId;
import io.heliograph.model.decision.VenueChoice;
import java.util.Optional;

/// Where it is kept which account of a group trades a call: one for a call and a group, for ever.
public interface VenueChoices {
    /// @throws JournalException if it cannot be asked now
    Optional<VenueChoice> find(SignalId call, String group);

    /// Keeps the choice, unless there is one for its call and group that counts for its signal
    /// already; durable on return.
    ///
    /// @return the one that counts: this one, or what somebody else chose first
    /// @throws JournalException if it cannot be kept, or if that cannot be known
    VenueChoice keep(VenueChoice choice);
}

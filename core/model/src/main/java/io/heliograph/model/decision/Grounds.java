package io.heliograph.model.decision;

import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;

/// What a decision rests on beside the message and the account's own facts. Kept with the decision,
/// so that it can be made again and compared.
///
/// @param signal that was decided
/// @param subscribed the source that the account's subscription names, which may be every source
/// @param subscription its version
/// @param limits their version
/// @param rules the version of gates and sizing, {@code Decider.RULES}
public record Grounds(
        SignalId signal,
        SourceId subscribed,
        int subscription,
        int limits,
        int rules,
        DecisionInputs inputs) {}

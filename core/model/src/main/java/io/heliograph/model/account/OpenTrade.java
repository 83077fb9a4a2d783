package io.heliograph.model.account;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An accepted signal that has something open, as far as later decisions ask about it.
///
/// @param timeFrame as the message wrote it, null where it did not
/// @param risk what is still lost if its stop trades where it stands now, and its entry fills
///   whole; zero where the stop has locked the entry in
/// @param decidedAt when it was accepted
public record OpenTrade(
        SignalId signal,
        SourceId source,
        InstrumentId instrument,
        Side side,
        @Nullable String timeFrame,
        Money risk,
        Instant decidedAt) {}

package io.heliograph.model.decision;

import io.heliograph.model.account.TradingState;
import org.jspecify.annotations.Nullable;

/// Whether an account may enter, whatever the signal is.
///
/// @param reason why not; null where it may
/// @param why in words, for people; empty where it may
/// @param remedy what would let it; empty where it may
public record Standing(
        TradingState state, @Nullable DenialReason reason, String why, String remedy) {
    public static final Standing ACTIVE = new Standing(TradingState.ACTIVE, null, "", "");
}

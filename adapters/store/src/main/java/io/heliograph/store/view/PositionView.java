package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.account.Position;
import java.time.Instant;

/// What an account holds of one instrument, and since when it is so. A flat position is kept for
/// what it realised.
public record PositionView(AccountId account, Position position, Instant updatedAt) {}

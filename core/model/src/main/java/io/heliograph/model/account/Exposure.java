package io.heliograph.model.account;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;

/// What an account has, or may soon have, in one instrument: a position, or an entry that waits.
///
/// @param worth at the present price, or at the entry's own; never negative; zero while nobody
///   knows a price
public record Exposure(InstrumentId instrument, PositionSide side, Money worth) {}

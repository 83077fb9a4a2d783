package io.heliograph.paper;

import io.heliograph.model.Price;
import org.jspecify.annotations.Nullable;

/// Last prices at which no order acts: those between the two, without the two themselves.
///
/// @param low null where nothing waits below
/// @param high null where nothing waits above
public record QuietRange(@Nullable Price low, @Nullable Price high) {}

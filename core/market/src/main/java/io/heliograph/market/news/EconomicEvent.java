package io.heliograph.market.news;

import io.heliograph.model.Currency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An announcement.
///
/// @param lasting zero for a moment, a day for what only has a date
/// @param currency the one it moves most; empty where the calendar does not say, which concerns all
public record EconomicEvent(
        Instant at, Duration lasting, Optional<Currency> currency, Impact impact, String title) {}

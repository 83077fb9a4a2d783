package io.heliograph.venues.http;

import java.net.URI;
import java.time.Duration;

/// Where a venue answers requests, and how.
///
/// @param base of all targets, without a path
/// @param timeout for an answer; a whole answer may take twice as long
/// @param errors in whose words the venue refuses
public record VenueAddress(URI base, Duration timeout, VenueErrors errors) {}

package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where somebody wants to be told.
///
/// @param owner account or source; empty for the operator
/// @param address hidden where it is a secret
/// @param quiet `22:00-07:00`, null where there are no quiet hours
/// @param key with which what is sent there is signed, told once, when it is added; null otherwise
public record DestinationJson(
        String id,
        String audience,
        String owner,
        String medium,
        String address,
        String language,
        String zone,
        @Nullable String quiet,
        String minimum,
        List<String> mutedKinds,
        @Nullable Instant mutedUntil,
        @Nullable String key) {}

package io.heliograph.app.venues;

import io.heliograph.app.BinancePlace;
import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import io.heliograph.venues.binance.BinanceHistory;
import io.heliograph.venues.okx.OkxHistory;
import io.heliograph.venues.prices.CandleHistory;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Venues that past candles can be fetched from, and how: the one place where that is said.
public final class VenueHistories {
    private static final InstantSource CLOCK = InstantSource.system();

    private static final List<Source> ALL =
            List.of(
                    new Source(
                            BinanceVenue.SPOT,
                            installed ->
                                    new BinanceHistory(BinancePlace.of(installed.environment))),
                    new Source(
                            OkxVenue.SPOT,
                            installed ->
                                    new OkxHistory(
                                            OkxVenue.settings(
                                                    installed.place(OkxVenue.SPOT), false),
                                            CLOCK)));

    private final Map<String, String> environment;

    /// @param environment says where the venues are
    public VenueHistories(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private record Source(VenueId venue, Making history) {}

    private interface Making {
        CandleHistory of(VenueHistories installed);
    }

    /// @param word as a person writes it
    /// @throws Refusal in words for people, if it is none of them
    public static VenueId named(String word) {
        return source(word).venue;
    }

    /// Where the environment says that the venue is.
    ///
    /// @throws Refusal in words for people, if it is none of them
    public CandleHistory of(VenueId venue) {
        return source(venue.value()).history.of(this);
    }

    private VenuePlace place(VenueId venue) {
        return VenuePlace.of(venue, environment);
    }

    private static Source source(String word) {
        return ALL.stream()
                .filter(each -> each.venue.value().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.usage(
                                "candles can be fetched from %s, not from %s; import a file"
                                        .formatted(names(), word)));
    }

    private static String names() {
        return ALL.stream()
                .map(each -> each.venue.value().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}

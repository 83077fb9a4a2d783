package io.heliograph.app.venues;

import io.heliograph.app.BinancePlace;
import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import io.heliograph.venues.binance.BinanceHistory;
import io.heliograph.venues.okx.OkxHistory;
import io.heliograph.venues.prices.CandleHistory;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/// Venues that past candles can be fetched from.
public final class VenueHistories {
    private VenueHistories() {}

    /// @param word as a person writes it
    /// @throws Refusal in words for people, if it is none of them
    public static VenueId named(String word) {
        return Stream.of(BinanceVenue.SPOT, OkxVenue.SPOT)
                .filter(venue -> venue.value().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> noneFrom(word));
    }

    /// Where the environment says that the venue is.
    ///
    /// @throws Refusal in words for people, if it is none of them
    public static CandleHistory of(VenueId venue, Map<String, String> environment) {
        if (venue.equals(BinanceVenue.SPOT)) {
            return new BinanceHistory(BinancePlace.of(environment));
        }
        if (venue.equals(OkxVenue.SPOT)) {
            return new OkxHistory(
                    OkxVenue.settings(VenuePlace.of(venue, environment), false),
                    InstantSource.system());
        }
        throw noneFrom(venue.value());
    }

    private static Refusal noneFrom(String venue) {
        return Refusal.usage(
                "candles can be fetched from binance and okx, not from %s; import a file"
                        .formatted(venue));
    }
}

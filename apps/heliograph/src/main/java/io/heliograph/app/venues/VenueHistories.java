package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import io.heliograph.venues.prices.CandleHistory;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Venues that past candles can be fetched from.
public final class VenueHistories {
    /// What a venue is and where the environment says that it is give its past candles.
    private record Source(
            VenueId venue, BiFunction<VenueId, Map<String, String>, CandleHistory> opening) {}

    private static final List<Source> SOURCES =
            List.of(
                    new Source(BinanceVenue.SPOT, BinanceVenue::history),
                    new Source(OkxVenue.SPOT, OkxVenue::history),
                    new Source(OkxVenue.SWAPS, OkxVenue::history));

    private VenueHistories() {}

    /// Their names as people write them, for a command's help.
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SOURCES.stream()
                    .map(source -> source.venue().value().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    /// @param word as a person writes it
    /// @throws Refusal in words for people, if it is none of them
    public static VenueId named(String word) {
        return SOURCES.stream()
                .map(Source::venue)
                .filter(venue -> venue.value().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> noneFrom(word));
    }

    /// Where the environment says that the venue is.
    ///
    /// @throws Refusal in words for people, if it is none of them
    public static CandleHistory of(VenueId venue, Map<String, String> environment) {
        return SOURCES.stream()
                .filter(source -> source.venue().equals(venue))
                .findFirst()
                .orElseThrow(() -> noneFrom(venue.value()))
                .opening()
                .apply(venue, environment);
    }

    private static Refusal noneFrom(String venue) {
        String known =
                SOURCES.stream()
                        .map(source -> source.venue().value())
                        .collect(Collectors.joining(", "));
        return Refusal.usage(
                "candles can be fetched from %s, not from %s; import a file"
                        .formatted(known, venue));
    }
}

package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where the environment says that a venue is: `HELIOGRAPH_VENUE_BINANCE_USDM` is `live` (as when
/// it is not set), `testnet`, or two addresses of one's own: of requests, and of the stream.
sealed interface VenuePlace {
    record Live() implements VenuePlace {}

    record TestNet() implements VenuePlace {}

    record At(URI rest, URI stream) implements VenuePlace {}

    /// Whether the money there is real, as far as we know.
    default boolean isReal() {
        return this instanceof Live;
    }

    /// @throws Refusal if what stands there is none of them
    static VenuePlace of(VenueId venue, Map<String, String> environment) {
        String name = name(venue);
        String given = environment.getOrDefault(name, "").strip();
        List<String> words = List.of(given.split("\\s+"));
        try {
            return switch (given.toLowerCase(Locale.ROOT)) {
                case "", "live" -> new Live();
                case "testnet" -> new TestNet();
                default -> new At(address(words.getFirst()), address(words.getLast()));
            };
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    "%s must be live, testnet, or the addresses of requests and stream, was \"%s\""
                            .formatted(name, given),
                    wrong);
        }
    }

    /// Of the word of the environment.
    static String name(VenueId venue) {
        return "HELIOGRAPH_VENUE_" + venue.value().replace('-', '_');
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no address: " + text);
        }
        return uri;
    }
}

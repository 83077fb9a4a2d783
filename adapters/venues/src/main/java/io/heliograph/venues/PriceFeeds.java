package io.heliograph.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.venues.binance.BinancePrices;
import io.heliograph.venues.prices.StreamedPrices;
import io.heliograph.venues.recorded.RecordedPrices;
import io.heliograph.venues.simulated.SimulatedPrices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The choice of a price feed, by a word or by itself.
public final class PriceFeeds {
    private static final String FILE = "file:";

    private PriceFeeds() {}

    /// The feed that is asked for; where nothing is, the live one if it can be reached, and the
    /// simulated one with the reason in its origin if not. The feed is not started.
    ///
    /// @param wanted `live`, `simulated` or `file:PATH[@INSTRUMENT]`
    /// @throws IllegalArgumentException in words for people, if there is no such feed
    public static PriceFeed choose(Optional<String> wanted, PriceFeedSettings settings) {
        if (wanted.isEmpty()) {
            return BinancePrices.unreachableBecause(settings.binance(), settings.probe())
                    .map(reason -> simulated(reason, settings))
                    .orElseGet(() -> live(settings));
        }
        String word = wanted.get();
        if (word.equals("live")) {
            return live(settings);
        }
        if (word.equals("simulated")) {
            return simulated("asked for", settings);
        }
        if (word.startsWith(FILE)) {
            return recorded(word.substring(FILE.length()), settings);
        }
        throw new IllegalArgumentException(
                "prices must be live, simulated or file:PATH[@INSTRUMENT], was " + word);
    }

    private static PriceFeed live(PriceFeedSettings settings) {
        return new StreamedPrices(
                BinancePrices.spot(settings.binance(), settings.venue(), settings.catalogue()),
                settings.binance(),
                settings.clock());
    }

    private static PriceFeed simulated(String why, PriceFeedSettings settings) {
        return new SimulatedPrices(
                why, settings.seed(), settings.venue(), settings.catalogue(), settings.clock());
    }

    /// A path may hold an `@` of its own: what exists as a whole is a path.
    private static PriceFeed recorded(String spec, PriceFeedSettings settings) {
        int at = spec.lastIndexOf('@');
        boolean named = at > 0 && !Files.exists(Path.of(spec));
        return RecordedPrices.open(
                Path.of(named ? spec.substring(0, at) : spec),
                named ? Optional.of(spec.substring(at + 1)) : Optional.empty(),
                settings.speed(),
                settings.venue(),
                settings.catalogue(),
                settings.clock());
    }
}

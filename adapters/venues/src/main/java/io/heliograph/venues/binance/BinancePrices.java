package io.heliograph.venues.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.TextStream.Pinging;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.PriceWire;
import io.heliograph.venues.prices.PublicRest;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Prices of Binance, spot or USD-M futures. Best bid and ask of the common symbols as they change;
/// of all others the last price once a second at spot, the best prices every five at futures.
public final class BinancePrices implements PriceWire {
    private static final String LAST = "!miniTicker@arr";

    /// Futures tell last prices at another address than books.
    private static final String BOOKS = "!bookTicker";

    private final MarketDataSettings settings;
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;
    private final PublicRest http;
    private final BinanceRest rest;

    /// The stream of everything, with those of the common symbols beside it.
    private final String all;

    private volatile BinanceInstruments instruments;

    private BinancePrices(
            MarketDataSettings settings,
            VenueId venue,
            InstrumentCatalogue catalogue,
            String prefix,
            String all) {
        this.settings = settings;
        this.venue = venue;
        this.catalogue = catalogue;
        this.http = new PublicRest(settings);
        this.rest = new BinanceRest(http, prefix);
        this.all = all;
        this.instruments = BinanceInstruments.of(catalogue);
    }

    /// @param venue whose instruments these prices are for
    /// @param catalogue says which symbols are common, and their other names
    public static BinancePrices spot(
            MarketDataSettings settings, VenueId venue, InstrumentCatalogue catalogue) {
        return new BinancePrices(settings, venue, catalogue, BinanceRest.SPOT, LAST);
    }

    /// @param venue whose instruments these prices are for
    /// @param catalogue says which symbols are common, and their other names
    public static BinancePrices futures(
            MarketDataSettings settings, VenueId venue, InstrumentCatalogue catalogue) {
        return new BinancePrices(settings, venue, catalogue, BinanceRest.FUTURES, BOOKS);
    }

    /// The addresses that serve spot's market data only.
    public static MarketDataSettings standard() {
        return MarketDataSettings.at(
                URI.create("https://data-api.binance.vision"),
                URI.create("wss://data-stream.binance.vision"));
    }

    /// Why Binance's market data cannot be had from here, in words; empty if it can. Takes no
    /// longer than the time given.
    public static Optional<String> unreachableBecause(
            MarketDataSettings settings, Duration within) {
        AtomicReference<String> answer =
                new AtomicReference<>(
                        "Binance does not answer within " + within.toSeconds() + " s");
        // On a thread of its own: looking a name up ignores every time limit.
        Thread probe =
                Thread.ofVirtual()
                        .name("binance-probe")
                        .start(() -> answer.set(probe(settings).orElse("")));
        try {
            probe.join(within);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        probe.interrupt();
        return Optional.of(answer.get()).filter(why -> !why.isEmpty());
    }

    private static Optional<String> probe(MarketDataSettings settings) {
        try (PublicRest http = new PublicRest(settings)) {
            new BinanceRest(http, BinanceRest.SPOT).ping();
            return Optional.empty();
        } catch (IOException unreachable) {
            return Optional.of("Binance " + StreamedPrices.words(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("Binance was not waited for");
        }
    }

    @Override
    public String name() {
        return "Binance";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments.bySymbol();
    }

    @Override
    public void readRules() throws IOException, InterruptedException {
        instruments = BinanceInstruments.of(rest.exchangeInfo(), venue, catalogue);
    }

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        return Best.of(rest.bookTickers(), "symbol", "bidPrice", "askPrice");
    }

    /// Everything once in a while, and the best bid and ask of the common symbols as they change.
    @Override
    public TextStream stream() throws IOException, InterruptedException {
        StringBuilder streams = new StringBuilder(all);
        for (String symbol : instruments.common()) {
            streams.append('/').append(symbol.toLowerCase(Locale.ROOT)).append("@bookTicker");
        }
        URI uri = URI.create(settings.stream() + "/stream?streams=" + streams);
        return http.stream(uri, Pinging.FRAMES);
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        String stream = VenueJson.text(message, "stream");
        JsonNode data = message.path("data");
        if (stream.endsWith("@bookTicker") || stream.equals(BOOKS)) {
            return Best.of(List.of(data), "s", "b", "a");
        }
        return stream.equals(LAST) ? others(data) : null;
    }

    private List<Best> others(JsonNode tickers) {
        List<JsonNode> others =
                tickers.valueStream()
                        .filter(one -> !instruments.common().contains(VenueJson.text(one, "s")))
                        .toList();
        return Best.of(others, "s", "c", "c");
    }

    @Override
    public void close() {
        http.close();
    }
}

package io.heliograph.venues.alpaca;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.prices.PriceWire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prices of Alpaca, for the stocks of our own list: a few as they change, all of them over REST.
/// Both are told to keys only.
final class AlpacaPrices implements PriceWire {
    /// As many as those may hear who pay nothing.
    private static final int MOST_STREAMED = 30;

    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final AlpacaSettings settings;
    private final AlpacaKey key;
    private final AlpacaRequests requests;
    private final HttpClient client;
    private final InstantSource clock;
    private final VenueHttp data;
    private final Map<String, Instrument> instruments;

    /// @param data asks where prices are told
    /// @param traded by Alpaca's own names
    AlpacaPrices(
            AlpacaSettings settings,
            AlpacaKey key,
            VenueHttp data,
            HttpClient client,
            InstantSource clock,
            InstrumentCatalogue catalogue,
            Map<String, Instrument> traded) {
        this.settings = settings;
        this.key = key;
        this.data = data;
        this.requests = new AlpacaRequests(key);
        this.client = client;
        this.clock = clock;
        this.instruments = new TreeMap<>(traded);
        this.instruments.keySet().removeIf(name -> catalogue.named(name).isEmpty());
    }

    @Override
    public String name() {
        return "Alpaca";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments;
    }

    /// The account's way has read them.
    @Override
    public void readRules() {}

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        List<Best> prices = new ArrayList<>();
        try {
            JsonNode told =
                    data.send(
                            requests.quotes(String.join(",", instruments.keySet())),
                            clock.instant().plus(settings.timeout()));
            told.path("quotes")
                    .properties()
                    .forEach(quote -> prices.add(best(quote.getKey(), quote.getValue())));
        } catch (VenueException unavailable) {
            throw new IOException(unavailable.words(), unavailable);
        }
        return prices;
    }

    @Override
    public TextStream stream() throws IOException, InterruptedException {
        TextStream stream = TextStream.open(client, settings.timeout(), settings.prices());
        try {
            ObjectNode login = JSON.createObjectNode().put("action", "auth");
            login.put("key", key.keyId()).put("secret", key.streamSecret(AlpacaKey.PRICES));
            confirm(stream, "connected");
            stream.send(login.toString());
            confirm(stream, "authenticated");
            ObjectNode subscribe = JSON.createObjectNode().put("action", "subscribe");
            ArrayNode names = subscribe.putArray("quotes");
            instruments.keySet().stream().limit(MOST_STREAMED).forEach(names::add);
            stream.send(subscribe.toString());
            return stream;
        } catch (IOException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
    }

    private void confirm(TextStream stream, String word) throws IOException, InterruptedException {
        String said = stream.next(settings.timeout());
        try {
            JsonNode first = JSON.readTree(said == null ? "[]" : said).path(0);
            if (!VenueJson.text(first, "msg").equals(word)) {
                throw new IOException("does not say " + word + ": " + VenueJson.text(first, "msg"));
            }
        } catch (JacksonException unreadable) {
            throw new IOException("says what nobody can read", unreadable);
        }
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        List<Best> prices = new ArrayList<>();
        for (JsonNode one : message) {
            switch (VenueJson.text(one, "T")) {
                case "q" -> prices.add(best(VenueJson.text(one, "S"), one));
                // That it tells from now on is as good as a price where nobody trades.
                case "subscription" -> {}
                default -> {
                    return null;
                }
            }
        }
        return prices;
    }

    private static Best best(String symbol, JsonNode quote) {
        return new Best(symbol, VenueJson.text(quote, "bp"), VenueJson.text(quote, "ap"));
    }

    /// Nothing is its own but the stream, whose reader closes it.
    @Override
    public void close() {}
}

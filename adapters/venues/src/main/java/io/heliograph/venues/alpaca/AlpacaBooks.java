package io.heliograph.venues.alpaca;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The best prices of one exchange, and how many shares stand at each: Alpaca tells of no more.
final class AlpacaBooks implements BookWire {
    private final AlpacaRequests requests;

    AlpacaBooks(AlpacaRequests requests) {
        this.requests = requests;
    }

    /// One level, however many are wanted.
    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String name = AlpacaInstruments.name(instrument);
        return requests.quotes(URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @Override
    public JsonNode book(JsonNode answer) {
        JsonNode quote =
                answer.path("quotes")
                        .valueStream()
                        .findFirst()
                        .orElseThrow(() ->
                                new VenueException(
                                        Kind.PERMANENT,
                                        "NO_QUOTE",
                                        "Alpaca tells no price of such a stock"));
        ObjectNode book = JsonMapper.shared().createObjectNode();
        side(book.putArray("bids"), quote, "bp", "bs");
        side(book.putArray("asks"), quote, "ap", "as");
        return book;
    }

    /// A price of nothing says that nobody is there.
    private static void side(ArrayNode levels, JsonNode quote, String price, String shares) {
        BigDecimal best = VenueJson.decimal(quote, price);
        if (best.signum() > 0) {
            levels.addArray().add(best).add(VenueJson.decimal(quote, shares));
        }
    }
}

package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Alpaca as an independent client was recorded asking it, for coins; what we say of stocks has the
/// same form.
public final class RecordedAlpaca implements RecordedVenue {
    private final AlpacaRequests requests =
            new AlpacaRequests(
                    new AlpacaKey(Signers.of("key", "secret", AlpacaAccount.signingRules())));

    @Override
    public String exchange() {
        return "alpaca";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        return wish.path("input").path(5).has("postOnly")
                ? Optional.of("Alpaca leaks `postOnly` into the body")
                : Optional.empty();
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        JsonNode input = wish.path("input");
        return switch (wish.path("method").asString()) {
            case "createOrder" -> List.of(placed(input));
            case "fetchOrder" -> List.of(requests.orderById(input.path(0).asString()));
            case "fetchBalance" -> List.of(requests.account(), requests.positions());
            default -> throw new UnsupportedOperationException();
        };
    }

    private VenueRequest placed(JsonNode input) {
        JsonNode options = input.path(5);
        return requests.place(
                new AlpacaOrder(
                        input.path(0).asString(),
                        options.path("clientOrderId").asString(),
                        input.path(2).asString(),
                        new BigDecimal(input.path(3).asString()),
                        number(input.path(4)),
                        number(options.path("triggerPrice")),
                        "gtc",
                        false),
                Urgency.ENTRY);
    }

    /// Nothing is signed: the secret goes along.
    @Override
    public Signatures signatures(JsonNode request) {
        return new Signatures(
                request.path("headers").path("APCA-API-SECRET-KEY").asString(), "secret");
    }

    @Override
    public List<String> choices() {
        return List.of("APCA-PARTNER-ID");
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }
}

package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.model.Secret;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.okx.OkxOrder.Attached;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests that an independent client really sent, with the clock and the keys fixed: our
/// signature of its words is its signature, and our request for the same wish is its request, but
/// for what it does differently (it places one order as a list of one, and names conditional orders
/// as if they were plain ones).
class RecordedRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STAMP = "2023-11-14T22:13:20.000Z";

    private final OkxRequests requests =
            new OkxRequests(
                    new OkxKey(
                            Signers.of("key", "secret", "pass", OkxAccount.signingRules()), false));

    @Test
    void signsAndWritesWhatAnotherClientDoes() throws IOException {
        JsonNode recorded = JSON.readTree(Files.readString(find("okx.json")));
        Instant now = Instant.ofEpochMilli(recorded.path("clockMillis").asLong());
        int compared = 0;
        for (JsonNode cases : recorded.path("methods")) {
            for (JsonNode each : cases) {
                JsonNode theirs = each.path("requests").path(0);
                assertThat(signature(theirs))
                        .isEqualTo(theirs.path("headers").path("OK-ACCESS-SIGN").asString());
                compare(each, theirs, now);
                compared++;
            }
        }
        System.out.println("okx: " + compared + " recorded requests signed and compared");
        assertThat(compared).isPositive();
    }

    private static String signature(JsonNode theirs) {
        return new Hmac(new Secret("secret"))
                .base64(
                        STAMP
                                + theirs.path("method").asString()
                                + theirs.path("path").asString()
                                + theirs.path("body").asString());
    }

    private void compare(JsonNode each, JsonNode theirs, Instant now) {
        JsonNode input = each.path("input");
        switch (each.path("method").asString()) {
            case "createOrder" -> compareOrder(input, theirs, now);
            case "cancelOrder" ->
                    compare(requests.cancel(name(input.path(1)), "abc123", false, now), theirs);
            case "fetchOrder" ->
                    compare(
                            requests.orderById(
                                    name(input.path(1)), input.path(0).asString(), now),
                            theirs);
            case "fetchOpenOrders" ->
                    compare(
                            requests.openOrders("instId=" + name(input.path(0)), now), theirs);
            case "fetchPositions" ->
                    compare(
                            requests.positions("instId=" + name(input.path(0).path(0)), now),
                            theirs);
            default -> throw new AssertionError("nobody compares " + each);
        }
    }

    private void compareOrder(JsonNode input, JsonNode theirs, Instant now) {
        JsonNode options = input.path(5);
        if (input.path(1).asString().equals("oco")) {
            ObjectNode pair = (ObjectNode) JSON.readTree(theirs.path("body").asString());
            String id = pair.path("clOrdId").asString();
            pair.remove(List.of("clOrdId", "tag"));
            Attached exits =
                    new Attached(
                            number(options.path("stopLossPrice")),
                            number(options.path("takeProfitPrice")));
            OkxOrder order = order(input, options, id, "cross", null);
            assertThat(JSON.readTree(OkxRequests.pair(order, exits).toString()))
                    .isEqualTo(pair.put("algoClOrdId", id));
            return;
        }
        Attached attached =
                options.has("stopLoss")
                        ? new Attached(
                                number(options.path("stopLoss").path("triggerPrice")),
                                number(options.path("takeProfit").path("triggerPrice")))
                        : null;
        String mode = input.path(0).asString().contains(":") ? "cross" : "cash";
        OkxOrder order =
                order(input, options, options.path("clientOrderId").asString(), mode, attached);
        VenueRequest ours =
                requests.place(order, now, now.plusSeconds(5), Urgency.ENTRY);
        ObjectNode wanted =
                (ObjectNode) JSON.readTree(theirs.path("body").asString()).path(0);
        assertThat(JSON.readTree(ours.body())).isEqualTo(wanted);
        assertThat(ours.path()).isEqualTo("/api/v5/trade/order");
        assertThat(ours.headers())
                .containsEntry("OK-ACCESS-TIMESTAMP", STAMP)
                .containsEntry("expTime", Long.toString(now.plusSeconds(5).toEpochMilli()));
    }

    private static void compare(VenueRequest ours, JsonNode theirs) {
        assertThat(ours.method()).isEqualTo(theirs.path("method").asString());
        assertThat(ours.target()).isEqualTo(theirs.path("path").asString());
        assertThat(ours.body()).isEqualTo(theirs.path("body").asString());
        for (String header : theirs.path("headers").propertyNames()) {
            assertThat(ours.headers())
                    .containsEntry(header, theirs.path("headers").path(header).asString());
        }
    }

    private static OkxOrder order(
            JsonNode input,
            JsonNode options,
            String id,
            String mode,
            @Nullable Attached attached) {
        return new OkxOrder(
                name(input.path(0)),
                mode,
                id,
                input.path(2).asString(),
                new BigDecimal(input.path(3).asString()),
                number(input.path(4)),
                null,
                TimeInForce.GTC,
                options.path("reduceOnly").asBoolean(false),
                options.path("postOnly").asBoolean(false),
                attached);
    }

    /// `BTC/USDT:USDT` is a swap.
    private static String name(JsonNode unified) {
        String text = unified.asString();
        String symbol = text.replaceAll(":.*", "").replace('/', '-');
        return text.contains(":") ? symbol + "-SWAP" : symbol;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asString()) : null;
    }

    private static Path find(String name) {
        Optional<Path> found =
                Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                        .takeWhile(folder -> folder != null)
                        .map(folder -> folder.resolve("../shared/venue-requests/" + name))
                        .filter(Files::exists)
                        .findFirst();
        assumeTrue(found.isPresent(), "there are no recorded requests beside this repository");
        return found.get();
    }
}

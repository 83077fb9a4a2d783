package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.model.Secret;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.Hmac;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests that an independent client really sent, with the clock and the keys fixed: our
/// signature of its words is its signature, and our request for the same wish is its request.
class RecordedRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BinanceKey KEY =
            new BinanceKey(Signers.of("key", "secret", BinanceAccount.signingRules()));

    /// Choices of each client, not of the venue.
    private static final List<String> CHOICES =
            List.of("recvWindow=", "newOrderRespType=", "signature=");

    private final SpotRequests spot = new SpotRequests(KEY);
    private final FuturesRequests futures = new FuturesRequests(KEY);

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binanceusdm"})
    void signsAndWritesWhatAnotherClientDoes(String exchange) throws IOException {
        Path file = find(exchange + ".json");
        JsonNode recorded = JSON.readTree(Files.readString(file));
        int compared = 0;
        for (JsonNode cases : recorded.path("methods")) {
            for (JsonNode recordedCase : cases) {
                List<VenueRequest> ours =
                        requests(exchange.equals("binance"), recordedCase, recorded);
                assertThat(ours)
                        .as(recordedCase.toString())
                        .hasSize(recordedCase.path("requests").size());
                for (int i = 0; i < ours.size(); i++) {
                    compare(ours.get(i), recordedCase.path("requests").path(i));
                    compared++;
                }
            }
        }
        System.out.println(exchange + ": " + compared + " recorded requests signed and compared");
        assertThat(compared).isPositive();
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

    private static void compare(VenueRequest ours, JsonNode theirs) {
        String target = theirs.path("path").asString();
        String body = theirs.path("body").asString();
        String text = body.isEmpty() ? target.substring(target.indexOf('?') + 1) : body;
        int mark = text.indexOf("&signature=");
        assertThat(new Hmac(new Secret("secret")).hex(text.substring(0, mark)))
                .as("signature of " + text)
                .isEqualTo(text.substring(mark + 11));
        assertThat(ours.method()).isEqualTo(theirs.path("method").asString());
        assertThat(ours.path()).isEqualTo(target.replaceAll("\\?.*", ""));
        String words =
                ours.body().isEmpty()
                        ? ours.target().substring(ours.target().indexOf('?') + 1)
                        : ours.body();
        assertThat(essence(words)).isEqualTo(essence(text));
        assertThat(ours.headers()).containsEntry("X-MBX-APIKEY", "key");
    }

    private static TreeSet<String> essence(String parameters) {
        TreeSet<String> essence = new TreeSet<>(List.of(parameters.split("&")));
        essence.removeIf(pair -> CHOICES.stream().anyMatch(pair::startsWith));
        return essence;
    }

    private List<VenueRequest> requests(boolean isSpot, JsonNode recordedCase, JsonNode recorded) {
        JsonNode input = recordedCase.path("input");
        BinanceParameters now =
                new BinanceParameters(
                        Instant.ofEpochMilli(recorded.path("clockMillis").asLong()),
                        Duration.ofSeconds(5));
        JsonNode options = input.path(input.size() - 1);
        String id = options.path("clientOrderId").asString("");
        return switch (recordedCase.path("method").asString()) {
            case "createOrder" -> {
                BinanceOrder order = order(input, recordedCase.path("requests").path(0));
                yield List.of(
                        isSpot
                                ? spot.place(order, now, Urgency.ENTRY)
                                : futures.place(order, now, Urgency.ENTRY));
            }
            case "cancelOrder" ->
                    List.of(
                            isSpot
                                    ? spot.cancel(symbol(input.path(1)), id, now)
                                    : futures.byVenueId(
                                            "DELETE",
                                            symbol(input.path(1)),
                                            input.path(0).asString(),
                                            options.path("trigger").asBoolean(),
                                            now));
            case "fetchOrder" ->
                    List.of(
                            isSpot
                                    ? spot.order(symbol(input.path(1)), id, now)
                                    : futures.byVenueId(
                                            "GET",
                                            symbol(input.path(1)),
                                            input.path(0).asString(),
                                            options.path("trigger").asBoolean(),
                                            now));
            case "fetchBalance" -> List.of(spot.account(now));
            case "cancelAllOrders" -> List.of(spot.cancelAll(symbol(input.path(0)), now));
            case "fetchOpenOrders" -> List.of(futures.openConditionals(symbol(input.path(0)), now));
            case "fetchPositions" -> {
                BinanceParameters again =
                        new BinanceParameters(
                                Instant.ofEpochMilli(recorded.path("clockMillis").asLong()),
                                Duration.ofSeconds(5));
                yield List.of(futures.brackets(now), futures.positions(again));
            }
            case "setMarginMode" ->
                    List.of(futures.marginMode(symbol(input.path(1)), "ISOLATED", now));
            default -> new ArrayList<>();
        };
    }

    private static String symbol(JsonNode unified) {
        return unified.asString().replaceAll(":.*", "").replace("/", "");
    }

    /// The client makes up an id of its own where it is given none: then its id is what was wished.
    private static BinanceOrder order(JsonNode input, JsonNode theirs) {
        JsonNode options = input.path(5);
        String made =
                theirs.path("body").asString().replaceAll(".*newClientOrderId=([^&]*).*", "$1");
        boolean profit = options.has("takeProfitPrice");
        return new BinanceOrder(
                symbol(input.path(0)),
                options.path("clientOrderId").asString(made),
                input.path(2).asString().equals("buy") ? "BUY" : "SELL",
                number(input.path(3)).orElseThrow(),
                number(input.path(4)).orElse(null),
                number(options.path(profit ? "takeProfitPrice" : "stopLossPrice")).orElse(null),
                TimeInForce.GTC,
                profit,
                options.path("reduceOnly").asBoolean(false),
                options.path("postOnly").asBoolean(false));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        return node.isNumber() ? Optional.of(new BigDecimal(node.asString())) : Optional.empty();
    }
}

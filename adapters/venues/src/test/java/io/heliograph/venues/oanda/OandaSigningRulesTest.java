package io.heliograph.venues.oanda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OandaSigningRulesTest {
    private static final String ACCOUNT = "/v3/accounts/001-001-1234567-001";
    private static final String ORDER = ACCOUNT + "/orders/@0123456789abcdef0123456789abcdef";

    private final SigningRules rules = OandaAccount.signingRules();

    @Test
    void letsTheTokenGoWithNothingButWhatTradingNeeds() {
        for (String harmless :
                List.of(
                        "GET " + ACCOUNT,
                        "GET " + ACCOUNT + "/summary",
                        "GET " + ACCOUNT + "/transactions/sinceid",
                        "GET " + ACCOUNT + "/transactions/17",
                        "GET " + ORDER,
                        "GET " + ACCOUNT + "/pricing/stream",
                        "GET /v3/instruments/EUR_USD/candles",
                        "PUT " + ORDER + "/cancel",
                        "PUT " + ACCOUNT + "/orders/@stand-in-0123456789abcdef/cancel")) {
            assertThat(rules.read(asked(harmless, ""))).as(harmless).isEmpty();
        }
        for (String other :
                List.of(
                        "PATCH " + ACCOUNT + "/configuration",
                        "GET /v3/accounts",
                        "GET /v3/instruments/EUR_USD/../../accounts/candles",
                        "GET " + ACCOUNT + "/../001-001-1234567-002/orders",
                        "GET /v1/accounts/1/withdrawals",
                        "PUT " + ACCOUNT + "/trades/5/close",
                        "PUT " + ACCOUNT + "/trades/5/orders",
                        "PUT " + ACCOUNT + "/positions/EUR_USD/close",
                        "DELETE " + ORDER)) {
            refuses(asked(other, "{}"));
        }
    }

    @Test
    void tellsWhatOpensFromTheBody() {
        String entry =
                "{\"order\":{\"type\":\"%s\",\"instrument\":\"EUR_USD\",\"units\":\"%s\",%s"
                        + "\"positionFill\":\"%s\"}}";
        assertThat(rules.read(placing(entry.formatted("MARKET", "-100", "", "REDUCE_ONLY"))))
                .isEmpty();
        assertThat(rules.read(placing(entry.formatted("MARKET", "-100", "", "DEFAULT"))))
                .contains(new Opening("EUR_USD", Side.SELL, new BigDecimal("100"), null, null));
        assertThat(
                        rules.read(
                                placing(
                                        entry.formatted(
                                                "LIMIT", "100", "\"price\":\"1.1\",", "DEFAULT"))))
                .contains(
                        new Opening(
                                "EUR_USD",
                                Side.BUY,
                                new BigDecimal("100"),
                                new BigDecimal("1.1"),
                                null));
        String stop =
                entry.formatted(
                        "STOP", "100", "\"price\":\"1.2\",\"priceBound\":\"1.3\",", "DEFAULT");
        Opening opens =
                new Opening(
                        "EUR_USD",
                        Side.BUY,
                        new BigDecimal("100"),
                        new BigDecimal("1.3"),
                        new BigDecimal("1.2"));
        assertThat(rules.read(placing(stop))).contains(opens);
        assertThat(rules.read(asked("PUT " + ORDER, stop))).contains(opens);
    }

    @Test
    void refusesWhatNobodyCanRead() {
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{\"order\":{\"type\":\"MARKET\",\"instrument\":\"EUR_USD\"}}",
                        "{\"order\":{\"type\":\"MARKET\",\"units\":\"much\"}}",
                        "{\"order\":{\"type\":\"MARKET\",\"units\":\"0\"}}",
                        "{\"order\":{\"type\":\"STOP\",\"units\":\"5\"}}",
                        "{\"order\":{\"type\":\"MARKET_IF_TOUCHED\",\"units\":\"5\"}}",
                        "{\"order\":{\"type\":\"MARKET\",\"units\":\"5\"},\"order\":{}}")) {
            refuses(placing(body));
        }
    }

    private static Signable placing(String body) {
        return asked("POST " + ACCOUNT + "/orders", body);
    }

    private static Signable asked(String words, String body) {
        String[] parts = words.split(" ");
        return new Signable(parts[0], parts[1], body);
    }

    private void refuses(Signable request) {
        assertThatThrownBy(() -> rules.read(request))
                .as(request.toString())
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }
}

package io.heliograph.venues.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseSigningRulesTest {
    private static final String ORDERS = "/api/v3/brokerage/orders";
    private final CoinbaseSigningRules rules = new CoinbaseSigningRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/accounts/1/transactions",
                "/api/v3/brokerage/portfolios/move_funds",
                "/api/v3/brokerage/portfolios",
                "/api/v3/brokerage/convert/trade/1",
                "/api/v3/brokerage/orders/edit"
            })
    void signsNothingThatTradingDoesNotNeed(String path) {
        refuses(token("POST", path, "POST api.coinbase.com" + path, 60, ""));
    }

    @Test
    void signsOnlyTheTokenOfTheRequestItself() {
        String good = "GET api.coinbase.com" + ORDERS + "/historical/fills";
        assertThat(rules.read(token("GET", ORDERS + "/historical/fills", good, 60, ""))).isEmpty();
        refuses(token("GET", ORDERS + "/historical/fills", good + "x", 60, ""));
        refuses(token("GET", ORDERS + "/historical/../../../../v2/user", good, 60, ""));
        refuses(token("POST", ORDERS + "/batch_cancel", good, 60, "{}"));
        refuses(token("STREAM", CoinbaseKey.NEWS, good, 60, ""));
        refuses(new Signable("GET", ORDERS + "/historical/fills", good));
    }

    /// A token that lives for ever would be a key.
    @Test
    void signsNoTokenThatIsGoodForLongerThanTheVenueAllows() {
        String uri = "GET api.coinbase.com/api/v3/brokerage/accounts";
        assertThat(rules.read(token("GET", "/api/v3/brokerage/accounts", uri, 120, ""))).isEmpty();
        refuses(token("GET", "/api/v3/brokerage/accounts", uri, 121, ""));
    }

    @Test
    void tellsWhatOpensFromTheBodyThatGoesOut() {
        assertThat(rules.read(placing("SELL", "\"base_size\":\"0.5\""))).isEmpty();
        assertThat(rules.read(placing("BUY", "\"base_size\":\"0.5\",\"limit_price\":\"60000\"")))
                .contains(
                        new Opening(
                                "BTC-USD",
                                Side.BUY,
                                new BigDecimal("0.5"),
                                new BigDecimal("60000"),
                                null));
        refuses(placing("BUY", "\"quote_size\":\"1000000\""));
        refuses(placing("BUY", "\"base_size\":\"much\""));
        refuses(placing("HOLD", "\"base_size\":\"1\""));
    }

    @Test
    void signsNoOrderThatCarriesAnother() {
        String body =
                "{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{"
                        + "\"market_market_ioc\":{\"base_size\":\"1\"}},%s}";
        refuses(order(body.formatted("\"attached_order_configuration\":{}")));
        refuses(
                order(
                        "{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{"
                                + "\"a\":{\"base_size\":\"1\"},\"b\":{\"base_size\":\"9\"}}}"));
    }

    private static Signable placing(String side, String wish) {
        return order(
                "{\"product_id\":\"BTC-USD\",\"side\":\"%s\",\"order_configuration\":{\"x\":{%s}}}"
                        .formatted(side, wish));
    }

    private static Signable order(String body) {
        return token("POST", ORDERS, "POST api.coinbase.com" + ORDERS, 13, body);
    }

    private static Signable token(
            String method, String path, String uri, int lifeSeconds, String body) {
        String claims =
                "{\"nbf\":1700000000,\"exp\":%d,\"uri\":\"%s\"}"
                        .formatted(1_700_000_000 + lifeSeconds, uri);
        String text =
                "e30."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new Signable(method, path, text, body);
    }

    private void refuses(Signable request) {
        assertThatThrownBy(() -> rules.read(request))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }
}

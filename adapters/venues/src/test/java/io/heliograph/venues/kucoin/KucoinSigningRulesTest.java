package io.heliograph.venues.kucoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KucoinSigningRulesTest {
    private static final String STAMP = "1700000000000";
    private static final String SPOT = "/api/v1/hf/orders";
    private static final String FUTURES = "/api/v1/orders";

    private final KucoinSigningRules rules = new KucoinSigningRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v3/withdrawals",
                "/api/v3/accounts/universal-transfer",
                "/api/v1/sub/api-key",
                "/api/v1/hf/orders/multi",
                "/api/v1/st-orders",
                "/api/v3/oco/order"
            })
    void signsNothingThatTradingDoesNotNeed(String path) {
        refuses(new Signable("POST", path, STAMP + "POST" + path + "{}"));
    }

    @Test
    void signsOnlyTheTextOfTheRequestItself() {
        String one = SPOT + "/client-order/abc-1";
        assertThat(rules.read(new Signable("GET", one, STAMP + "GET" + one + "?symbol=X-Y")))
                .isEmpty();
        refuses(new Signable("POST", SPOT, STAMP + "POST/api/v3/withdrawals{}"));
        refuses(new Signable("GET", SPOT + "/../../v3/withdrawals", STAMP + "GET" + SPOT));
        refuses(new Signable("GET", one, STAMP + "GET" + one + "/../../withdrawals"));
        refuses(new Signable("GET", one, "GET" + one));
    }

    @Test
    void tellsWhatOpensAtSpotFromTheWordsThemselves() {
        String order =
                "{\"symbol\":\"BTC-USDT\",\"side\":\"%s\",\"type\":\"limit\",\"size\":\"0.5\","
                        + "\"price\":\"60000\"}";
        assertThat(rules.read(placing(SPOT, order.formatted("sell")))).isEmpty();
        assertThat(rules.read(placing(SPOT, order.formatted("buy"))))
                .contains(
                        new Opening(
                                "BTC-USDT",
                                Side.BUY,
                                new BigDecimal("0.5"),
                                new BigDecimal("60000"),
                                null));
        refuses(
                placing(
                        SPOT,
                        "{\"symbol\":\"BTC-USDT\",\"side\":\"buy\",\"type\":\"market\","
                                + "\"funds\":\"1000000\"}"));
    }

    /// The path of futures' orders is that of spot's old ones, at another host.
    @Test
    void takesNoOrderOfSpotForOneOfFutures() {
        String order =
                "{\"symbol\":\"%s\",\"side\":\"buy\",\"type\":\"market\",\"size\":3,"
                        + "\"reduceOnly\":%s}";
        assertThat(rules.read(placing(FUTURES, order.formatted("XBTUSDTM", true)))).isEmpty();
        assertThat(rules.read(placing(FUTURES, order.formatted("XBTUSDTM", false))))
                .contains(new Opening("XBTUSDTM", Side.BUY, new BigDecimal("3"), null, null));
        refuses(placing(FUTURES, order.formatted("BTC-USDT", true)));
        refuses(placing(SPOT, order.formatted("XBTUSDTM", true)));
    }

    private static Signable placing(String path, String body) {
        return new Signable("POST", path, STAMP + "POST" + path + body);
    }

    private void refuses(Signable request) {
        assertThatThrownBy(() -> rules.read(request))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }
}

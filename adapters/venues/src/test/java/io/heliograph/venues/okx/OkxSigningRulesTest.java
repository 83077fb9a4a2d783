package io.heliograph.venues.okx;

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

class OkxSigningRulesTest {
    private static final String STAMP = "2023-11-14T22:13:20.000Z";
    private static final String ORDER = "/api/v5/trade/order";
    private final OkxSigningRules rules = new OkxSigningRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v5/asset/withdrawal",
                "/api/v5/asset/transfer",
                "/api/v5/users/subaccount/modify-apikey",
                "/api/v5/trade/batch-orders"
            })
    void signsNothingThatTradingDoesNotNeed(String path) {
        refuses(new Signable("POST", path, STAMP + "POST" + path + "{}"));
    }

    @Test
    void signsOnlyTheTextOfTheRequestItself() {
        refuses(new Signable("POST", ORDER, STAMP + "POST/api/v5/asset/withdrawal{}"));
        refuses(new Signable("GET", ORDER, STAMP + "GET" + ORDER + "/../../asset/withdrawal"));
        refuses(new Signable("GET", ORDER, "GET" + ORDER));
        refuses(new Signable("STREAM", OkxKey.LOGIN, STAMP + "POST/api/v5/asset/withdrawal{}"));
        assertThat(rules.read(new Signable("STREAM", OkxKey.LOGIN, "1700000000GET" + OkxKey.LOGIN)))
                .isEmpty();
        assertThat(rules.read(new Signable("GET", ORDER, STAMP + "GET" + ORDER + "?ordId=1")))
                .isEmpty();
    }

    @Test
    void tellsWhatOpensFromTheWordsThemselves() {
        String spot =
                "{\"instId\":\"BTC-USDT\",\"side\":\"%s\",\"ordType\":\"limit\",\"sz\":\"0.5\","
                        + "\"px\":\"60000\"}";
        assertThat(rules.read(placing(spot.formatted("sell")))).isEmpty();
        assertThat(rules.read(placing(spot.formatted("buy"))))
                .contains(
                        new Opening(
                                "BTC-USDT",
                                Side.BUY,
                                new BigDecimal("0.5"),
                                new BigDecimal("60000"),
                                null));
        String swap =
                "{\"instId\":\"BTC-USDT-SWAP\",\"side\":\"sell\",\"ordType\":\"market\","
                        + "\"sz\":\"3\",\"reduceOnly\":%s}";
        assertThat(rules.read(placing(swap.formatted("true")))).isEmpty();
        assertThat(rules.read(placing(swap.formatted("false"))))
                .contains(new Opening("BTC-USDT-SWAP", Side.SELL, new BigDecimal("3"), null, null));
        refuses(
                placing(
                        "{\"instId\":\"BTC-USDT\",\"side\":\"buy\",\"ordType\":\"market\","
                                + "\"sz\":\"1000000\"}"));
        refuses(placing("{\"instId\":\"BTC-USDT\",\"side\":\"buy\",\"sz\":\"much\"}"));
        refuses(placing("[{\"instId\":\"BTC-USDT\",\"side\":\"buy\",\"sz\":\"1\"}]"));
    }

    private static Signable placing(String body) {
        return new Signable("POST", ORDER, STAMP + "POST" + ORDER + body);
    }

    private void refuses(Signable request) {
        assertThatThrownBy(() -> rules.read(request))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }
}

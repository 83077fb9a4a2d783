package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.Signers;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceSigningRulesTest {
    private final BinanceSigningRules rules = new BinanceSigningRules();
    private final Signer signer = Signers.of("key", "secret", rules);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "POST, /sapi/v1/capital/withdraw/apply, coin=BTC&address=x&amount=1",
                "POST, /sapi/v1/asset/transfer, type=MAIN_UMFUTURE&asset=USDT&amount=1",
                "POST, /sapi/v1/sub-account/universalTransfer, asset=USDT",
                "POST, /sapi/v1/account/apiRestrictions/ipRestriction, timestamp=1",
                "GET, /api/v3/order, coin=BTC&address=x&amount=1",
                "GET, /api/v3/account, withdrawOrderId=1",
                "GET, /api/v3/account, any words at all",
                "POST, /api/v3/order, symbol=BTCUSDT&side=SELL&side=BUY",
                "POST, /api/v3/order, symbol=BTCUSDT&side=BUY&quantity=much",
                "POST, /api/v3/order, symbol=BTCUSDT&side=BUY&quoteOrderQty=1000000"
            })
    void signsNothingThatTradingDoesNotNeed(String method, String path, String text) {
        assertThatThrownBy(() -> signer.hex(new Signable(method, path, text)))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }

    @Test
    void tellsWhatOpensFromTheWordsThemselves() {
        String words = "symbol=BTCUSDT&side=%s&type=LIMIT&quantity=0.5&price=60000%s";
        assertThat(rules.read(spot(words.formatted("SELL", "")))).isEmpty();
        assertThat(rules.read(futures(words.formatted("SELL", "&reduceOnly=true")))).isEmpty();
        assertThat(rules.read(spot(words.formatted("BUY", "")))).contains(opening(Side.BUY));
        assertThat(rules.read(futures(words.formatted("SELL", "&reduceOnly=false"))))
                .contains(opening(Side.SELL));
    }

    /// The signature is what OpenSSL makes of the same key and words.
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\\n"})
    void signsWithAPrivateKeyHoweverItsLinesAreParted(String end) {
        String pem =
                "-----BEGIN PRIVATE KEY-----"
                        + end
                        + "MC4CAQAwBQYDK2VwBCIEIGizz6BQnV+dWW/y2/waX5tEl418CCjtgMhox2m3gNaA"
                        + end
                        + "-----END PRIVATE KEY-----";
        assertThat(
                        Signers.of("key", pem, rules)
                                .ed25519OrHex(
                                        new Signable(
                                                "GET",
                                                "/api/v3/account",
                                                "symbol=BTCUSDT&timestamp=1")))
                .isEqualTo(
                        "9ItUQFxNRvPahe0SOAqW7gVlK30aogR3xquX7x+FPDYHXrpFVIUk2n40SvjFFlecQuvz3RyEGfUMB0PJMdRaCA==");
    }

    @Test
    void saysNothingOfAPrivateKeyThatIsNone() {
        Signer wrong =
                Signers.of(
                        "key", "-----BEGIN PRIVATE KEY-----canary-----END PRIVATE KEY-----", rules);
        assertThatThrownBy(() ->
                        wrong.ed25519OrHex(new Signable("GET", "/api/v3/account", "timestamp=1")))
                .isInstanceOf(VenueException.class)
                .hasNoCause()
                .hasMessageContaining("no private Ed25519 key")
                .hasMessageNotContaining("canary");
    }

    private static Signable spot(String text) {
        return new Signable("POST", "/api/v3/order", text);
    }

    private static Signable futures(String text) {
        return new Signable("POST", "/fapi/v1/order", text);
    }

    private static Opening opening(Side side) {
        return new Opening("BTCUSDT", side, new BigDecimal("0.5"), new BigDecimal("60000"), null);
    }
}

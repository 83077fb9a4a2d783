package io.heliograph.venues.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaSigningRulesTest {
    private final AlpacaSigningRules rules = new AlpacaSigningRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v2/wallets/transfers",
                "POST /v2/wallets/whitelists",
                "PATCH /v2/account/configurations",
                "DELETE /v2/orders",
                "DELETE /v2/positions",
                "GET /v2/orders/../account",
                "POST /v2/orders/61e69015-8549-4bfd-b9c3-01e75843f47d",
                "PATCH /v2/orders/61e69015-8549-4bfd-b9c3-01e75843f47d"
            })
    void givesTheSecretToNothingThatTradingDoesNotNeed(String request) {
        String[] parts = request.split(" ");
        assertThatThrownBy(() -> rules.read(new Signable(parts[0], parts[1], "")))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("trading does not need it");
    }

    @Test
    void readsWhatAPurchaseWouldOpen() {
        assertThat(
                        read(
                                "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":\"5\",\"limit_price\":\"95\"}"))
                .contains(
                        new Opening(
                                "AAPL", Side.BUY, new BigDecimal("5"), new BigDecimal("95"), null));
    }

    @Test
    void takesASaleForOneThatCloses() {
        assertThat(read("{\"symbol\":\"AAPL\",\"side\":\"sell\",\"qty\":\"5\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"notional\":\"5000\",\"qty\":\"1\"}",
                "{\"symbol\":\"AAPL\",\"side\":\"buy\"}",
                "{\"symbol\":\"AAPL\",\"side\":\"maybe\",\"qty\":\"1\"}",
                "{\"symbol\":\"AAPL\",\"side\":\"sell\",\"side\":\"buy\",\"qty\":\"1\"}",
                "not JSON"
            })
    void refusesWhatNobodyCanTell(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(VenueException.class);
    }

    private Optional<Opening> read(String body) {
        return rules.read(new Signable("POST", "/v2/orders", body));
    }
}

package io.heliograph.venues.kraken;

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

class KrakenSigningRulesTest {
    private static final String PRIVATE = "/0/private/";
    private final KrakenSigningRules rules = new KrakenSigningRules();

    @ParameterizedTest
    @ValueSource(strings = {"Withdraw", "WalletTransfer", "AddOrderBatch", "Earn/Allocate"})
    void signsNothingThatTradingDoesNotNeed(String what) {
        refuses(signable(what, "7", "nonce=7"));
    }

    @Test
    void signsOnlyTheTextOfTheRequestItself() {
        refuses(signable("OpenOrders", "7", "nonce=8"));
        refuses(signable("OpenOrders", "7", "nonce=7&nonce=9"));
        refuses(signable("OpenOrders", "7", "pair=XBTUSD&nonce=7"));
        refuses(signable("OpenOrders", "", "{\"nonce\":7}"));
        assertThat(rules.read(signable("OpenOrders", "7", "nonce=7"))).isEmpty();
        assertThat(rules.read(signable("OpenOrders", "7", "nonce=7&cl_ord_id=mine"))).isEmpty();
    }

    @Test
    void tellsWhatOpensFromTheWordsThemselves() {
        assertThat(rules.read(placing("type=sell&ordertype=market&volume=1"))).isEmpty();
        assertThat(rules.read(placing("type=buy&ordertype=limit&volume=0.5&price=60000")))
                .contains(opening(Side.BUY, "0.5", "60000", null));
        assertThat(rules.read(placing("type=buy&ordertype=stop-loss&volume=2&price=70000")))
                .contains(opening(Side.BUY, "2", null, "70000"));
    }

    /// What is sold on credit was never bought.
    @Test
    void takesASaleOnCreditForAnOpening() {
        assertThat(rules.read(placing("type=sell&ordertype=market&volume=1&leverage=2")))
                .contains(opening(Side.SELL, "1", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=buy&ordertype=market&volume=1000000&oflags=viqc",
                "type=buy&ordertype=limit&volume=1&price=%2B5%25",
                "type=buy&ordertype=market&volume=much",
                "ordertype=market&volume=1",
                "type=buy&ordertype=market&volume=1&close%5Bordertype%5D=limit",
                "type=sell&type=buy&ordertype=market&volume=1"
            })
    void signsNoOrderThatNobodyCanRead(String order) {
        refuses(placing(order));
    }

    private static Opening opening(Side side, String volume, String limit, String trigger) {
        return new Opening(
                "XBTUSD",
                side,
                new BigDecimal(volume),
                limit == null ? null : new BigDecimal(limit),
                trigger == null ? null : new BigDecimal(trigger));
    }

    private static Signable placing(String order) {
        return signable("AddOrder", "7", "nonce=7&pair=XBTUSD&" + order);
    }

    private static Signable signable(String what, String nonce, String body) {
        return new Signable("POST", PRIVATE + what, nonce + body);
    }

    private void refuses(Signable request) {
        assertThatThrownBy(() -> rules.read(request))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("is not signed");
    }
}

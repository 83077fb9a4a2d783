package io.heliograph.venues.oanda;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.Accepted;
import io.heliograph.model.order.VenueEvent.Canceled;
import io.heliograph.model.order.VenueEvent.Executed;
import io.heliograph.model.order.VenueEvent.Refused;
import io.heliograph.model.order.VenueEvent.Triggered;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.live.KnownOrders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OANDA's transactions as its specification writes them.
class OandaNewsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String HEAD =
            "\"time\":\"2026-11-20T15:00:00.123456789Z\",\"accountID\":\"001-001-1-001\",";

    private final OandaNews news =
            new OandaNews(
                    new OandaAccount(
                            new AccountId("mine"),
                            new Currency("USD"),
                            Signers.of("001-001-1-001", "token", OandaAccount.signingRules()),
                            new KnownOrders(id -> Optional.empty())),
                    (from, into) -> Optional.of(new BigDecimal("9")));

    @Test
    void turnsProfitIntoTheAccountsCurrencyByTheVenuesOwnFactor() {
        String factors =
                "\"homeConversionFactors\":{\"gainQuoteHome\":{\"factor\":\"0.00647\"},"
                        + "\"lossQuoteHome\":{\"factor\":\"0.00653\"}},";

        assertThat(fill("USD_JPY", factors + "\"pl\":\"12.5\"").rate())
                .isEqualByComparingTo("0.00647");
        assertThat(fill("USD_JPY", factors + "\"pl\":\"-12.5\"").rate())
                .isEqualByComparingTo("0.00653");
        assertThat(
                        fill(
                                        "USD_JPY",
                                        "\"pl\":\"-1\",\"lossQuoteHomeConversionFactor\":\"0.0066\"")
                                .rate())
                .isEqualByComparingTo("0.0066");
        assertThat(fill("EUR_GBP", "\"pl\":\"0\"").rate()).isEqualByComparingTo("9");
        assertThat(fill("EUR_USD", factors + "\"pl\":\"0\"").rate()).isNull();
    }

    @Test
    void countsInterestThatAFillSettlesAsWhatItTook() {
        Executed fill =
                fill(
                        "EUR_USD",
                        "\"commission\":\"0.5\",\"guaranteedExecutionFee\":\"0.25\","
                                + "\"financing\":\"-0.1\"");

        assertThat(fill.fee().amount()).isEqualByComparingTo("0.85");
        assertThat(fill.price().value()).isEqualByComparingTo("1.10005");
        assertThat(fill.quantity().value()).isEqualByComparingTo("1000");
        assertThat(fill.trade().value()).isEqualTo("12");
    }

    @Test
    void saysThatAStopWasTriggeredBeforeItFilled() {
        assertThat(fills("EUR_USD", "STOP_ORDER", "\"pl\":\"0\""))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Accepted.class, Triggered.class, Executed.class));
    }

    @Test
    void readsAnOrderThatDiesInTheMomentOfItsBirthAsARefusal() {
        assertThat(ended("11", "INSUFFICIENT_MARGIN"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Refused.class, Canceled.class));
        assertThat(ended("11", "TIME_IN_FORCE_EXPIRED"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Accepted.class, Canceled.class));
        // It stood for a while.
        assertThat(ended("99", "INSUFFICIENT_MARGIN"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Accepted.class, Canceled.class));
    }

    @Test
    void saysNothingOfWhatIsNotOurs() {
        assertThat(news.told(json("{\"id\":\"5\",%s\"type\":\"LIMIT_ORDER\"}".formatted(HEAD))))
                .isEmpty();
        assertThat(
                        news.told(
                                json(
                                        "{\"id\":\"5\",%s\"type\":\"ORDER_FILL\",\"clientOrderID\":\"web_1\"}"
                                                .formatted(HEAD))))
                .isEmpty();
        assertThat(
                        news.told(
                                json(
                                        "{\"id\":\"5\",%s\"type\":\"NEVER_HEARD_OF\",\"clientOrderID\":\"%s\"}"
                                                .formatted(HEAD, ID))))
                .isEmpty();
    }

    private Executed fill(String instrument, String rest) {
        return (Executed) fills(instrument, "MARKET_ORDER", rest).getLast();
    }

    private List<VenueEvent> fills(String instrument, String reason, String rest) {
        return news.told(
                json(
                        """
                        {"id":"12",%s"type":"ORDER_FILL","orderID":"11","batchID":"11",
                         "clientOrderID":"%s","instrument":"%s","units":"-1000",
                         "price":"1.1","fullVWAP":"1.10005","reason":"%s",%s}
                        """
                                .formatted(HEAD, ID, instrument, reason, rest)));
    }

    private List<VenueEvent> ended(String batch, String reason) {
        return news.told(
                json(
                        """
                        {"id":"12",%s"type":"ORDER_CANCEL","orderID":"11","batchID":"%s",
                         "clientOrderID":"%s","reason":"%s"}
                        """
                                .formatted(HEAD, batch, ID, reason)));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

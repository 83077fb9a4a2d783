package io.heliograph.venues.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.order.MoneyMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FuturesIncomeTest {
    private static final Instant HALF_PAST = Instant.parse("2026-11-21T12:30:00Z");
    private static final Currency USDT = new Currency("USDT");

    private final List<String> asked = new ArrayList<>();
    private final FuturesIncome income =
            new FuturesIncome(
                    USDT,
                    (type, since) -> {
                        asked.add(type + " " + since);
                        return type.equals("FUNDING_FEE") ? rows() : rows().path("none");
                    });

    @Test
    void asksOnceAnHourAndWhenItWasToldAndAroundFullHours() throws InterruptedException {
        since(HALF_PAST);
        assertThat(asked)
                .containsExactly(
                        "FUNDING_FEE 2026-11-21T12:27:00Z", "TRANSFER 2026-11-21T12:27:00Z");

        since(HALF_PAST.plusSeconds(60));
        income.heard("ORDER");
        since(HALF_PAST.plusSeconds(120));
        assertThat(asked).hasSize(2);

        income.heard("FUNDING_FEE");
        since(HALF_PAST.plusSeconds(180));
        assertThat(asked).hasSize(4);

        since(HALF_PAST.plus(Duration.ofMinutes(31)));
        assertThat(asked).hasSize(6);
    }

    @Test
    void asksAfterNobodyListenedForAWhile() throws InterruptedException {
        since(HALF_PAST);
        income.missed();

        since(HALF_PAST.plusSeconds(60));

        assertThat(asked).hasSize(4);
    }

    @Test
    void asksNothingForAReportOfThePresent() throws InterruptedException {
        assertThat(income.since(HALF_PAST, HALF_PAST.plusSeconds(1), symbol -> Optional.empty()))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void asksSinceTheLastAnswerHoweverLongAgoThatIs() throws InterruptedException {
        since(HALF_PAST);
        since(HALF_PAST.plus(Duration.ofHours(3)));

        assertThat(asked.getLast()).isEqualTo("TRANSFER 2026-11-21T12:28:00Z");
    }

    @Test
    void readsWhatIsOfTheAccountsCurrency() throws InterruptedException {
        assertThat(since(HALF_PAST))
                .containsExactly(
                        new MoneyMovement(
                                "FUNDING_FEE-9",
                                MoneyMovement.Kind.FUNDING,
                                null,
                                Money.of("-0.375", "USDT"),
                                Instant.ofEpochMilli(1_570_636_800_000L)));
    }

    /// A report of the last minute.
    private List<MoneyMovement> since(Instant now) throws InterruptedException {
        return income.since(now.minusSeconds(60), now, symbol -> Optional.empty());
    }

    private static JsonNode rows() {
        return JsonMapper.shared()
                .readTree(
                        """
                        [{"symbol":"BTCUSDT","incomeType":"FUNDING_FEE","income":"-0.37500000",
                          "asset":"USDT","info":"FUNDING_FEE","time":1570636800000,"tranId":9,
                          "tradeId":""},
                         {"symbol":"BTCUSDT","incomeType":"FUNDING_FEE","income":"-0.00000200",
                          "asset":"BNB","info":"FUNDING_FEE","time":1570636800000,"tranId":10,
                          "tradeId":""}]
                        """);
    }
}

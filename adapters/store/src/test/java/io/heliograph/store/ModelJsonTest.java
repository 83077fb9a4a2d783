package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.accepted;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.cid;
import static io.heliograph.store.Facts.denied;
import static io.heliograph.store.Facts.deposit;
import static io.heliograph.store.Facts.filled;
import static io.heliograph.store.Facts.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.Span;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ModelJsonTest {
    static Stream<AccountEvent> events() {
        return Stream.of(
                deposit("-10.5"),
                new AccountEvent.TradedByHand(
                        new TradeId("T9"),
                        InstrumentId.of("BTC-USDT@PAPER"),
                        Side.SELL,
                        Price.of("60000.5"),
                        Quantity.of("0.1"),
                        Money.of("-3.25", "USDT"),
                        NOW,
                        NOW.plusSeconds(5)),
                new AccountEvent.MoneyMoved(
                        new MoneyMovement(
                                "FUNDING_FEE-77",
                                MoneyMovement.Kind.FUNDING,
                                InstrumentId.of("BTC-USDT@PAPER"),
                                Money.of("-0.42", "USDT"),
                                NOW),
                        NOW.plusSeconds(5)),
                approved(PAPER, "s1", 1),
                denied(PAPER, "s2"),
                Facts.asked(PAPER, "s3", 4),
                Facts.stopMoved(PAPER, "m1", "s1", 2, 9),
                Facts.refused(PAPER, "m2", "s1"),
                submitted(1, 2),
                accepted(1),
                new AccountEvent.OrderRejected(cid(1), "-2010", "insufficient balance", NOW),
                new AccountEvent.OrderOutcomeUnknown(cid(1), "timed out", NOW),
                new AccountEvent.OrderTriggered(cid(1), NOW),
                filled(1, "T1", "0.00000001", "12345678901234567890.123456789012345678"),
                new AccountEvent.OrderResized(cid(1), Quantity.of("0.1"), NOW),
                new AccountEvent.OrderCanceled(cid(1), "by hand", NOW),
                new AccountEvent.OrderExpired(cid(1), null, NOW),
                new AccountEvent.OrderExpired(cid(1), "never arrived", NOW),
                new AccountEvent.VenueDiffered(
                        new Difference(Difference.Kind.FOREIGN_ORDER, "7", "none", "buy 1"),
                        true,
                        NOW),
                new AccountEvent.PositionUncovered(
                        new SignalId("s1"),
                        InstrumentId.of("BTC-USDT@PAPER"),
                        Side.BUY,
                        Quantity.of("0.1"),
                        NOW,
                        NOW.plusSeconds(5)),
                new AccountEvent.PositionCovered(new SignalId("s1"), NOW, NOW.plusSeconds(6)),
                new AccountEvent.LossLimitReached(
                        Money.of("510", "USDT"), Money.of("500", "USDT"), 3, NOW));
    }

    @Test
    void readsLimitsFromBeforeTheOtherLimitsAsShipped() {
        ObjectNode old =
                (ObjectNode) JsonMapper.shared().readTree(ModelJson.write(Limits.shipped()));
        old.remove(List.of("exposure", "losses", "entries", "symbols", "news", "scores"));

        assertThat(ModelJson.read(old.toString(), Limits.class)).isEqualTo(Limits.shipped());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFactComesBackAsItWas(AccountEvent event) {
        assertThat(ModelJson.read(ModelJson.write(event), AccountEvent.class)).isEqualTo(event);
        assertThat(
                        ModelJson.mapper()
                                .readValue(
                                        ModelJson.mapper().writeValueAsString(event),
                                        AccountEvent.class))
                .isEqualTo(event);
    }

    @Test
    void noKindOfFactIsLeftOut() {
        assertThat(events().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
    }

    @Test
    void writesNumbersAsTextAndSaysTheKind() {
        assertThat(ModelJson.mapper().writeValueAsString(deposit("10000.50")))
                .isEqualTo(
                        """
                        {"type":"FundsDeposited","amount":{"amount":"10000.5","currency":"USDT"},\
                        "at":"2026-11-21T10:00:00.123456Z"}\
                        """);
        assertThat(ModelJson.mapper().writeValueAsString(Facts.position("1", "2")))
                .contains("\"instrument\":\"BTC-USDT@PAPER\"", "\"quantity\":\"1\"")
                .doesNotContain("open");
    }

    @Test
    void readingsComeBackAsTheyWere() {
        Instruction open =
                new Instruction.Open(
                        new InstrumentName("BTC", "USDT"),
                        null,
                        Side.BUY,
                        new EntryTerms(EntryTerms.Kind.ZONE, List.of(Price.of("1"), Price.of("2"))),
                        new Level.AtPercent(BigDecimal.ONE, BigDecimal.TWO, "1-2%"),
                        List.of(
                                new Level.AtPrice(Price.of("3"), "3"),
                                new Level.AtPips(BigDecimal.TEN, "10 pips")),
                        new Instruction.Leverage(BigDecimal.ONE, BigDecimal.TEN),
                        Instruction.MarginMode.CROSS,
                        new Instruction.OptionTerms(null, "call", "next friday"),
                        "4H",
                        null);
        for (ParseOutcome outcome :
                List.of(
                        new ParseOutcome.Parsed(
                                open, 0.75, List.of(new Span("side", 0, 3, "BUY", "r")), List.of()),
                        new ParseOutcome.NotASignal(1, List.of(), List.of("chat")),
                        new ParseOutcome.Declined(List.of(), List.of("two stops")))) {
            assertThat(ModelJson.read(ModelJson.write(outcome), ParseOutcome.class))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void stylesComeBackAsTheyWereAndOldSettingsGoByTheSource() {
        TradeStyle style = SettingsStoreTest.styled();
        assertThat(ModelJson.read(ModelJson.write(style), TradeStyle.class)).isEqualTo(style);
        assertThat(
                        ModelJson.read(
                                "{\"source\":\"manual\",\"account\":\"paper\",\"active\":true,\"version\":1}",
                                Subscription.class))
                .isEqualTo(new Subscription(Facts.MANUAL, PAPER, true, 1));
        assertThat(ModelJson.write(TradeStyle.shipped()))
                .isEqualTo("{\"size\":{\"whose\":\"MINE\",\"mine\":null}}");
        assertThat(ModelJson.read(ModelJson.write(TradeStyle.shipped()), TradeStyle.class))
                .isEqualTo(TradeStyle.shipped());
    }

    @Test
    void limitsAndCommandsComeBackAsTheyWere() {
        Limits limits = Limits.shipped();
        assertThat(ModelJson.read(ModelJson.write(limits), Limits.class)).isEqualTo(limits);
        VenueCommand cancel = new VenueCommand.Cancel(PAPER, cid(1));
        assertThat(ModelJson.read(ModelJson.write(cancel), VenueCommand.class)).isEqualTo(cancel);
        assertThat(
                        ModelJson.mapper()
                                .readValue("{\"amount\":1.50,\"currency\":\"USD\"}", Money.class))
                .isEqualTo(Money.of("1.5", "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1e2000000000\",\"currency\":\"USD\"}",
                "{\"amount\":1e2000000000,\"currency\":\"USD\"}",
                "{\"amount\":\"1\",\"amount\":\"2\",\"currency\":\"USD\"}",
                "{\"amount\":\"1\",\"currency\":\"USD\"} x",
                "{\"amount\":\"one\",\"currency\":\"USD\"}",
                "{\"amount\":[\"1\"],\"currency\":\"USD\"}",
                "{\"amount\":\"1\",\"currency\":\"usd\"}"
            })
    void refusesWhatIsOutOfBounds(String json) {
        assertThatThrownBy(() -> ModelJson.mapper().readValue(json, Money.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesDepthBeforeItCosts() {
        char[] depth = new char[100];
        Arrays.fill(depth, '[');
        assertThatThrownBy(() -> ModelJson.mapper().readTree(new String(depth)))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("depth");
    }
}

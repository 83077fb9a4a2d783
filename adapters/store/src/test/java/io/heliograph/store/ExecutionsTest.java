package io.heliograph.store;

import static io.heliograph.store.Facts.BTC;
import static io.heliograph.store.Facts.MANUAL;
import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.TODAY;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.cid;
import static io.heliograph.store.Facts.filled;
import static io.heliograph.store.Facts.message;
import static io.heliograph.store.Facts.submitted;
import static io.heliograph.store.Facts.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.ExecutedOrder;
import io.heliograph.store.view.ExecutionView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
    private static final RawMessage BUY = message("1", "BUY BTC SL 43500");
    private static final String SIGNAL = BUY.id().value();

    private Database database;
    private PostgresJournal journal;
    private Executions executions;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        journal = PostgresJournal.start(database);
        executions = new Executions(database);
        new SettingsStore(database).seed(NOW);
        journal.inbox().receive(BUY, NOW);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void measuresAgainstThePriceAtTheDecisionAndWhatWaitsAgainstItsOwn() {
        decideAt("44990", "45000");
        fill(1, "T1", "45009", "0.04");
        fill(2, "T2", "43456.5", "0.01");
        fill(3, "T3", "47047", "0.02");

        List<ExecutedOrder> orders = executions.orders(NOW, 10);

        assertThat(orders).extracting(ExecutedOrder::id).containsExactly(cid(1), cid(2), cid(3));
        assertThat(orders)
                .extracting(ExecutedOrder::expected)
                .containsExactly(Price.of("45000"), Price.of("43500"), Price.of("47000"));
        assertThat(orders.get(0).slippage()).isEqualByComparingTo("0.0002");
        assertThat(orders.get(1).slippage()).isEqualByComparingTo("0.001");
        assertThat(orders.get(2).slippage()).isEqualByComparingTo("-0.001");
        assertThat(orders)
                .extracting(ExecutedOrder::cost)
                .containsExactly(
                        Money.of("0.36", "USDT"),
                        Money.of("0.435", "USDT"),
                        Money.of("-0.94", "USDT"));
    }

    @Test
    void reportsForEachAccountVenueAndSource() {
        decideAt("44990", "45000");
        fill(1, "T1", "45009", "0.04");
        journal.append(
                append(PAPER, 3, new AccountEvent.OrderRejected(cid(3), "NO", "too small", NOW)));

        List<ExecutionView> report = executions.report(NOW);

        assertThat(report).hasSize(1);
        ExecutionView only = report.getFirst();
        assertThat(only.account()).isEqualTo(PAPER);
        assertThat(only.venue()).isEqualTo(BTC.venue());
        assertThat(only.source()).isEqualTo(MANUAL);
        assertThat(List.of(only.sent(), only.filled(), only.rejected(), only.measured()))
                .containsExactly(3L, 1L, 1L, 1L);
        assertThat(only.worst()).isEqualByComparingTo("0.0002");
        assertThat(only.cost()).isEqualByComparingTo("0.36");
        assertThat(only.fees()).isEqualByComparingTo("1.8");
        ExecutionView there = executions.byVenue(NOW).getFirst();
        assertThat(there.venue()).isEqualTo(BTC.venue());
        assertThat(there.account()).isNull();
        assertThat(there.measured()).isEqualTo(1);
        // 1.8 of fees on 1800.36.
        assertThat(there.feeShare()).isBetween(new BigDecimal("0.00099"), new BigDecimal("0.001"));
        assertThat(executions.report(NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void measuresAnExitAgainstThePriceWhenItWasDecided() {
        decideAt("44990", "45000");
        fill(1, "T1", "45000", "0.04");
        OrderSpec exit =
                new OrderSpec(
                        cid(9),
                        BTC,
                        Leg.EXIT,
                        0,
                        OrderType.MARKET,
                        Side.SELL,
                        Quantity.of("0.04"),
                        null,
                        null,
                        TimeInForce.GTC,
                        true);
        journal.append(
                append(
                        PAPER,
                        3,
                        new AccountEvent.AmendmentDecided(
                                new Amendment.Applied(
                                        AmendmentProposal.command(
                                                "c1",
                                                PAPER,
                                                new SignalId(SIGNAL),
                                                List.of(Change.Close.ALL)),
                                        new SignalId(SIGNAL),
                                        List.of(
                                                new Amendment.ExitOrder(
                                                        exit, null, Price.of("46000"))),
                                        List.of(),
                                        List.of()),
                                NOW),
                        submitted(9)));
        fill(9, 5, "T2", "45977", "0.04");

        ExecutedOrder last = executions.orders(NOW, 10).getLast();
        assertThat(last.expected()).isEqualTo(Price.of("46000"));
        assertThat(last.slippage()).isEqualByComparingTo("0.0005");
    }

    @Test
    void saysOfWhatNobodyKnewThePriceThatItIsNotMeasured() {
        journal.append(append(PAPER, 0, approved(PAPER, SIGNAL, 1), submitted(1, 2, 3)));
        fill(1, "T1", "45009", "0.04");

        ExecutedOrder order = executions.orders(NOW, 10).getFirst();
        assertThat(order.expected()).isNull();
        assertThat(order.slippage()).isNull();
        assertThat(executions.report(NOW).getFirst().measured()).isZero();
    }

    private void decideAt(String bid, String ask) {
        AccountEvent[] events = {approved(PAPER, SIGNAL, 1), submitted(1, 2, 3)};
        DecisionInputs told =
                new DecisionInputs(
                        new MarketSnapshot(
                                "BTC/USDT",
                                null,
                                new Quote(BTC, Price.of(bid), Price.of(ask), NOW, NOW),
                                Duration.ofSeconds(30),
                                Map.of()),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        Standing.ACTIVE,
                        null);
        journal.append(
                new JournalAppend(
                        PAPER,
                        0,
                        List.of(events),
                        usage(TODAY, 100, events),
                        List.of(),
                        List.of(),
                        List.of(new Grounds(new SignalId(SIGNAL), MANUAL, 1, 1, 1, told))));
    }

    private long facts = 2;

    private void fill(int order, String trade, String price, String quantity) {
        fill(order, facts, trade, price, quantity);
    }

    private void fill(int order, long after, String trade, String price, String quantity) {
        journal.append(
                new JournalAppend(
                        PAPER,
                        after,
                        List.of(filled(order, trade, price, quantity)),
                        Usage.none(TODAY),
                        List.of(),
                        List.of()));
        facts = after + 1;
    }
}

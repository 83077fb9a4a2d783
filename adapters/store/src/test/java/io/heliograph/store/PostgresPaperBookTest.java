package io.heliograph.store;

import static io.heliograph.store.Facts.BTC;
import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.cid;
import static io.heliograph.store.Facts.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.paper.PaperBook;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPaperBookTest {
    private Database database;
    private PaperBook book;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        book = new PostgresPaperBook(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void comesBackAsItWasSaved() {
        book.save(List.of(account("10000"), order(1, State.WORKING), order(2, State.PENDING)));
        book.save(
                List.of(
                        order(1, State.WORKING),
                        execution("T2", 1),
                        execution("T1", 1),
                        order(1, State.FILLED),
                        account("9998.2")));

        PaperBook.Contents contents = new PostgresPaperBook(database).load();

        assertThat(contents.accounts()).containsExactly(account("9998.2"));
        assertThat(contents.orders())
                .containsExactly(order(1, State.FILLED), order(2, State.PENDING));
        assertThat(contents.executions()).containsExactly(execution("T2", 1), execution("T1", 1));
    }

    @Test
    void keepsAllOrNothing() {
        assertThatThrownBy(() -> book.save(List.of(account("10000"), execution("T1", 77))))
                .isInstanceOf(JournalException.class);

        assertThat(book.load().accounts()).isEmpty();
    }

    @Test
    void savesNothingForNothing() {
        book.save(List.of());

        assertThat(book.load()).isEqualTo(new PaperBook.Contents(List.of(), List.of(), List.of()));
    }

    private static AccountRow account(String balance) {
        return new AccountRow(PAPER, AccountKind.MARGIN, Money.of(balance, "USDT"));
    }

    private static OrderRow order(int number, State state) {
        return new OrderRow(
                PAPER,
                entry(number),
                cid(1),
                new VenueOrderId("P" + number),
                BigDecimal.TEN,
                state,
                Quantity.of("0.04"),
                state == State.FILLED ? Quantity.of("0.04") : Quantity.ZERO,
                state == State.FILLED ? "done" : null,
                NOW,
                NOW);
    }

    private static ExecutionRow execution(String trade, int order) {
        return new ExecutionRow(
                PAPER,
                cid(order),
                BTC,
                new TradeId(trade),
                Price.of("45000"),
                Quantity.of("0.02"),
                Money.of("0.9", "USDT"),
                BigDecimal.ONE,
                NOW);
    }
}

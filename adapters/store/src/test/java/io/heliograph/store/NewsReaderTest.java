package io.heliograph.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.News;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.order.AccountEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsReaderTest {
    @Test
    void saysOnWhichDayOfItsAccountAFactHappened() {
        AccountId tokyo = new AccountId("tokyo");
        try (Database database = TestDatabase.open();
                PostgresJournal journal = PostgresJournal.start(database)) {
            new SettingsStore(database)
                    .addAccount(
                            new Account(
                                    tokyo,
                                    new VenueId("PAPER"),
                                    AccountKind.MARGIN,
                                    TradingMode.PAPER,
                                    new Currency("USDT"),
                                    ZoneId.of("Asia/Tokyo")),
                            new SettingsStore.Change("ada", Facts.NOW));
            Instant evening = Instant.parse("2026-11-21T20:00:00Z");
            journal.append(
                    new Journal.JournalAppend(
                            tokyo,
                            0,
                            List.of(
                                    new AccountEvent.FundsDeposited(
                                            Money.of("1", "USDT"), evening)),
                            Journal.Usage.none(Facts.TODAY),
                            List.of(),
                            List.of()));

            assertThat(new NewsReader(database).after(0, 10).news())
                    .extracting(news -> ((News.OfAccount) news).day())
                    .containsExactly(LocalDate.of(2026, 11, 22));
        }
    }
}

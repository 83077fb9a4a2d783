package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import io.heliograph.model.decision.VenueChoice;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresVenueChoicesTest {
    private Database database;
    private PostgresJournal journal;
    private PostgresVenueChoices choices;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        journal = PostgresJournal.start(database);
        choices = journal.choices();
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void keepsTheFirstOfManyChoicesThatTwoProcessesMakeAtOnce() {
        ConcurrentLinkedQueue<VenueChoice> told = new ConcurrentLinkedQueue<>();
        try (PostgresJournal other = PostgresJournal.start(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PostgresVenueChoices second = other.choices();
            for (int i = 0; i < 40; i++) {
                PostgresVenueChoices one = i % 2 == 0 ? choices : second;
                VenueChoice mine = choice("s", "account-" + i);
                threads.execute(() -> told.add(one.keep(mine)));
            }
        }

        assertThat(told).hasSize(40);
        assertThat(told.stream().distinct()).hasSize(1);
        assertThat(choices.find(new SignalId("s"), "main")).hasValue(told.element());
        assertThat(journal.after(0, 100)).extracting(JournalRow::topic).containsExactly("choice");
    }

    @Test
    void keepsOneForEachGroupOfACall() {
        VenueChoice main = choice("s", "a");
        VenueChoice rest =
                new VenueChoice(
                        main.call(), main.signal(), "rest", main.chosen(), main.offers(), NOW);

        assertThat(choices.keep(main)).isEqualTo(main);
        assertThat(choices.keep(rest)).isEqualTo(rest);
        assertThat(choices.of(main.call())).containsExactly(main, rest);
    }

    @Test
    void letsTheOtherSignalOfACallChooseWhereNobodyCould() {
        VenueChoice nobody = choice("s", null);
        VenueChoice again = choice("s", "a");
        VenueChoice second =
                new VenueChoice(
                        again.call(),
                        new SignalId("second"),
                        "main",
                        again.chosen(),
                        again.offers(),
                        NOW);

        assertThat(choices.keep(nobody)).isEqualTo(nobody);
        assertThat(choices.keep(again)).isEqualTo(nobody);
        assertThat(choices.keep(second)).isEqualTo(second);
        assertThat(choices.keep(choice("s", "b"))).isEqualTo(second);
    }

    private static VenueChoice choice(String signal, @Nullable String chosen) {
        return new VenueChoice(
                new SignalId(signal),
                new SignalId(signal),
                "main",
                chosen == null ? null : new AccountId(chosen),
                List.of(
                        new VenueChoice.Offer(
                                new AccountId("a"),
                                new VenueId("OKX"),
                                Money.of("100.02", "USDT"),
                                "ask 100 USDT, fee 0.02 %")),
                NOW);
    }
}

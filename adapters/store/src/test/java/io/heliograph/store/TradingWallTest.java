package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.accepted;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.deposit;
import static io.heliograph.store.Facts.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradingWallTest {
    private static final AccountId ME = new AccountId("walled");
    private static Database database;
    private static int orders = 7_000;
    private PostgresJournal journal;
    private TradingSwitches switches;
    private AccountId account;

    @BeforeAll
    static void openDatabase() {
        database = TestDatabase.open();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void start() {
        journal = PostgresJournal.start(database);
        switches = new TradingSwitches(database);
        orders += 10;
        account = new AccountId(ME + "-" + orders);
        journal.append(append(account, 0, deposit("10000")));
    }

    @AfterEach
    void close() {
        switches.set(to(Scope.EVERYTHING, "", TradingState.ACTIVE));
        journal.close();
    }

    @Test
    void letsNoEntryBeClaimedOnceAStopIsDurable() {
        for (TradingSwitch stop :
                new TradingSwitch[] {
                    to(Scope.EVERYTHING, "", TradingState.HALTED),
                    to(Scope.SOURCE, "manual", TradingState.REDUCING),
                    to(Scope.ACCOUNT, account.value(), TradingState.HALTED)
                }) {
            switches.set(stop);
            assertThat(switches.all()).containsExactly(stop);
            assertThatThrownBy(() ->
                            journal.append(
                                    append(
                                            account,
                                            1,
                                            approved(account, "walled-" + orders, orders),
                                            submitted(orders, orders + 1))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("takes no entries");
            switches.set(to(stop.scope(), stop.id(), TradingState.ACTIVE));
        }
        assertThat(journal.load(account)).hasSize(1);
    }

    @Test
    void letsNoEntryBeClaimedAgainAndEverythingElseGoOn() {
        journal.append(
                append(
                        account,
                        1,
                        approved(account, "walled-" + orders, orders),
                        submitted(orders, orders + 1)));
        switches.set(to(Scope.EVERYTHING, "", TradingState.HALTED));

        assertThatThrownBy(() -> journal.append(append(account, 3, submitted(orders))))
                .isInstanceOf(JournalException.class);
        journal.append(append(account, 3, accepted(orders), submitted(orders + 1)));
        assertThat(journal.load(account)).hasSize(5);
    }

    private static TradingSwitch to(Scope scope, String id, TradingState state) {
        return new TradingSwitch(scope, id, state, "a test", "test", NOW);
    }
}

package io.heliograph.store;

import static io.heliograph.store.Facts.MANUAL;
import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.denied;
import static io.heliograph.store.Facts.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FactTextTest {
    private static final Database DATABASE = TestDatabase.open();
    private static final AccountId FIRST = new AccountId("first");
    private static final AccountId SECOND = new AccountId("second");

    private final PostgresJournal journal = PostgresJournal.start(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void givesEveryAccountItsOwnGatesBack() {
        DecisionMade first = decision(FIRST, "shared", passed("0 USDT"), failed());
        DecisionMade same = decision(SECOND, "shared", passed("0 USDT"), failed());
        DecisionMade other =
                decision(new AccountId("third"), "shared", passed("7 \\ \u0000 €"), remediless());
        DecisionMade shorter = decision(new AccountId("fourth"), "shared", failed());
        DecisionMade none = decision(new AccountId("fifth"), "shared");

        for (DecisionMade each : List.of(first, same, other, shorter, none)) {
            AccountId account = each.decision().account();
            journal.append(append(account, 0, each));
            assertThat(journal.load(account)).containsExactly(each);
            assertThat(new Evidence(DATABASE).facts(account).getFirst().event()).isEqualTo(each);
        }
        assertThat(length(SECOND)).isLessThan(length("facts", SECOND));
        journal.close();
    }

    @Test
    void readsADecisionThatWasWrittenInFull() {
        AccountId account = new AccountId("old");
        DecisionMade made = denied(account, "old");
        journal.append(append(account, 0, made));

        int changed =
                DATABASE.change(
                        "writing it as it was written once",
                        client ->
                                client.sql(
                                                "UPDATE journal SET payload = ?::jsonb WHERE"
                                                        + " account_id = ?")
                                        .params(ModelJson.write(made), account.value())
                                        .update());

        assertThat(changed).isEqualTo(1);
        assertThat(journal.load(account)).containsExactly(made);
        journal.close();
    }

    @Test
    void doesNotReadADecisionWhoseGatesAreLost() {
        AccountId account = new AccountId("lost");
        journal.append(append(account, 0, denied(account, "lost")));
        DATABASE.change(
                "losing",
                client ->
                        client.sql(
                                        """
                                        DELETE FROM decision_gates WHERE hash =
                                            (SELECT payload #>> '{gates,of}' FROM journal
                                              WHERE account_id = 'lost')
                                        """)
                                .update());

        assertThatThrownBy(() -> journal.load(account)).isInstanceOf(RuntimeException.class);
        journal.close();
    }

    private static DecisionMade decision(AccountId account, String signal, GateResult... gates) {
        return new DecisionMade(
                new Decision.Denied(
                        new SignalId(signal),
                        account,
                        MANUAL,
                        List.of(gates),
                        DenialReason.SIGNALS_DAILY_LIMIT_REACHED,
                        "50 of 50 signals"),
                NOW);
    }

    private static GateResult passed(String observed) {
        GateResult gate = Facts.passed();
        return new GateResult(
                gate.gate(),
                gate.verdict(),
                gate.rule(),
                Words.of(observed),
                gate.limit(),
                null,
                gate.remedy(),
                2,
                gate.reason());
    }

    private static GateResult remediless() {
        GateResult gate = failed();
        return new GateResult(
                gate.gate(),
                gate.verdict(),
                gate.rule(),
                gate.observed(),
                gate.limit(),
                gate.margin(),
                null,
                gate.settingsVersion(),
                gate.reason());
    }

    private static int length(AccountId account) {
        return length("journal", account);
    }

    private static int length(String table, AccountId account) {
        return DATABASE.query(
                "measuring",
                client ->
                        client.sql(
                                        "SELECT length(payload::text) FROM %s WHERE account_id = ?"
                                                .formatted(table))
                                .param(account.value())
                                .query(Integer.class)
                                .single());
    }
}

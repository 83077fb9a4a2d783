package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The second wall of an account's limits: each is a condition of the one statement that takes of
/// it, so that READ COMMITTED is enough, whoever writes. Of two that want the last of it, the
/// second waits for the first's row lock and then finds no room.
final class UsageRows {
    private static final String ROW =
            """
            INSERT INTO account_usage
                   (tenant_id, account_id, day, signals, signal_limit, realized_loss, trades,
                    trade_limit, risk, notional)
            VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING
            """;

    private static final String NEXT_DAY =
            """
            UPDATE account_usage SET day = ?, signals = 0, realized_loss = 0
             WHERE tenant_id = ? AND account_id = ? AND day < ?
            """;

    private static final String LOSE =
            """
            UPDATE account_usage SET realized_loss = realized_loss + ?
             WHERE tenant_id = ? AND account_id = ?
            """;

    private static final String RESERVE =
            """
            UPDATE account_usage
               SET signals = signals + 1, signal_limit = ?, trades = trades + 1, trade_limit = ?,
                   risk = risk + ?, notional = notional + ?
             WHERE tenant_id = ? AND account_id = ?
               AND signals + 1 <= ? AND trades + 1 <= ? AND realized_loss + risk + ? <= ?
               AND risk + ? <= ? AND notional + ? <= ?
            """;

    private static final String HOLD =
            "reservations (tenant_id, account_id, signal_id, day, risk, notional)";

    private static final String RELEASE =
            """
            WITH freed AS (
                UPDATE reservations SET released_at = ?
                 WHERE tenant_id = ? AND account_id = ? AND signal_id = ? AND released_at IS NULL
                RETURNING risk, notional)
            UPDATE account_usage u
               SET trades = u.trades - 1, risk = u.risk - freed.risk,
                   notional = u.notional - freed.notional
              FROM freed WHERE u.tenant_id = ? AND u.account_id = ?
            """;

    private static final String REOPEN =
            """
            WITH back AS (
                UPDATE reservations SET released_at = NULL
                 WHERE tenant_id = ? AND account_id = ? AND signal_id = ?
                   AND released_at IS NOT NULL
                RETURNING risk, notional)
            UPDATE account_usage u
               SET trades = u.trades + 1, trade_limit = greatest(u.trade_limit, u.trades + 1),
                   risk = u.risk + back.risk, notional = u.notional + back.notional
              FROM back WHERE u.tenant_id = ? AND u.account_id = ?
            """;

    private static final String REVALUE =
            """
            WITH was AS (
                SELECT risk, notional FROM reservations
                 WHERE tenant_id = ? AND account_id = ? AND signal_id = ? AND released_at IS NULL),
            now AS (
                UPDATE reservations r SET risk = ?, notional = ? FROM was
                 WHERE r.tenant_id = ? AND r.account_id = ? AND r.signal_id = ?)
            UPDATE account_usage u
               SET risk = u.risk - was.risk + ?, notional = u.notional - was.notional + ?
              FROM was WHERE u.tenant_id = ? AND u.account_id = ?
            """;

    private final Connection connection;

    UsageRows(Connection connection) {
        this.connection = connection;
    }

    /// What is given back goes first: a trade that closes makes room for the next.
    void take(List<Work.Append> works) throws SQLException, RefusedException {
        List<JournalAppend> users =
                works.stream().map(work -> work.append).filter(UsageRows::isUser).toList();
        if (users.isEmpty()) {
            return;
        }
        openDays(users);
        settle(users);
        reserve(users);
    }

    private static boolean isUser(JournalAppend append) {
        Usage usage = append.usage();
        return !usage.reserved().isEmpty()
                || !usage.released().isEmpty()
                || !usage.reopened().isEmpty()
                || !usage.revalued().isEmpty()
                || append.events().stream().anyMatch(OrderFilled.class::isInstance);
    }

    private void openDays(List<JournalAppend> appends) throws SQLException {
        try (Batch rows = new Batch(connection, ROW);
                Batch days = new Batch(connection, NEXT_DAY)) {
            for (JournalAppend append : appends) {
                String account = append.account().value();
                LocalDate day = append.usage().day();
                rows.add(TENANT, account, day);
                days.add(day, TENANT, account, day);
            }
            rows.execute();
            days.execute();
        }
    }

    private void settle(List<JournalAppend> appends) throws SQLException {
        try (Batch losses = new Batch(connection, LOSE);
                Batch releases = new Batch(connection, RELEASE);
                Batch reopenings = new Batch(connection, REOPEN);
                Batch values = new Batch(connection, REVALUE)) {
            for (JournalAppend append : appends) {
                String account = append.account().value();
                BigDecimal lost = lost(append.events());
                if (lost.signum() != 0) {
                    losses.add(lost, TENANT, account);
                }
                for (SignalId signal : append.usage().released()) {
                    releases.add(
                            append.events().getLast().at(),
                            TENANT,
                            account,
                            signal.value(),
                            TENANT,
                            account);
                }
                for (SignalId signal : append.usage().reopened()) {
                    reopenings.add(TENANT, account, signal.value(), TENANT, account);
                }
                for (Holding holding : append.usage().revalued()) {
                    revalue(values, account, holding);
                }
            }
            losses.execute();
            releases.execute();
            reopenings.execute();
            values.execute();
        }
    }

    private static void revalue(Batch values, String account, Holding holding) throws SQLException {
        String signal = holding.signal().value();
        BigDecimal risk = holding.risk().amount();
        BigDecimal notional = holding.notional().amount();
        values.add(
                TENANT, account, signal, risk, notional, TENANT, account, signal, risk, notional,
                TENANT, account);
    }

    private void reserve(List<JournalAppend> appends) throws SQLException, RefusedException {
        List<String> asked = new ArrayList<>();
        Inserts holds = new Inserts(connection, HOLD);
        try (Batch takes = new Batch(connection, RESERVE)) {
            for (JournalAppend append : appends) {
                String account = append.account().value();
                for (Reservation reservation : append.usage().reserved()) {
                    BigDecimal risk = reservation.risk().amount();
                    BigDecimal notional = reservation.notional().amount();
                    int signals = reservation.room().signals();
                    int trades = reservation.room().trades();
                    BigDecimal loss = reservation.room().loss().amount();
                    takes.add(
                            signals,
                            trades,
                            risk,
                            notional,
                            TENANT,
                            account,
                            signals,
                            trades,
                            risk,
                            loss,
                            risk,
                            reservation.room().risk().amount(),
                            notional,
                            reservation.room().notional().amount());
                    holds.add(
                            TENANT,
                            account,
                            reservation.signal().value(),
                            append.usage().day(),
                            risk,
                            notional);
                    asked.add(
                            "account %s has no room for signal %s: %d signals a day, %d open trades, %s at risk and lost, %s at risk, %s in the market"
                                    .formatted(
                                            account,
                                            reservation.signal(),
                                            signals,
                                            trades,
                                            reservation.room().loss(),
                                            reservation.room().risk(),
                                            reservation.room().notional()));
                }
            }
            int[] taken = takes.execute();
            for (int i = 0; i < taken.length; i++) {
                if (taken[i] != 1) {
                    throw new RefusedException(asked.get(i));
                }
            }
            holds.execute();
        }
    }

    /// What the fills realised, as a loss; negative where they gained.
    private static BigDecimal lost(List<AccountEvent> events) {
        BigDecimal lost = BigDecimal.ZERO;
        for (AccountEvent event : events) {
            if (event instanceof OrderFilled fill) {
                lost = lost.add(fill.fee().amount()).subtract(fill.realizedPnl().amount());
            }
        }
        return lost;
    }
}

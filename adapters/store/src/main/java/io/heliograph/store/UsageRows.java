package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// The second wall of an account's limits: each is a condition of the one statement that takes of
/// it, so that READ COMMITTED is enough, whoever writes. Of two that want the last of it, the
/// second waits for the first's row lock and then finds no room.
final class UsageRows {
    private static final String ROW =
            """
            INSERT INTO account_usage
                   (tenant_id, account_id, day, signals, signal_limit, realized_loss, trades,
                    trade_limit, risk, notional)
            SELECT r.tenant, r.account, r.day, 0, 0, 0, 0, 0, 0, 0 FROM %s ON CONFLICT DO NOTHING
            """;

    /// A new day begins with nothing lost; what was lost yesterday stays yesterday's.
    private static final String LOSE =
            """
            UPDATE account_usage u
               SET day = greatest(u.day, r.day),
                   signals = CASE WHEN u.day < r.day THEN 0 ELSE u.signals END,
                   realized_loss =
                       CASE WHEN u.day < r.day THEN 0 ELSE u.realized_loss END + r.lost
              FROM %s WHERE u.tenant_id = r.tenant AND u.account_id = r.account
               AND (u.day < r.day OR r.lost <> 0)
            """;

    private static final String RESERVE =
            """
            UPDATE account_usage u
               SET signals = u.signals + 1, signal_limit = r.signals, trades = u.trades + 1,
                   trade_limit = r.trades, risk = u.risk + r.risk,
                   notional = u.notional + r.notional
              FROM %s WHERE u.tenant_id = r.tenant AND u.account_id = r.account
               AND u.signals + 1 <= r.signals AND u.trades + 1 <= r.trades
               AND u.realized_loss + u.risk + r.risk <= r.loss
               AND u.risk + r.risk <= r.risk_limit AND u.notional + r.notional <= r.notional_limit
            """;

    private static final String HOLD =
            "reservations (tenant_id, account_id, signal_id, day, risk, notional)";

    private static final String RELEASE =
            """
            WITH freed AS (
                UPDATE reservations h SET released_at = r.at FROM %s
                 WHERE h.tenant_id = r.tenant AND h.account_id = r.account
                   AND h.signal_id = r.signal AND h.released_at IS NULL
                RETURNING h.tenant_id, h.account_id, h.risk, h.notional),
            sums AS (
                SELECT tenant_id, account_id, count(*) AS trades, sum(risk) AS risk,
                       sum(notional) AS notional
                  FROM freed GROUP BY tenant_id, account_id)
            UPDATE account_usage u
               SET trades = u.trades - s.trades, risk = u.risk - s.risk,
                   notional = u.notional - s.notional
              FROM sums s WHERE u.tenant_id = s.tenant_id AND u.account_id = s.account_id
            """;

    private static final String REOPEN =
            """
            WITH back AS (
                UPDATE reservations h SET released_at = NULL FROM %s
                 WHERE h.tenant_id = r.tenant AND h.account_id = r.account
                   AND h.signal_id = r.signal AND h.released_at IS NOT NULL
                RETURNING h.tenant_id, h.account_id, h.risk, h.notional),
            sums AS (
                SELECT tenant_id, account_id, count(*) AS trades, sum(risk) AS risk,
                       sum(notional) AS notional
                  FROM back GROUP BY tenant_id, account_id)
            UPDATE account_usage u
               SET trades = u.trades + s.trades,
                   trade_limit = greatest(u.trade_limit, u.trades + s.trades),
                   risk = u.risk + s.risk, notional = u.notional + s.notional
              FROM sums s WHERE u.tenant_id = s.tenant_id AND u.account_id = s.account_id
            """;

    private static final String REVALUE =
            """
            WITH was AS (
                SELECT h.tenant_id, h.account_id, h.signal_id, r.risk, r.notional,
                       r.risk - h.risk AS more_risk, r.notional - h.notional AS more_notional
                  FROM reservations h JOIN %s ON h.tenant_id = r.tenant
                   AND h.account_id = r.account AND h.signal_id = r.signal
                   AND h.released_at IS NULL),
            now AS (
                UPDATE reservations h SET risk = w.risk, notional = w.notional FROM was w
                 WHERE h.tenant_id = w.tenant_id AND h.account_id = w.account_id
                   AND h.signal_id = w.signal_id),
            sums AS (
                SELECT tenant_id, account_id, sum(more_risk) AS risk,
                       sum(more_notional) AS notional
                  FROM was GROUP BY tenant_id, account_id)
            UPDATE account_usage u
               SET risk = u.risk + s.risk, notional = u.notional + s.notional
              FROM sums s WHERE u.tenant_id = s.tenant_id AND u.account_id = s.account_id
            """;

    /// Whether there was room for what a person let a trade risk more: by now it is counted, and
    /// the row is ours.
    private static final String FIT =
            """
            UPDATE account_usage u SET risk = u.risk
              FROM %s WHERE u.tenant_id = r.tenant AND u.account_id = r.account
               AND u.realized_loss + u.risk <= r.loss AND u.risk <= r.risk_limit
               AND u.notional <= r.notional_limit
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
        lose(users);
        settle(users);
        requireRoom(users);
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

    private void lose(List<JournalAppend> appends) throws SQLException {
        Columns rows = new Columns(connection, ROW, "account text", "day date");
        Columns losses = new Columns(connection, LOSE, "account text", "day date", "lost numeric");
        for (JournalAppend append : appends) {
            String account = append.account().value();
            LocalDate day = append.usage().day();
            rows.add(account, account, day);
            losses.add(account, account, day, lost(append.events()));
        }
        rows.execute();
        losses.execute();
    }

    private void settle(List<JournalAppend> appends) throws SQLException {
        Columns releases =
                new Columns(connection, RELEASE, "account text", "signal text", "at timestamptz");
        Columns reopenings = new Columns(connection, REOPEN, "account text", "signal text");
        Columns values =
                new Columns(
                        connection,
                        REVALUE,
                        "account text",
                        "signal text",
                        "risk numeric",
                        "notional numeric");
        for (JournalAppend append : appends) {
            String account = append.account().value();
            for (SignalId signal : append.usage().released()) {
                releases.add(
                        List.of(account, signal),
                        account,
                        signal.value(),
                        append.events().getLast().at());
            }
            for (SignalId signal : append.usage().reopened()) {
                reopenings.add(List.of(account, signal), account, signal.value());
            }
            for (Holding holding : append.usage().revalued()) {
                values.add(
                        List.of(account, holding.signal()),
                        account,
                        holding.signal().value(),
                        holding.risk().amount(),
                        holding.notional().amount());
            }
        }
        releases.execute();
        reopenings.execute();
        values.execute();
    }

    private void requireRoom(List<JournalAppend> appends) throws SQLException, RefusedException {
        int asked = 0;
        Columns fits =
                new Columns(
                        connection,
                        FIT,
                        "account text",
                        "loss numeric",
                        "risk_limit numeric",
                        "notional_limit numeric");
        for (JournalAppend append : appends) {
            String account = append.account().value();
            for (Holding holding : append.usage().revalued()) {
                Room room = holding.room();
                if (room != null) {
                    fits.add(
                            account,
                            account,
                            room.loss().amount(),
                            room.risk().amount(),
                            room.notional().amount());
                    asked++;
                }
            }
        }
        if (fits.execute() != asked) {
            throw new RefusedException("no room for what a trade is to risk more");
        }
    }

    private void reserve(List<JournalAppend> appends) throws SQLException, RefusedException {
        int asked = 0;
        Inserts holds = new Inserts(connection, HOLD);
        Columns takes =
                new Columns(
                        connection,
                        RESERVE,
                        "account text",
                        "signals integer",
                        "trades integer",
                        "risk numeric",
                        "notional numeric",
                        "loss numeric",
                        "risk_limit numeric",
                        "notional_limit numeric");
        for (JournalAppend append : appends) {
            String account = append.account().value();
            for (Reservation reservation : append.usage().reserved()) {
                BigDecimal risk = reservation.risk().amount();
                BigDecimal notional = reservation.notional().amount();
                Room room = reservation.room();
                takes.add(
                        account,
                        account,
                        room.signals(),
                        room.trades(),
                        risk,
                        notional,
                        room.loss().amount(),
                        room.risk().amount(),
                        room.notional().amount());
                holds.add(
                        TENANT,
                        account,
                        reservation.signal().value(),
                        append.usage().day(),
                        risk,
                        notional);
                asked++;
            }
        }
        if (takes.execute() != asked) {
            throw new RefusedException(noRoom(appends));
        }
        holds.execute();
    }

    private static String noRoom(List<JournalAppend> appends) {
        return appends.stream()
                .flatMap(append ->
                        append.usage().reserved().stream()
                                .map(reservation -> noRoom(append.account(), reservation)))
                .collect(Collectors.joining("; or "));
    }

    private static String noRoom(AccountId account, Reservation reservation) {
        Room room = reservation.room();
        return "account %s has no room for signal %s: %d signals a day, %d open trades, %s at risk and lost, %s at risk, %s in the market"
                .formatted(
                        account,
                        reservation.signal(),
                        room.signals(),
                        room.trades(),
                        room.loss(),
                        room.risk(),
                        room.notional());
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

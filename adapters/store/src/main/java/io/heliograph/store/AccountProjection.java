package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.LedgerEntry.Posting;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.AmendmentDecided;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import io.heliograph.model.order.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What accounts' facts come to, as rows for whoever asks; written in the facts' own transaction,
/// so that it is never behind and never ahead.
final class AccountProjection {
    private final Connection connection;
    private final KnownOrders known;

    AccountProjection(Connection connection, KnownOrders known) {
        this.connection = connection;
        this.known = known;
    }

    /// @param numbers of the facts, by identity
    void project(List<Work.Append> works, IdentityHashMap<Work.Fact, Long> numbers)
            throws SQLException {
        if (works.isEmpty()) {
            return;
        }
        insertDecisions(works, numbers);
        insertApprovals(works);
        insertAmendments(works);
        IdentityHashMap<OrderFilled, Order> filled =
                new OrderRows(connection, known).project(works);
        insertFills(works, filled);
        upsertPositions(works);
        book(works);
    }

    /// What was asked and answered is in the journal, under the number.
    private void insertDecisions(List<Work.Append> works, Map<Work.Fact, Long> numbers)
            throws SQLException {
        Inserts decisions =
                new Inserts(
                        connection,
                        "decisions (tenant_id, signal_id, account_id, source_id, verdict, reason,"
                                + " sequence, decided_at)");
        for (Work.Append work : works) {
            for (int i = 0; i < work.facts.size(); i++) {
                if (work.append.events().get(i) instanceof DecisionMade made) {
                    Decision decision = made.decision();
                    decisions.add(
                            TENANT,
                            decision.signal().value(),
                            decision.account().value(),
                            decision.source().value(),
                            decision instanceof Decision.Denied ? "DENIED" : "APPROVED",
                            decision instanceof Decision.Denied denied ? denied.reason() : null,
                            numbers.get(work.facts.get(i)),
                            made.at());
                }
            }
        }
        decisions.execute();
    }

    private void insertApprovals(List<Work.Append> works) throws SQLException {
        try (Batch approvals =
                new Batch(
                        connection,
                        """
                        INSERT INTO approvals
                               (tenant_id, signal_id, account_id, decision, asked_at, waits_until)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?)
                        """)) {
            for (Work.Append work : works) {
                for (AccountEvent event : work.append.events()) {
                    if (event instanceof ApprovalAsked asked) {
                        approvals.add(
                                TENANT,
                                asked.decision().signal().value(),
                                work.append.account().value(),
                                new Inserts.Json(ModelJson.write(asked.decision())),
                                asked.at(),
                                asked.until());
                    }
                }
            }
            approvals.execute();
        }
    }

    private void insertAmendments(List<Work.Append> works) throws SQLException {
        try (Batch amendments =
                new Batch(
                        connection,
                        """
                        INSERT INTO amendments
                               (tenant_id, account_id, amendment_id, signal_id, amendment,
                                decided_at)
                        VALUES (?, ?, ?, ?, ?::jsonb, ?)
                        """)) {
            for (Work.Append work : works) {
                for (AccountEvent event : work.append.events()) {
                    if (event instanceof AmendmentDecided decided) {
                        Amendment amendment = decided.amendment();
                        SignalId signal = amendment.signal();
                        amendments.add(
                                TENANT,
                                work.append.account().value(),
                                amendment.proposal().id(),
                                signal == null ? null : signal.value(),
                                new Inserts.Json(ModelJson.write(amendment)),
                                decided.at());
                    }
                }
            }
            amendments.execute();
        }
    }

    private void insertFills(List<Work.Append> works, IdentityHashMap<OrderFilled, Order> orders)
            throws SQLException {
        Inserts fills =
                new Inserts(
                        connection,
                        "fills (tenant_id, venue_id, account_id, trade_id, cid, symbol, side,"
                                + " price, quantity, fee, fee_currency, rate, realized_pnl,"
                                + " realized_currency, occurred_at, at)");
        for (Work.Append work : works) {
            for (AccountEvent event : work.append.events()) {
                if (event instanceof OrderFilled fill) {
                    Order order = Objects.requireNonNull(orders.get(fill));
                    fills.add(
                            TENANT,
                            order.spec().instrument().venue().value(),
                            work.append.account().value(),
                            fill.trade().value(),
                            fill.order().value(),
                            order.spec().instrument().symbol(),
                            order.spec().side(),
                            fill.price().value(),
                            fill.quantity().value(),
                            fill.fee().amount(),
                            fill.fee().currency().code(),
                            fill.rate(),
                            fill.realizedPnl().amount(),
                            fill.realizedPnl().currency().code(),
                            fill.occurredAt(),
                            fill.at());
                }
            }
        }
        fills.execute();
    }

    private void upsertPositions(List<Work.Append> works) throws SQLException {
        // Of a position given twice, the later counts.
        Map<List<String>, PositionRow> last = new LinkedHashMap<>();
        for (Work.Append work : works) {
            for (Position position : work.append.positions()) {
                last.put(
                        List.of(work.append.account().value(), position.instrument().toString()),
                        new PositionRow(work.append, position));
            }
        }
        Columns positions =
                new Columns(
                        connection,
                        """
                        INSERT INTO positions
                               (tenant_id, account_id, venue_id, symbol, side, quantity,
                                average_price, margin, realized_pnl, currency, updated_at)
                        SELECT * FROM %s
                        ON CONFLICT (tenant_id, account_id, venue_id, symbol) DO UPDATE
                           SET side = excluded.side, quantity = excluded.quantity,
                               average_price = excluded.average_price, margin = excluded.margin,
                               realized_pnl = excluded.realized_pnl, currency = excluded.currency,
                               updated_at = excluded.updated_at
                        """,
                        "account text",
                        "venue text",
                        "symbol text",
                        "side text",
                        "quantity numeric",
                        "average_price numeric",
                        "margin numeric",
                        "realized_pnl numeric",
                        "currency text",
                        "updated_at timestamptz");
        last.forEach((key, row) -> {
            Position position = row.position();
            positions.add(
                    key,
                    row.append().account().value(),
                    position.instrument().venue().value(),
                    position.instrument().symbol(),
                    position.side(),
                    position.quantity().value(),
                    position.averagePrice() == null ? null : position.averagePrice().value(),
                    position.margin().amount(),
                    position.realizedPnl().amount(),
                    position.margin().currency().code(),
                    row.at());
        });
        positions.execute();
    }

    private void book(List<Work.Append> works) throws SQLException {
        Map<List<String>, BigDecimal> changes = new LinkedHashMap<>();
        Inserts entries =
                new Inserts(
                        connection,
                        "ledger_entries (tenant_id, account_id, position, ordinal, cause, at)");
        Inserts postings =
                new Inserts(
                        connection,
                        "postings (tenant_id, account_id, position, ordinal, line, ledger_account,"
                                + " amount, currency)");
        for (Work.Append work : works) {
            String account = work.append.account().value();
            long position = work.append.after() + work.append.events().size();
            for (int i = 0; i < work.append.ledger().size(); i++) {
                LedgerEntry entry = work.append.ledger().get(i);
                entries.add(TENANT, account, position, i, entry.cause(), entry.at());
                for (int line = 0; line < entry.postings().size(); line++) {
                    Posting posting = entry.postings().get(line);
                    BigDecimal amount = posting.amount().amount();
                    String currency = posting.amount().currency().code();
                    postings.add(
                            TENANT,
                            account,
                            position,
                            i,
                            line,
                            posting.account(),
                            amount,
                            currency);
                    changes.merge(
                            List.of(account, posting.account().name(), currency),
                            amount,
                            BigDecimal::add);
                }
            }
        }
        entries.execute();
        postings.execute();
        moveBalances(changes);
    }

    private void moveBalances(Map<List<String>, BigDecimal> changes) throws SQLException {
        Columns balances =
                new Columns(
                        connection,
                        """
                        INSERT INTO balances
                               (tenant_id, account_id, ledger_account, currency, amount)
                        SELECT * FROM %s
                        ON CONFLICT (tenant_id, account_id, ledger_account, currency) DO UPDATE
                           SET amount = balances.amount + excluded.amount
                        """,
                        "account text",
                        "ledger_account text",
                        "currency text",
                        "change numeric");
        changes.forEach(
                (key, change) -> balances.add(key, key.get(0), key.get(1), key.get(2), change));
        balances.execute();
    }

    private record PositionRow(JournalAppend append, Position position) {
        Instant at() {
            return append.events().getLast().at();
        }
    }
}

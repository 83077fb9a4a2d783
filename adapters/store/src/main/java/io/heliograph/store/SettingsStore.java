package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people set up: sources, accounts, who follows whom, and what each account allows. Every
/// change says who made it and is in the audit.
public final class SettingsStore {
    private static final SourceId MANUAL = new SourceId("manual");
    private static final AccountId PAPER = new AccountId("paper");

    private final Database database;

    public SettingsStore(Database database) {
        this.database = database;
    }

    /// Who changes a setting, and when.
    ///
    /// @param who a person or a part of the program, for the audit
    public record Change(String who, Instant at) {}

    /// An account's limits as they were set.
    public record LimitsChange(AccountId account, Limits limits, String who, Instant at) {}

    /// A subscription as it was set.
    public record SubscriptionChange(Subscription subscription, String who, Instant at) {}

    /// What a new installation starts with: the source `manual`, the paper account `paper` and its
    /// subscription to whatever is posted. Nothing where there is an account already. Money is not
    /// a setting: the account is still empty.
    ///
    /// @return whether anything was set up
    public boolean seed(Instant at) {
        // One transaction around those of the steps: half a set-up would never be completed.
        return database.change(
                "setting up",
                client -> {
                    boolean empty = accounts().isEmpty();
                    if (empty) {
                        seed(new Change("first start", at));
                    }
                    return empty;
                });
    }

    private void seed(Change change) {
        addSource(MANUAL, change);
        addAccount(
                new Account(
                        PAPER,
                        VenueId.PAPER,
                        AccountKind.MARGIN,
                        TradingMode.PAPER,
                        new Currency("USDT"),
                        ZoneOffset.UTC),
                change);
        subscribe(Subscription.EVERY_SOURCE, PAPER, change);
    }

    /// In alphabetical order.
    public List<SourceId> sources() {
        return database.query(
                "listing sources",
                client ->
                        client.sql(
                                        "SELECT source_id FROM sources WHERE tenant_id = ?"
                                                + " ORDER BY source_id")
                                .param(TENANT)
                                .query((row, number) -> new SourceId(row.getString(1)))
                                .list());
    }

    /// Adds a source.
    ///
    /// @throws io.heliograph.engine.port.JournalException CONFLICT where there is one of that name
    public void addSource(SourceId source, Change change) {
        database.change(
                "adding source " + source,
                client -> {
                    client.sql("INSERT INTO sources VALUES (?, ?, ?)")
                            .params(TENANT, source.value(), change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(client, change, "source added", source.value(), "");
                });
    }

    /// In alphabetical order.
    public List<Account> accounts() {
        return database.query(
                "listing accounts",
                client ->
                        client.sql("SELECT * FROM accounts WHERE tenant_id = ? ORDER BY account_id")
                                .param(TENANT)
                                .query((row, number) -> account(row))
                                .list());
    }

    public Optional<Account> account(AccountId id) {
        return accounts().stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /// Adds the account with the limits that every account starts with.
    ///
    /// @throws io.heliograph.engine.port.JournalException CONFLICT where there is one of that name
    public void addAccount(Account account, Change change) {
        database.change(
                "adding account " + account.id(),
                client -> {
                    client.sql("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                            .params(
                                    TENANT,
                                    account.id().value(),
                                    account.venue().value(),
                                    account.kind().name(),
                                    account.mode().name(),
                                    account.currency().code(),
                                    account.zone().getId(),
                                    change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    insertLimits(client, account.id(), Limits.shipped(), change);
                    return Audit.record(
                            client, change, "account added", account.id().value(), account + "");
                });
    }

    /// By source, then account; paused ones too.
    public List<Subscription> subscriptions() {
        return database.query(
                "listing subscriptions",
                client ->
                        client.sql(
                                        "SELECT * FROM subscriptions WHERE tenant_id = ?"
                                                + " ORDER BY source_id, account_id")
                                .param(TENANT)
                                .query((row, number) -> subscription(row))
                                .list());
    }

    /// Makes the account follow the source from now on.
    ///
    /// @throws IllegalArgumentException if a live account would follow every source
    /// @throws io.heliograph.engine.port.JournalException CONFLICT where it does already, or where
    ///   there is no such account
    public void subscribe(SourceId source, AccountId account, Change change) {
        boolean live =
                account(account).map(Account::mode).filter(TradingMode.LIVE::equals).isPresent();
        if (live && source.equals(Subscription.EVERY_SOURCE)) {
            throw new IllegalArgumentException("only a paper account may follow every source");
        }
        database.change(
                "subscribing " + account + " to " + source,
                client -> {
                    client.sql("INSERT INTO subscriptions VALUES (?, ?, ?, true, 1, ?)")
                            .params(
                                    TENANT,
                                    source.value(),
                                    account.value(),
                                    change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    insertVersion(client, new Subscription(source, account, true, 1), change);
                    return Audit.record(
                            client, change, "subscribed", account.value(), "to " + source);
                });
    }

    /// Lets the subscription's signals wait for a person's yes, or wait no more.
    ///
    /// @param approval how long they wait; null where none is needed
    /// @return the subscription as it is now; empty if there is none
    /// @throws IllegalArgumentException if it is not 1 second to 1 day
    public Optional<Subscription> setApproval(
            SourceId source, AccountId account, @Nullable Duration approval, Change change) {
        return changed(
                source,
                account,
                approval == null ? "approval no longer needed" : "approval needed",
                approval == null ? "" : " within " + approval,
                change,
                now -> revised(now, now.active(), approval, now.style()));
    }

    /// Pauses or resumes a subscription.
    ///
    /// @return the subscription as it is now; empty if there is none
    public Optional<Subscription> setActive(
            SourceId source, AccountId account, boolean active, Change change) {
        return changed(
                source,
                account,
                active ? "subscription resumed" : "subscription paused",
                "",
                change,
                now -> revised(now, active, now.approval(), now.style()));
    }

    /// Sets how the subscription trades what its source says.
    ///
    /// @return the subscription as it is now; empty if there is none
    public Optional<Subscription> setStyle(
            SourceId source, AccountId account, TradeStyle style, Change change) {
        return changed(
                source,
                account,
                "style changed",
                ": " + ModelJson.write(style),
                change,
                now -> revised(now, now.active(), now.approval(), style));
    }

    /// Every version of the subscription, the present one first; empty if there is none.
    public List<SubscriptionChange> subscriptionHistory(SourceId source, AccountId account) {
        return database.query(
                "reading a subscription's versions",
                client ->
                        client.sql(
                                        """
                                        SELECT subscription, changed_by, changed_at
                                          FROM subscription_versions
                                         WHERE tenant_id = ? AND source_id = ? AND account_id = ?
                                         ORDER BY version DESC
                                        """)
                                .params(TENANT, source.value(), account.value())
                                .query((row, number) ->
                                        new SubscriptionChange(
                                                ModelJson.read(
                                                        row.getString("subscription"),
                                                        Subscription.class),
                                                Rows.text(row, "changed_by"),
                                                Rows.instant(row, "changed_at")))
                                .list());
    }

    private Optional<Subscription> changed(
            SourceId source,
            AccountId account,
            String action,
            String detail,
            Change change,
            UnaryOperator<Subscription> revise) {
        return database.change(
                "changing the subscription of " + account + " to " + source,
                client -> {
                    Optional<Subscription> next =
                            client.sql(
                                            """
                                            SELECT * FROM subscriptions
                                             WHERE tenant_id = ? AND source_id = ?
                                               AND account_id = ? FOR UPDATE
                                            """)
                                    .params(TENANT, source.value(), account.value())
                                    .query((row, number) -> subscription(row))
                                    .optional()
                                    .map(revise);
                    next.ifPresent(subscription -> {
                        update(client, subscription, change);
                        insertVersion(client, subscription, change);
                        Audit.record(
                                client, change, action, account.value(), "to " + source + detail);
                    });
                    return next;
                });
    }

    private static Subscription revised(
            Subscription now, boolean active, @Nullable Duration approval, TradeStyle style) {
        return new Subscription(
                now.source(), now.account(), active, now.version() + 1, approval, style);
    }

    private static void update(JdbcClient client, Subscription subscription, Change change) {
        Duration approval = subscription.approval();
        client.sql(
                        """
                        UPDATE subscriptions
                           SET active = ?, approval_seconds = nullif(?::bigint, 0),
                               style = ?::jsonb, version = ?, updated_at = ?
                         WHERE tenant_id = ? AND source_id = ? AND account_id = ?
                        """)
                .params(
                        subscription.active(),
                        approval == null ? 0 : approval.toSeconds(),
                        ModelJson.write(subscription.style()),
                        subscription.version(),
                        change.at().atOffset(ZoneOffset.UTC),
                        TENANT,
                        subscription.source().value(),
                        subscription.account().value())
                .update();
    }

    private static void insertVersion(JdbcClient client, Subscription subscription, Change change) {
        client.sql("INSERT INTO subscription_versions VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)")
                .params(
                        TENANT,
                        subscription.source().value(),
                        subscription.account().value(),
                        subscription.version(),
                        ModelJson.write(subscription),
                        StorableText.encode(change.who()),
                        change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The limits that count now.
    ///
    /// @throws IllegalArgumentException if there is no such account
    public Limits limits(AccountId account) {
        List<LimitsChange> history = limitsHistory(account);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("there is no account " + account);
        }
        return history.getFirst().limits();
    }

    /// Every setting of the account's limits, the present one first.
    public List<LimitsChange> limitsHistory(AccountId account) {
        return database.query(
                "reading limits",
                client ->
                        client.sql(
                                        """
                                        SELECT limits, changed_by, changed_at FROM limits
                                         WHERE tenant_id = ? AND account_id = ?
                                         ORDER BY version DESC
                                        """)
                                .params(TENANT, account.value())
                                .query((row, number) ->
                                        new LimitsChange(
                                                account,
                                                ModelJson.read(
                                                        row.getString("limits"), Limits.class),
                                                Rows.text(row, "changed_by"),
                                                Rows.instant(row, "changed_at")))
                                .list());
    }

    /// Sets new limits as the version after the one they were made from.
    ///
    /// @param limits with the version that the person saw when changing them
    /// @return the limits as kept, with their own version
    /// @throws io.heliograph.engine.port.JournalException CONFLICT if somebody changed them since
    public Limits setLimits(AccountId account, Limits limits, Change change) {
        Limits next = limits.withVersion(limits.version() + 1);
        return database.change(
                "changing the limits of " + account,
                client -> {
                    insertLimits(client, account, next, change);
                    Audit.record(
                            client,
                            change,
                            "limits changed",
                            account.value(),
                            ModelJson.write(next));
                    return next;
                });
    }

    /// What was done, the latest first.
    public List<Audit.Entry> audit(int most) {
        return database.query("reading the audit", client -> Audit.latest(client, most));
    }

    private static void insertLimits(
            JdbcClient client, AccountId account, Limits limits, Change change) {
        client.sql("INSERT INTO limits VALUES (?, ?, ?, ?::jsonb, ?, ?)")
                .params(
                        TENANT,
                        account.value(),
                        limits.version(),
                        ModelJson.write(limits),
                        StorableText.encode(change.who()),
                        change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getString("account_id")),
                new VenueId(row.getString("venue_id")),
                AccountKind.valueOf(row.getString("kind")),
                TradingMode.valueOf(row.getString("mode")),
                new Currency(row.getString("currency")),
                ZoneId.of(row.getString("zone")));
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        Number approval = (Number) row.getObject("approval_seconds");
        String style = row.getString("style");
        return new Subscription(
                new SourceId(row.getString("source_id")),
                new AccountId(row.getString("account_id")),
                row.getBoolean("active"),
                row.getInt("version"),
                approval == null ? null : Duration.ofSeconds(approval.longValue()),
                style == null ? TradeStyle.shipped() : ModelJson.read(style, TradeStyle.class));
    }
}

package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.Refusal;
import io.heliograph.app.settings.LimitsText;
import io.heliograph.app.settings.StyleText;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.SettingsDesk;
import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.LimitsJson;
import io.heliograph.app.web.view.SourceJson;
import io.heliograph.app.web.view.SubscriptionJson;
import io.heliograph.app.web.view.SubscriptionStyleJson;
import io.heliograph.app.web.view.SubscriptionVersionJson;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingMode;
import io.heliograph.store.Revisions;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a person sets up, in the running program: kept in the store, then read anew by whoever
/// decides.
final class ProgramSettings implements SettingsDesk {

    private final Program program;
    private final Settings settings;
    private final SettingsStore store;
    private final Revisions revisions;

    ProgramSettings(Program program) {
        this.program = program;
        this.settings = program.settings();
        this.store = settings.store();
        this.revisions = new Revisions(program.databases().database());
    }

    @Override
    public List<SourceJson> sources() {
        Map<SourceId, Revisions.Count> revisions = this.revisions.bySource();
        return store.sources().stream()
                .map(source -> source(source, revisions.getOrDefault(source, Revisions.Count.NONE)))
                .toList();
    }

    private static SourceJson source(SourceId id, Revisions.Count revised) {
        return new SourceJson(id.value(), 1, revised.edits(), revised.deletions());
    }

    @Override
    public Outcome<SourceJson> addSource(SourceId id) {
        return change(
                "there is a source " + id + " already",
                () -> {
                    store.addSource(id, now());
                    return source(id, Revisions.Count.NONE);
                });
    }

    @Override
    public List<AccountJson> accounts() {
        return store.accounts().stream().map(this::account).toList();
    }

    @Override
    public Outcome<AccountJson> addAccount(NewAccount wanted) {
        String there = "there is an account " + wanted.id() + " already";
        if (!wanted.venue().equals(VenueId.PAPER)) {
            return store.account(wanted.id()).isPresent()
                    ? new Outcome.Refused<>(Reason.EXISTS, there)
                    : addRealAccount(wanted, there);
        }
        Account account = account(wanted, TradingMode.PAPER);
        return change(
                there,
                () -> {
                    // Money first: an account that a crash leaves without its settings does no
                    // harm, one without its money would be given the usual sum at the next start.
                    program.fund(account, wanted.balance());
                    store.addAccount(account, now());
                    program.open(account, wanted.balance());
                    settings.refresh();
                    return account(account);
                });
    }

    /// Its money is at the venue, and it is stopped before it exists.
    private Outcome<AccountJson> addRealAccount(NewAccount wanted, String there) {
        Optional<String> objection =
                program.realAccounts().objection(wanted.venue(), wanted.kind());
        if (objection.isPresent()) {
            return new Outcome.Refused<>(Reason.INVALID, objection.get());
        }
        Account account = account(wanted, TradingMode.LIVE);
        return change(
                there,
                () -> {
                    program.realAccounts().hold(account.id(), now());
                    store.addAccount(account, now());
                    program.realAccounts().open(account);
                    settings.refresh();
                    return account(account);
                });
    }

    private static Account account(NewAccount wanted, TradingMode mode) {
        return new Account(
                wanted.id(), wanted.venue(), wanted.kind(), mode, wanted.currency(), wanted.zone());
    }

    @Override
    public Outcome<AccountJson> goLive(AccountId id, String typed) {
        Optional<Account> account = store.account(id);
        if (account.isEmpty()) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no account " + id);
        }
        try {
            program.realAccounts().goLive(account.get(), typed, now());
            return new Outcome.Done<>(account(account.get()));
        } catch (Refusal refused) {
            return new Outcome.Refused<>(Reason.INVALID, refused.sentence());
        }
    }

    @Override
    public List<SubscriptionJson> subscriptions() {
        return store.subscriptions().stream().map(ProgramSettings::subscription).toList();
    }

    @Override
    public Outcome<SubscriptionJson> addSubscription(
            SourceId source, AccountId account, boolean active) {
        boolean known =
                source.equals(Subscription.EVERY_SOURCE) || store.sources().contains(source);
        if (!known || store.account(account).isEmpty()) {
            return new Outcome.Refused<>(
                    Reason.UNKNOWN,
                    known ? "there is no account " + account : "there is no source " + source);
        }
        return change(
                account + " follows " + source + " already",
                () -> {
                    store.subscribe(source, account, now());
                    if (!active) {
                        store.setActive(source, account, false, now());
                    }
                    settings.refresh();
                    return subscription(new Subscription(source, account, active, active ? 1 : 2));
                });
    }

    @Override
    public Outcome<SubscriptionJson> setSubscription(
            SourceId source, AccountId account, boolean active) {
        Optional<Subscription> changed = store.setActive(source, account, active, now());
        settings.refresh();
        return changed.<Outcome<SubscriptionJson>>map(
                        value -> new Outcome.Done<>(subscription(value)))
                .orElseGet(() ->
                        new Outcome.Refused<>(
                                Reason.UNKNOWN, account + " does not follow " + source));
    }

    @Override
    public Outcome<SubscriptionStyleJson> subscription(SourceId source, AccountId account) {
        return find(source, account)
                .<Outcome<SubscriptionStyleJson>>map(found -> new Outcome.Done<>(style(found)))
                .orElseGet(() -> doesNotFollow(source, account));
    }

    @Override
    public Outcome<SubscriptionStyleJson> setStyle(
            SourceId source, AccountId account, Map<String, String> changes) {
        Optional<Subscription> present = find(source, account);
        Optional<Account> owner = store.account(account);
        if (present.isEmpty() || owner.isEmpty()) {
            return doesNotFollow(source, account);
        }
        return change(
                "somebody else changed the subscription just now",
                () -> {
                    TradeStyle next =
                            StyleText.changed(
                                    present.get().style(), changes, owner.get().currency());
                    Subscription changed =
                            store.setStyle(source, account, next, now()).orElseThrow();
                    settings.refresh();
                    return style(changed);
                });
    }

    @Override
    public Outcome<List<SubscriptionVersionJson>> subscriptionHistory(
            SourceId source, AccountId account) {
        List<SubscriptionVersionJson> versions =
                store.subscriptionHistory(source, account).stream()
                        .map(ProgramSettings::version)
                        .toList();
        return versions.isEmpty() ? doesNotFollow(source, account) : new Outcome.Done<>(versions);
    }

    @Override
    public Outcome<SubscriptionJson> setApproval(
            SourceId source, AccountId account, Optional<Duration> approval) {
        Optional<Subscription> changed =
                store.setApproval(source, account, approval.orElse(null), now());
        settings.refresh();
        return changed.<Outcome<SubscriptionJson>>map(
                        value -> new Outcome.Done<>(subscription(value)))
                .orElseGet(() ->
                        new Outcome.Refused<>(
                                Reason.UNKNOWN, account + " does not follow " + source));
    }

    @Override
    public List<LimitsJson> limits() {
        return store.accounts().stream()
                .map(account -> limits(account.id(), store.limits(account.id())))
                .toList();
    }

    @Override
    public Outcome<LimitsJson> setLimits(AccountId id, Map<String, String> changes) {
        Optional<Account> account = store.account(id);
        if (account.isEmpty()) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no account " + id);
        }
        return change(
                "somebody else changed the limits just now",
                () -> {
                    Limits next =
                            LimitsText.changed(store.limits(id), changes, account.get().currency());
                    Limits kept = store.setLimits(id, next, now());
                    settings.refresh();
                    return limits(id, kept);
                });
    }

    private Optional<Subscription> find(SourceId source, AccountId account) {
        return store.subscriptions().stream()
                .filter(s -> s.source().equals(source) && s.account().equals(account))
                .findFirst();
    }

    private static <T> Outcome<T> doesNotFollow(SourceId source, AccountId account) {
        return new Outcome.Refused<>(Reason.UNKNOWN, account + " does not follow " + source);
    }

    private AccountJson account(Account account) {
        AccountSnapshot now = snapshot(account.id());
        return new AccountJson(
                account.id().value(),
                account.venue().value(),
                account.kind().name(),
                account.mode().name(),
                account.currency().code(),
                StoryViews.cents(now.balance().amount()),
                StoryViews.cents(now.equity().amount()),
                StoryViews.cents(now.freeBalance().amount()),
                StoryViews.cents(now.equity().minus(now.balance()).amount()),
                StoryViews.cents(now.dayLoss().amount().max(BigDecimal.ZERO)),
                now.signalsToday());
    }

    /// @throws JournalException while the account's lane waits for the store
    private AccountSnapshot snapshot(AccountId account) {
        try {
            return program.engine().snapshot(account).join();
        } catch (CompletionException waiting) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "account " + account + " does not answer",
                    waiting);
        }
    }

    /// @param conflict what to say where the store refuses it as a repetition
    private static <T> Outcome<T> change(String conflict, Supplier<T> change) {
        try {
            return new Outcome.Done<>(change.get());
        } catch (IllegalArgumentException wrong) {
            return new Outcome.Refused<>(Reason.INVALID, String.valueOf(wrong.getMessage()));
        } catch (JournalException refused) {
            if (refused.kind() == JournalException.Kind.CONFLICT) {
                return new Outcome.Refused<>(Reason.EXISTS, conflict);
            }
            throw refused;
        }
    }

    private static SubscriptionJson subscription(Subscription subscription) {
        Duration approval = subscription.approval();
        return new SubscriptionJson(
                subscription.source().value(),
                subscription.account().value(),
                subscription.active(),
                approval == null ? null : approval.toSeconds(),
                subscription.version());
    }

    private static SubscriptionStyleJson style(Subscription subscription) {
        SubscriptionJson plain = subscription(subscription);
        return new SubscriptionStyleJson(
                plain.source(),
                plain.account(),
                plain.active(),
                plain.approvalSeconds(),
                plain.version(),
                StyleText.of(subscription.style()));
    }

    private static SubscriptionVersionJson version(SettingsStore.SubscriptionChange change) {
        SubscriptionJson plain = subscription(change.subscription());
        return new SubscriptionVersionJson(
                plain.version(),
                change.who(),
                change.at(),
                plain.active(),
                plain.approvalSeconds(),
                StyleText.of(change.subscription().style()).entrySet().stream()
                        .filter(entry -> !entry.getValue().equals("theirs"))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static LimitsJson limits(AccountId account, Limits limits) {
        return new LimitsJson(account.value(), limits.version(), LimitsText.of(limits));
    }

    private Change now() {
        return new Change(Actor.present(), program.clock().instant());
    }
}

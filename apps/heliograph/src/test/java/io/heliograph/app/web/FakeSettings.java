package io.heliograph.app.web;

import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.LimitsJson;
import io.heliograph.app.web.view.SourceJson;
import io.heliograph.app.web.view.SubscriptionJson;
import io.heliograph.app.web.view.SubscriptionStyleJson;
import io.heliograph.app.web.view.SubscriptionVersionJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One source, one account that follows every source, and limits that can be changed.
final class FakeSettings implements SettingsDesk {
    private final Map<String, String> limits = new LinkedHashMap<>(Map.of("risk", "1%"));
    private int limitsVersion = 1;

    @Override
    public List<SourceJson> sources() {
        return List.of(new SourceJson("manual", 1, 0, 0));
    }

    @Override
    public Outcome<SourceJson> addSource(SourceId id) {
        return id.value().equals("manual")
                ? new Outcome.Refused<>(Outcome.Reason.EXISTS, "There is a source manual already.")
                : new Outcome.Done<>(new SourceJson(id.value(), 1, 0, 0));
    }

    @Override
    public List<AccountJson> accounts() {
        return List.of(
                new AccountJson(
                        "paper",
                        "paper",
                        "SPOT",
                        "PAPER",
                        "USDT",
                        "9998.05",
                        "10021.37154",
                        "8049.58",
                        "23.32154",
                        "0",
                        1));
    }

    @Override
    public Outcome<AccountJson> goLive(AccountId account, String typed) {
        return new Outcome.Refused<>(Outcome.Reason.INVALID, typed);
    }

    @Override
    public Outcome<AccountJson> addAccount(NewAccount account) {
        return new Outcome.Done<>(
                new AccountJson(
                        account.id().value(),
                        account.venue().value(),
                        account.kind().name(),
                        "PAPER",
                        account.currency().code(),
                        account.balance().amount().toPlainString(),
                        null,
                        null,
                        null,
                        null,
                        0));
    }

    @Override
    public List<SubscriptionJson> subscriptions() {
        return List.of(new SubscriptionJson("*", "paper", true, null, 1));
    }

    @Override
    public Outcome<SubscriptionJson> addSubscription(
            SourceId source, AccountId account, boolean active) {
        return new Outcome.Done<>(
                new SubscriptionJson(source.value(), account.value(), active, null, 1));
    }

    @Override
    public Outcome<SubscriptionJson> setSubscription(
            SourceId source, AccountId account, boolean active) {
        return account.value().equals("paper")
                ? new Outcome.Done<>(
                        new SubscriptionJson(source.value(), account.value(), active, null, 2))
                : new Outcome.Refused<>(Outcome.Reason.UNKNOWN, "No account has this name.");
    }

    @Override
    public Outcome<SubscriptionStyleJson> subscription(SourceId source, AccountId account) {
        return setStyle(source, account, Map.of());
    }

    @Override
    public Outcome<SubscriptionStyleJson> setStyle(
            SourceId source, AccountId account, Map<String, String> changes) {
        return account.value().equals("paper")
                ? new Outcome.Done<>(
                        new SubscriptionStyleJson(
                                source.value(), account.value(), true, null, 2, changes))
                : new Outcome.Refused<>(Outcome.Reason.UNKNOWN, "No account has this name.");
    }

    @Override
    public Outcome<List<SubscriptionVersionJson>> subscriptionHistory(
            SourceId source, AccountId account) {
        return new Outcome.Done<>(
                List.of(
                        new SubscriptionVersionJson(
                                1, "first start", Instant.EPOCH, true, null, "size=own")));
    }

    @Override
    public Outcome<SubscriptionJson> setApproval(
            SourceId source, AccountId account, Optional<Duration> approval) {
        return new Outcome.Done<>(
                new SubscriptionJson(
                        source.value(),
                        account.value(),
                        true,
                        approval.map(Duration::toSeconds).orElse(null),
                        2));
    }

    @Override
    public synchronized List<LimitsJson> limits() {
        return List.of(new LimitsJson("paper", limitsVersion, limits));
    }

    @Override
    public synchronized Outcome<LimitsJson> setLimits(
            AccountId account, Map<String, String> changes) {
        if (!limits.keySet().containsAll(changes.keySet())) {
            return new Outcome.Refused<>(Outcome.Reason.INVALID, "There is no such limit.");
        }
        limits.putAll(changes);
        limitsVersion++;
        return new Outcome.Done<>(new LimitsJson(account.value(), limitsVersion, limits));
    }
}

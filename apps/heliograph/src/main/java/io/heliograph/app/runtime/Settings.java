package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Subscription;
import io.heliograph.store.AccountGroups;
import io.heliograph.store.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who follows whom and under which limits, in memory, as it was last set: a signal on its way
/// reads nothing from the database.
final class Settings {
    private final SettingsStore store;
    private final AccountGroups groups;
    private volatile Subscriptions present = new Subscriptions(List.of());

    Settings(SettingsStore store, AccountGroups groups) {
        this.store = store;
        this.groups = groups;
    }

    SettingsStore store() {
        return store;
    }

    AccountGroups groups() {
        return groups;
    }

    Subscriptions present() {
        return present;
    }

    /// Reads the settings anew; called after every change.
    synchronized void refresh() {
        List<Subscription> subscriptions = store.subscriptions();
        Map<AccountId, String> grouped = groups.all();
        List<Follower> followers = new ArrayList<>();
        for (Account account : store.accounts()) {
            followers.add(
                    new Follower(
                            account,
                            store.limits(account.id()),
                            subscriptions.stream()
                                    .filter(s -> s.account().equals(account.id()))
                                    .toList(),
                            grouped.get(account.id())));
        }
        present = new Subscriptions(followers);
    }
}

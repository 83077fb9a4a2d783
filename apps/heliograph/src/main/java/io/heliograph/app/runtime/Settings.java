package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Subscription;
import io.heliograph.store.SettingsStore;
import java.util.ArrayList;
import java.util.List;

/// Who follows whom and under which limits, in memory, as it was last set: a signal on its way
/// reads nothing from the database.
final class Settings {
    private final SettingsStore store;
    private volatile Subscriptions present = new Subscriptions(List.of());

    Settings(SettingsStore store) {
        this.store = store;
    }

    SettingsStore store() {
        return store;
    }

    Subscriptions present() {
        return present;
    }

    /// Reads the settings anew; called after every change.
    synchronized void refresh() {
        List<Subscription> subscriptions = store.subscriptions();
        List<Follower> followers = new ArrayList<>();
        for (Account account : store.accounts()) {
            followers.add(
                    new Follower(
                            account,
                            store.limits(account.id()),
                            subscriptions.stream()
                                    .filter(s -> s.account().equals(account.id()))
                                    .toList()));
        }
        present = new Subscriptions(followers);
    }
}

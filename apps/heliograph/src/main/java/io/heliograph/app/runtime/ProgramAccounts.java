package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.web.AccountsDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.GroupJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.Account;
import io.heliograph.store.SettingsStore.Change;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What stands over several accounts, in the running program.
final class ProgramAccounts implements AccountsDesk {
    private final Settings settings;
    private final InstantSource clock;

    ProgramAccounts(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<GroupJson> groups() {
        Map<String, List<String>> members =
                settings.groups().all().entrySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getValue,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                member -> member.getKey().value(),
                                                Collectors.toList())));
        return members.entrySet().stream()
                .map(each -> new GroupJson(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public Outcome<GroupJson> setGroup(String group, List<AccountId> accounts) {
        Map<AccountId, Account> known =
                settings.store().accounts().stream()
                        .collect(Collectors.toMap(Account::id, account -> account));
        Optional<AccountId> stranger =
                accounts.stream().filter(account -> !known.containsKey(account)).findFirst();
        if (stranger.isPresent()) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no account " + stranger.get());
        }
        if (accounts.size() != new HashSet<>(accounts).size()) {
            return new Outcome.Refused<>(Reason.INVALID, "an account is named twice");
        }
        boolean mixed =
                known.values().stream()
                                .filter(account -> accounts.contains(account.id()))
                                .map(Account::mode)
                                .distinct()
                                .count()
                        > 1;
        if (mixed) {
            // The best price of a group must never be one that nobody pays.
            return new Outcome.Refused<>(
                    Reason.INVALID, "a group has paper accounts or live ones, not both");
        }
        settings.groups().set(group, accounts, new Change(Actor.present(), clock.instant()));
        settings.refresh();
        return new Outcome.Done<>(
                new GroupJson(group, accounts.stream().map(AccountId::value).sorted().toList()));
    }
}

package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.web.AccountsDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.FeeJson;
import io.heliograph.app.web.view.GroupJson;
import io.heliograph.app.web.view.PortfolioJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.FeeRates.Origin;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.live.PublishedFees;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands over several accounts, in the running program.
final class ProgramAccounts implements AccountsDesk {
    private static final BigDecimal IN_AND_OUT = BigDecimal.TWO;

    private final Settings settings;
    private final Portfolios portfolios;
    private final Function<Account, Optional<FeeRates>> fees;
    private final InstantSource clock;

    /// @param fees what an account pays, as far as it is known
    ProgramAccounts(
            Settings settings,
            Portfolios portfolios,
            Function<Account, Optional<FeeRates>> fees,
            InstantSource clock) {
        this.settings = settings;
        this.portfolios = portfolios;
        this.fees = fees;
        this.clock = clock;
    }

    @Override
    public List<PortfolioJson> portfolio(Currency currency) {
        return portfolios.of(settings.store().accounts(), currency);
    }

    @Override
    public List<FeeJson> fees(BigDecimal trade) {
        Stream<FeeJson> published =
                PublishedFees.all().entrySet().stream()
                        .map(each -> json(each.getKey(), null, each.getValue(), trade));
        Stream<FeeJson> own =
                settings.store().accounts().stream()
                        .flatMap(account ->
                                fees.apply(account).stream()
                                        .filter(rates -> rates.origin() != Origin.PUBLISHED)
                                        .map(rates ->
                                                json(account.venue(), account.id(), rates, trade)));
        return Stream.concat(own, published)
                .sorted(
                        Comparator.comparing((FeeJson fee) -> new BigDecimal(fee.atOnce()))
                                .thenComparing(fee -> new BigDecimal(fee.resting())))
                .toList();
    }

    private static FeeJson json(
            VenueId venue, @Nullable AccountId account, FeeRates rates, BigDecimal trade) {
        BigDecimal both = trade.multiply(IN_AND_OUT);
        return new FeeJson(
                venue.value(),
                account == null ? null : account.value(),
                rates.maker().toString(),
                rates.taker().toString(),
                rates.origin().name(),
                StoryViews.cents(both.multiply(rates.taker().value())),
                StoryViews.cents(both.multiply(rates.maker().value())));
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

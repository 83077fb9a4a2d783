package io.heliograph.app.web;

import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.LimitsJson;
import io.heliograph.app.web.view.SourceJson;
import io.heliograph.app.web.view.SubscriptionJson;
import io.heliograph.app.web.view.SubscriptionStyleJson;
import io.heliograph.app.web.view.SubscriptionVersionJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person sets up: sources, accounts, who follows whom and how, and limits. Called from many
/// threads at once; any method may throw {@link io.heliograph.engine.port.JournalException}, and
/// nothing is half done then.
public interface SettingsDesk {
    List<SourceJson> sources();

    Outcome<SourceJson> addSource(SourceId id);

    List<AccountJson> accounts();

    /// Opens an account, with the shipped limits; one at a real venue is stopped until its owner
    /// goes live with it.
    Outcome<AccountJson> addAccount(NewAccount account);

    /// Lets an account trade real money.
    ///
    /// @param typed what its owner wrote, which must be the whole confirmation
    Outcome<AccountJson> goLive(AccountId account, String typed);

    List<SubscriptionJson> subscriptions();

    Outcome<SubscriptionJson> addSubscription(SourceId source, AccountId account, boolean active);

    Outcome<SubscriptionJson> setSubscription(SourceId source, AccountId account, boolean active);

    /// The subscription with its style.
    Outcome<SubscriptionStyleJson> subscription(SourceId source, AccountId account);

    /// Changes the parameters of its style that are named; the others stay.
    Outcome<SubscriptionStyleJson> setStyle(
            SourceId source, AccountId account, Map<String, String> changes);

    /// Every version of the subscription, the present one first.
    Outcome<List<SubscriptionVersionJson>> subscriptionHistory(SourceId source, AccountId account);

    /// Lets the signals of a subscription wait for a person's yes, or wait no more.
    ///
    /// @param approval how long they wait; empty where none is needed
    Outcome<SubscriptionJson> setApproval(
            SourceId source, AccountId account, Optional<Duration> approval);

    List<LimitsJson> limits();

    /// Changes the limits named, keeps the others, and makes the next version of them.
    ///
    /// @param changes by name, as a person writes them; checked here
    Outcome<LimitsJson> setLimits(AccountId account, Map<String, String> changes);

    /// An account to open.
    ///
    /// @param balance that a paper account starts with; a real venue knows its own
    /// @param zone whose calendar day is the account's day
    record NewAccount(
            AccountId id,
            VenueId venue,
            AccountKind kind,
            Currency currency,
            Money balance,
            ZoneId zone) {}
}

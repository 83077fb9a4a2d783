package io.heliograph.app.web;

import io.heliograph.app.web.view.FeeJson;
import io.heliograph.app.web.view.GroupJson;
import io.heliograph.app.web.view.PortfolioJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import java.math.BigDecimal;
import java.util.List;

/// What stands over several accounts and their venues.
public interface AccountsDesk {
    /// What all accounts have together: live ones, and paper ones.
    List<PortfolioJson> portfolio(Currency currency);

    /// What each venue, and each account's own, takes of a trade; the cheapest first.
    ///
    /// @param trade what the trade is worth
    List<FeeJson> fees(BigDecimal trade);

    /// Accounts of which one trades each call, by group.
    List<GroupJson> groups();

    /// Makes these the group's accounts, all of them; none ends it.
    Outcome<GroupJson> setGroup(String group, List<AccountId> accounts);
}

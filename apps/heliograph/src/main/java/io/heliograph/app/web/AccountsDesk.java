package io.heliograph.app.web;

import io.heliograph.app.web.view.GroupJson;
import io.heliograph.model.AccountId;
import java.util.List;

/// What stands over several accounts and their venues.
public interface AccountsDesk {
    /// Accounts of which one trades each call, by group.
    List<GroupJson> groups();

    /// Makes these the group's accounts, all of them; none ends it.
    Outcome<GroupJson> setGroup(String group, List<AccountId> accounts);
}

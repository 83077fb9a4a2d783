package io.heliograph.app.web;

import io.heliograph.app.web.view.ConnectionJson;
import io.heliograph.app.web.view.ConnectionStepJson;
import io.heliograph.model.AccountId;
import java.util.List;

/// The accounts' connections with real venues.
public interface ConnectionDesk {
    /// How each does, by account; paper accounts need none.
    List<ConnectionJson> all();

    /// Places and takes away the smallest orders with a test account, one of every kind.
    Outcome<List<ConnectionStepJson>> sing(AccountId test);

    /// Tries what trading with the account takes, and places nothing. Takes as long as the venue.
    Outcome<List<ConnectionStepJson>> test(AccountId account);
}

package io.heliograph.app.web;

import io.heliograph.app.web.view.BookJson;
import io.heliograph.app.web.view.ConnectionJson;
import io.heliograph.app.web.view.ConnectionStepJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentId;
import java.util.List;

/// The accounts' connections with real venues.
public interface ConnectionDesk {
    /// How each does, by account; paper accounts need none.
    List<ConnectionJson> all();

    /// Places and takes away the smallest orders with a test account, one of every kind.
    Outcome<List<ConnectionStepJson>> sing(AccountId test);

    /// Tries what trading with the account takes, and places nothing. Takes as long as the venue.
    Outcome<List<ConnectionStepJson>> test(AccountId account);

    /// What stands in a real venue's book now. Takes as long as the venue, some seconds at most.
    ///
    /// @param depth levels of a side, at most
    Outcome<BookJson> book(InstrumentId instrument, int depth);
}

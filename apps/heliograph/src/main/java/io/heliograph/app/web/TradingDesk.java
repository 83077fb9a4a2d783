package io.heliograph.app.web;

import io.heliograph.app.web.view.TradingJson;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch.Scope;

/// The kill switch, and whether accounts agree with their venues.
public interface TradingDesk {
    TradingJson present();

    /// Sets a switch; durable on return, and obeyed by every claim from then on. To resume an
    /// account also accepts the differences from its venue that stop it.
    Outcome<TradingJson> set(Order order);

    /// Takes a person's word about what the program cannot know, or may not decide by itself.
    Outcome<TradingJson> tell(AccountId account, Word word);

    /// What to do with what is open when entries stop.
    enum Then {
        /// Nothing: what rests at the venue stays as it is.
        FREEZE,
        /// Entries that have not filled are canceled.
        CANCEL,
        /// Everything is closed at the market.
        FLATTEN
    }

    /// @param id of the source or the account; empty for everything
    record Order(Scope scope, String id, TradingState state, String reason, Then then) {}
}

package io.heliograph.venues.oanda;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at OANDA. Its key's name is OANDA's number of the account, the secret is
/// a token.
///
/// @param currency the account is kept in, there and here
public record OandaAccount(AccountId id, Currency currency, Signer signer, KnownOrders orders) {
    /// Which requests a signer for OANDA lets its token go with.
    public static SigningRules signingRules() {
        return new OandaSigningRules();
    }
}

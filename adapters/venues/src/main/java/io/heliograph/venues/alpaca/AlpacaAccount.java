package io.heliograph.venues.alpaca;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at Alpaca.
///
/// @param currency the account is kept in, which is the dollar
/// @param extended what it does outside of the regular session
public record AlpacaAccount(
        AccountId id,
        Currency currency,
        Signer signer,
        KnownOrders orders,
        ExtendedHours extended) {
    /// Which requests are allowed to carry the secret.
    public static SigningRules signingRules() {
        return new AlpacaSigningRules();
    }
}

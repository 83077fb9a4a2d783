package io.heliograph.model.account;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.VenueId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// One subscriber's money at one venue, as set up; its state is in {@link AccountSnapshot}.
///
/// @param currency that its balance, limits and profit are counted in
/// @param zone whose calendar day is the account's day
public record Account(
        AccountId id,
        VenueId venue,
        AccountKind kind,
        TradingMode mode,
        Currency currency,
        ZoneId zone) {
    /// The account's day.
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}

package io.heliograph.backtest;

import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.paper.PaperSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;

/// Who follows, and how late.
///
/// @param limits of the account
/// @param cash its first deposit; its currency is the account's
/// @param fee share of the notional that every execution costs
/// @param slippage how much worse than the price a market order or a stop executes
/// @param delay from the message's own time until its orders are at the venue
/// @param news announcements that the gates know of
public record ReplayTerms(
        Limits limits,
        Money cash,
        Ratio fee,
        Ratio slippage,
        Duration delay,
        EconomicCalendar news) {
    public ReplayTerms {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay);
        }
    }

    /// The same with another delay.
    public ReplayTerms late(Duration other) {
        return new ReplayTerms(limits, cash, fee, slippage, other, news);
    }

    Account account(VenueId venue) {
        return new Account(
                new AccountId("replay"),
                venue,
                AccountKind.MARGIN,
                TradingMode.PAPER,
                cash.currency(),
                ZoneOffset.UTC);
    }

    PaperSettings venue() {
        return new PaperSettings(fee, slippage, Duration.ZERO, new Ratio(BigDecimal.ONE), 18);
    }
}

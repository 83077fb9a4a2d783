package io.heliograph.backtest;

import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.paper.PaperSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;

/// What a back-test assumes.
///
/// @param instrument what is traded, with its rules
/// @param cash the account's first deposit; its currency is the account's
/// @param fee share of the notional that every execution costs, not rounded
/// @param slippage how much worse than the price a market order or a stop executes
/// @param fill when a signal's order reaches the venue
/// @param size how much is traded
public record BacktestTerms(
        Instrument instrument, Money cash, Ratio fee, Ratio slippage, Fill fill, Size size) {

    /// When an order that a candle's close called for reaches the venue.
    public enum Fill {
        /// At the open of the candle after it: what can be had.
        NEXT_OPEN,
        /// At the very close: what cannot quite be had, for comparisons with others.
        CLOSE
    }

    /// How much is traded.
    public sealed interface Size {}

    /// The same quantity for every signal, without gates.
    public record FixedQuantity(Quantity quantity) implements Size {}

    /// What the limits of an account allow, with every gate.
    ///
    /// @param news announcements that the gates know of
    public record AccountLimits(Limits limits, EconomicCalendar news) implements Size {}

    Account account() {
        Currency currency = cash.currency();
        return new Account(
                new AccountId("backtest"),
                instrument.id().venue(),
                AccountKind.MARGIN,
                TradingMode.PAPER,
                currency,
                ZoneOffset.UTC);
    }

    PaperSettings venue() {
        return new PaperSettings(fee, slippage, Duration.ZERO, new Ratio(BigDecimal.ONE), 18);
    }
}

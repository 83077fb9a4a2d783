package io.heliograph.model.account;

import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an account's owner allows. Versioned: every decision names the version it was made under.
///
/// @param version counting from 1
/// @param sizing how the quantity of a position is found
/// @param maxPositionShare the most of equity that one position may be worth, per unit of leverage
/// @param maxLeverage the most leverage a signal may ask for; 1 for none
/// @param dailyLossShare of the day's opening balance: at this loss, realised and open, entries
///   stop until the next day
/// @param dailyLossAmount the same as an amount, null for none
/// @param maxPositions open positions and waiting entries together
/// @param maxPositionsPerSymbol the same for one instrument
/// @param maxSignalsPerDay accepted signals in one day of the account
/// @param hours when entries are taken
/// @param maxSignalAge from the message's own time
/// @param defaultStop the distance of the stop where a signal gives none; null where such signals
///   are denied
/// @param exposure how much may be in the market, and at risk
/// @param losses when losses stop entries, beside the day's limit
/// @param entries what an entry must be like, and how often one is taken
/// @param symbols which instruments are traded, and how much of what moves together
/// @param news what announcements do to entries
/// @param scores how good a signal must look
public record Limits(
        int version,
        Sizing sizing,
        Ratio maxPositionShare,
        BigDecimal maxLeverage,
        Ratio dailyLossShare,
        @Nullable Money dailyLossAmount,
        int maxPositions,
        int maxPositionsPerSymbol,
        int maxSignalsPerDay,
        TradingHours hours,
        Duration maxSignalAge,
        @Nullable Ratio defaultStop,
        ExposureLimits exposure,
        LossLimits losses,
        EntryLimits entries,
        SymbolLimits symbols,
        NewsLimits news,
        ScoreLimits scores) {

    private static final BigDecimal MOST_LEVERAGE = BigDecimal.valueOf(125);

    public Limits {
        // Limits written down before there were these have none of them.
        exposure = Objects.requireNonNullElseGet(exposure, ExposureLimits::shipped);
        losses = Objects.requireNonNullElseGet(losses, LossLimits::shipped);
        entries = Objects.requireNonNullElseGet(entries, EntryLimits::shipped);
        symbols = Objects.requireNonNullElseGet(symbols, SymbolLimits::shipped);
        news = Objects.requireNonNullElseGet(news, NewsLimits::shipped);
        scores = Objects.requireNonNullElseGet(scores, ScoreLimits::shipped);
        Ranges.requirePercent("maxPositionShare", maxPositionShare, "0.01", "100");
        Ranges.requirePercent("dailyLoss", dailyLossShare, "0.01", "100");
        if (maxLeverage.compareTo(BigDecimal.ONE) < 0 || maxLeverage.compareTo(MOST_LEVERAGE) > 0) {
            throw new IllegalArgumentException(
                    "maxLeverage must be 1 to 125, was " + maxLeverage.toPlainString());
        }
        if (dailyLossAmount != null && dailyLossAmount.amount().signum() <= 0) {
            throw new IllegalArgumentException(
                    "dailyLossAmount must be positive, was " + dailyLossAmount);
        }
        Ranges.requireBetween("maxPositions", maxPositions, 1, 1_000);
        Ranges.requireBetween("maxPositionsPerSymbol", maxPositionsPerSymbol, 1, 100);
        Ranges.requireBetween("maxSignalsPerDay", maxSignalsPerDay, 1, 100_000);
        if (maxSignalAge.compareTo(Duration.ofSeconds(1)) < 0
                || maxSignalAge.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "maxSignalAge must be 1 second to 7 days, was " + maxSignalAge);
        }
        if (defaultStop != null) {
            Ranges.requirePercent("defaultStop", defaultStop, "0.01", "90");
        }
    }

    /// What a day may lose: a share of what it opened with, or an amount, whichever is less.
    public Money dayLossLimit(Money openingBalance) {
        Money share = openingBalance.times(dailyLossShare.value());
        return dailyLossAmount != null && dailyLossAmount.isLessThan(share)
                ? dailyLossAmount
                : share;
    }

    /// With the rest as a new account starts with.
    public Limits(
            int version,
            Sizing sizing,
            Ratio maxPositionShare,
            BigDecimal maxLeverage,
            Ratio dailyLossShare,
            @Nullable Money dailyLossAmount,
            int maxPositions,
            int maxPositionsPerSymbol,
            int maxSignalsPerDay,
            TradingHours hours,
            Duration maxSignalAge,
            @Nullable Ratio defaultStop) {
        this(
                version,
                sizing,
                maxPositionShare,
                maxLeverage,
                dailyLossShare,
                dailyLossAmount,
                maxPositions,
                maxPositionsPerSymbol,
                maxSignalsPerDay,
                hours,
                maxSignalAge,
                defaultStop,
                ExposureLimits.shipped(),
                LossLimits.shipped(),
                EntryLimits.shipped(),
                SymbolLimits.shipped(),
                NewsLimits.shipped(),
                ScoreLimits.shipped());
    }

    /// What a new account starts with.
    public static Limits shipped() {
        return new Limits(
                1,
                new Sizing.RiskShare(Ratio.percent("1")),
                Ratio.percent("20"),
                BigDecimal.ONE,
                Ratio.percent("5"),
                null,
                5,
                1,
                50,
                TradingHours.ALWAYS,
                Duration.ofMinutes(5),
                null);
    }

    /// The same as another version.
    public Limits withVersion(int next) {
        return copy(next, exposure, losses, entries, symbols, news, scores);
    }

    public Limits with(ExposureLimits other) {
        return copy(version, other, losses, entries, symbols, news, scores);
    }

    public Limits with(LossLimits other) {
        return copy(version, exposure, other, entries, symbols, news, scores);
    }

    public Limits with(EntryLimits other) {
        return copy(version, exposure, losses, other, symbols, news, scores);
    }

    public Limits with(SymbolLimits other) {
        return copy(version, exposure, losses, entries, other, news, scores);
    }

    public Limits with(NewsLimits other) {
        return copy(version, exposure, losses, entries, symbols, other, scores);
    }

    public Limits with(ScoreLimits other) {
        return copy(version, exposure, losses, entries, symbols, news, other);
    }

    private Limits copy(
            int nextVersion,
            ExposureLimits nextExposure,
            LossLimits nextLosses,
            EntryLimits nextEntries,
            SymbolLimits nextSymbols,
            NewsLimits nextNews,
            ScoreLimits nextScores) {
        return new Limits(
                nextVersion,
                sizing,
                maxPositionShare,
                maxLeverage,
                dailyLossShare,
                dailyLossAmount,
                maxPositions,
                maxPositionsPerSymbol,
                maxSignalsPerDay,
                hours,
                maxSignalAge,
                defaultStop,
                nextExposure,
                nextLosses,
                nextEntries,
                nextSymbols,
                nextNews,
                nextScores);
    }

    /// How the quantity of a position is found.
    public sealed interface Sizing {
        /// So much that the way from entry to stop loses this share of equity.
        record RiskShare(Ratio share) implements Sizing {
            public RiskShare {
                Ranges.requireBetween("risk", share.value(), "0.0001", "0.2");
            }
        }

        /// The same quantity each time, in the instrument's own units.
        record FixedQuantity(Quantity quantity) implements Sizing {
            public FixedQuantity {
                if (quantity.isZero()) {
                    throw new IllegalArgumentException("quantity must be positive, was 0");
                }
            }
        }

        /// The same amount each time, in the account's currency.
        record FixedAmount(Money amount) implements Sizing {
            public FixedAmount {
                if (amount.amount().signum() <= 0) {
                    throw new IllegalArgumentException("amount must be positive, was " + amount);
                }
            }
        }

        /// Worth this share of equity, whatever the leverage.
        record EquityShare(Ratio share) implements Sizing {
            public EquityShare {
                Ranges.requireBetween("share of equity", share.value(), "0.0001", "1");
            }
        }

        /// At risk is a part of what Kelly's formula says for the source's record in this account.
        ///
        /// @param fraction of the formula's answer
        /// @param most the most of equity at risk, whatever the formula says
        /// @param minTrades closed trades before the record counts
        /// @param until the share of equity at risk until then
        record Kelly(Ratio fraction, Ratio most, int minTrades, Ratio until) implements Sizing {
            public Kelly {
                Ranges.requireBetween("Kelly fraction", fraction.value(), "0.01", "1");
                Ranges.requireBetween("Kelly most", most.value(), "0.0001", "0.2");
                Ranges.requireBetween("Kelly trades", minTrades, 10, 10_000);
                Ranges.requireBetween("Kelly until", until.value(), "0.0001", "0.2");
            }
        }

        /// So much that a move of some average true ranges costs this share of equity. A stop that
        /// is farther away than that counts instead: no more than the share is lost there.
        ///
        /// @param multiple of the average true range
        record Volatility(Ratio share, BigDecimal multiple) implements Sizing {
            public Volatility {
                Ranges.requireBetween("risk", share.value(), "0.0001", "0.2");
                Ranges.requireBetween("ATR multiple", multiple, "0.1", "20");
            }
        }
    }
}

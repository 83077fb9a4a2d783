package io.heliograph.model.account;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a decision may know of an account, at one moment.
///
/// @param balance money put in plus everything realised, fees taken off
/// @param equity balance plus the open profit or loss at present prices
/// @param freeBalance balance not bound in positions
/// @param day the account's calendar day
/// @param dayOpeningBalance the balance at the day's start
/// @param dayLoss what the day has lost so far, realised and open; negative when it has gained
/// @param signalsToday accepted signals of the day
/// @param positions open positions
/// @param waitingEntries instruments with an entry order that has not filled yet, one for each
///   order
/// @param record what the account has been through
/// @param exposures what positions and waiting entries are worth, one for each
/// @param trades accepted signals that have something open
/// @param sourceRecords what the closed trades of each source came to
public record AccountSnapshot(
        Account account,
        Money balance,
        Money equity,
        Money freeBalance,
        LocalDate day,
        Money dayOpeningBalance,
        Money dayLoss,
        int signalsToday,
        List<Position> positions,
        List<InstrumentId> waitingEntries,
        AccountRecord record,
        List<Exposure> exposures,
        List<OpenTrade> trades,
        Map<SourceId, TradeRecord> sourceRecords) {
    public AccountSnapshot {
        positions = List.copyOf(positions);
        waitingEntries = List.copyOf(waitingEntries);
        exposures = List.copyOf(exposures);
        trades = List.copyOf(trades);
        sourceRecords = Map.copyOf(sourceRecords);
    }

    /// Of an account that has been through nothing.
    public AccountSnapshot(
            Account account,
            Money balance,
            Money equity,
            Money freeBalance,
            LocalDate day,
            Money dayOpeningBalance,
            Money dayLoss,
            int signalsToday,
            List<Position> positions,
            List<InstrumentId> waitingEntries) {
        this(
                account,
                balance,
                equity,
                freeBalance,
                day,
                dayOpeningBalance,
                dayLoss,
                signalsToday,
                positions,
                waitingEntries,
                AccountRecord.fresh(balance),
                List.of(),
                List.of(),
                Map.of());
    }

    public TradeRecord recordOf(SourceId source) {
        return sourceRecords.getOrDefault(source, TradeRecord.NONE);
    }

    /// What the day has lost by what was closed, fees counted; negative when it has gained.
    public Money dayRealizedLoss() {
        return dayOpeningBalance.minus(balance);
    }

    /// What the day may lose: a share of its opening balance, or an amount, whichever is less.
    public Money dayLossLimit(Limits limits) {
        return limits.dayLossLimit(dayOpeningBalance);
    }

    /// What all open trades may lose at their stops together.
    public Money openRiskLimit(Limits limits) {
        return equity.times(limits.exposure().maxOpenRisk().value());
    }

    /// What all open trades may be worth together.
    public Money exposureLimit(Limits limits) {
        return equity.times(limits.exposure().maxExposure().value().multiply(limits.maxLeverage()));
    }
}

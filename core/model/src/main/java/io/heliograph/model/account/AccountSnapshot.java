package io.heliograph.model.account;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import java.time.LocalDate;
import java.util.List;

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
        List<InstrumentId> waitingEntries) {
    public AccountSnapshot {
        positions = List.copyOf(positions);
        waitingEntries = List.copyOf(waitingEntries);
    }
}

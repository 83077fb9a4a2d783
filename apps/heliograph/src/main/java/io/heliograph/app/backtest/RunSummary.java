package io.heliograph.app.backtest;

import io.heliograph.backtest.Backtest;
import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What several back-tests of one command came to, each with an account of its own.
final class RunSummary {
    private static final long SHARES = 1_000_000;

    private final int planned;
    private final List<Run> runs = new ArrayList<>();

    /// One of them, without its trades and marks: those are in its folder by now.
    ///
    /// @param folder below that of the whole command
    record Run(
            String folder,
            String strategy,
            String instrument,
            int bars,
            long fills,
            int closedTrades,
            int wins,
            BigDecimal fees,
            Money cash,
            Money finalEquity,
            boolean complete) {
        static Run of(String folder, String strategy, BacktestTerms terms, BacktestResult result) {
            return new Run(
                    folder,
                    strategy,
                    terms.instrument().id().symbol(),
                    result.done(),
                    result.fills(),
                    result.trades().size(),
                    result.tradeMetrics().wins(),
                    result.fees(),
                    terms.cash(),
                    result.finalEquity(),
                    result.stopped().isEmpty());
        }
    }

    /// Accounts of one currency together.
    record Total(
            int accounts,
            long bars,
            long fills,
            long closedTrades,
            long wins,
            BigDecimal fees,
            Money cash,
            Money finalEquity) {
        @Override
        public String toString() {
            return "%d accounts with %s, %d fills, final equity %s"
                    .formatted(accounts, cash, fills, finalEquity);
        }
    }

    /// @param planned how many runs there will be
    RunSummary(int planned) {
        this.planned = planned;
    }

    int planned() {
        return planned;
    }

    void add(Run run) {
        runs.add(run);
    }

    /// Whether the last run did not go on to its end.
    boolean isStopped() {
        return !runs.isEmpty() && !runs.getLast().complete();
    }

    /// A folder's name for the next run: `BTC-USD_ma-cross`, and `_2` for a second one.
    String name(String instrument, String strategy) {
        long before =
                runs.stream()
                        .filter(run -> run.instrument().equals(instrument))
                        .filter(run -> run.strategy().equals(strategy))
                        .count();
        String name = instrument + "_" + strategy;
        return before == 0 ? name : name + "_" + (before + 1);
    }

    /// Shows the next run as a part of all.
    Backtest.Watch watch(ProgressBar progress) {
        long before = runs.size() * SHARES;
        return (done, total) ->
                progress.show(before + done * SHARES / Math.max(1, total), planned * SHARES);
    }

    /// By currency: nobody converts what was won in different ones.
    List<Total> totals() {
        Map<String, Total> totals = new TreeMap<>();
        for (Run run : runs) {
            Currency currency = run.cash().currency();
            Total one =
                    new Total(
                            1,
                            run.bars(),
                            run.fills(),
                            run.closedTrades(),
                            run.wins(),
                            run.fees(),
                            run.cash(),
                            run.finalEquity());
            totals.merge(currency.code(), one, RunSummary::plus);
        }
        return List.copyOf(totals.values());
    }

    /// What `result.json` of all has.
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("complete", runs.size() == planned && !isStopped());
        json.put("runs", runs.stream().map(RunSummary::json).toList());
        json.put("totals", totals().stream().map(RunSummary::json).toList());
        return json;
    }

    private static Map<String, Object> json(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", run.folder());
        json.put("strategy", run.strategy());
        json.put("instrument", run.instrument());
        json.put("complete", run.complete());
        json.put("bars", run.bars());
        json.put("fills", run.fills());
        json.put("closedTrades", run.closedTrades());
        json.put("wins", run.wins());
        json.put("fees", ResultFolder.plain(run.fees()));
        json.put("currency", run.cash().currency().code());
        json.put("cash", ResultFolder.plain(run.cash().amount()));
        json.put("finalEquity", ResultFolder.plain(run.finalEquity().amount()));
        json.put("totalReturn", growth(run.cash(), run.finalEquity()));
        return json;
    }

    private static Map<String, Object> json(Total total) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", total.cash().currency().code());
        json.put("accounts", total.accounts());
        json.put("bars", total.bars());
        json.put("fills", total.fills());
        json.put("closedTrades", total.closedTrades());
        json.put("wins", total.wins());
        json.put("fees", ResultFolder.plain(total.fees()));
        json.put("cash", ResultFolder.plain(total.cash().amount()));
        json.put("finalEquity", ResultFolder.plain(total.finalEquity().amount()));
        json.put("totalReturn", growth(total.cash(), total.finalEquity()));
        return json;
    }

    private static double growth(Money from, Money to) {
        return to.amount().doubleValue() / from.amount().doubleValue() - 1;
    }

    private static Total plus(Total a, Total b) {
        return new Total(
                a.accounts() + b.accounts(),
                a.bars() + b.bars(),
                a.fills() + b.fills(),
                a.closedTrades() + b.closedTrades(),
                a.wins() + b.wins(),
                a.fees().add(b.fees()),
                a.cash().plus(b.cash()),
                a.finalEquity().plus(b.finalEquity()));
    }
}

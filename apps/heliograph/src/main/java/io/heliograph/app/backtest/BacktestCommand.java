package io.heliograph.app.backtest;

import io.heliograph.app.cli.Screen;
import io.heliograph.backtest.Backtest;
import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.market.strategy.StrategyCatalogue;
import io.heliograph.model.Instrument;
import io.heliograph.reporting.TradeMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A strategy on recorded candles.
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a strategy over recorded candles, through the rooms and the paper venue of live"
                    + " trading.",
            "Strategies: ma-cross, trend, break-out, mean-reversion, grid, martingale, rebalance."
        },
        footer = {
            "",
            "Try:  heliograph backtest --strategy ma-cross --param fast=10,slow=50 \\",
            "          --data btcusd_1m.csv.gz --quantity 1 --cash 1000000 --fee 0.0005 --out result"
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final int STOPPED = 1;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunOptions run = new RunOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where result.json, report.html, trades.csv and equity.csv are written.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        CandleSeries candles = run.part(HistoryFiles.read(run.data()));
        Instrument instrument = run.instrument(candles);
        BacktestTerms terms = run.terms(instrument);
        Strategy strategy = run.strategy(candles.grid());
        ResultFolder folder = new ResultFolder(out);
        PrintWriter err = spec.commandLine().getErr();
        BacktestResult result;
        try (ProgressBar progress = new ProgressBar(err, Screen.hasColours())) {
            result = run(terms, candles, strategy, folder, progress);
            folder.write(terms, result, assumptions(terms));
        }
        summary(result);
        return result.stopped().isPresent() ? STOPPED : 0;
    }

    private BacktestResult run(
            BacktestTerms terms,
            CandleSeries candles,
            Strategy strategy,
            ResultFolder folder,
            ProgressBar progress)
            throws IOException {
        if (terms.size() instanceof BacktestTerms.FixedQuantity) {
            return new Backtest(terms, candles, strategy, fact -> {}).run(progress::show);
        }
        try (ResultFolder.DecisionLog decisions = folder.decisions()) {
            return new Backtest(terms, candles, strategy, decisions::take).run(progress::show);
        }
    }

    private Map<String, String> assumptions(BacktestTerms terms) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("strategy", run.strategyName());
        StrategyCatalogue.Entry entry =
                StrategyCatalogue.all().stream()
                        .filter(it -> it.name().equals(run.strategyName()))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>(entry.usual());
        parameters.putAll(run.parameters());
        all.put("parameters", parameters.toString());
        all.putAll(run.assumptions(terms));
        return all;
    }

    private void summary(BacktestResult result) {
        PrintWriter print = spec.commandLine().getOut();
        TradeMetrics trades = result.tradeMetrics();
        result.stopped().ifPresent(why -> print.println("not the whole run: " + why));
        print.printf("%d candles, %s to %s%n", result.done(), result.from(), result.to());
        print.printf(
                "%d fills, %d trades, %d won%n", result.fills(), trades.trades(), trades.wins());
        print.printf(
                "final equity %s, fees %s%n",
                result.finalEquity(), ResultFolder.plain(result.fees()));
        print.println("report: " + out.resolve("report.html"));
        print.flush();
    }
}

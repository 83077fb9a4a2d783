package io.heliograph.app.backtest;

import io.heliograph.app.cli.Screen;
import io.heliograph.backtest.Backtest;
import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.model.InstrumentId;
import io.heliograph.reporting.DailyValues;
import io.heliograph.reporting.TradeMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Strategies on recorded candles.
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a strategy over recorded candles, through the rooms and the paper venue of live"
                    + " trading.",
            "With several strategies, or files of several instruments, each strategy trades each"
                    + " instrument in an account of its own.",
            "Strategies: ma-cross, trend, break-out, mean-reversion, grid, martingale, rebalance."
        },
        footer = {
            "",
            "Try:  heliograph backtest --strategy ma-cross --param fast=10,slow=50 \\",
            "          --data btcusd_1m.csv.gz --quantity 1 --cash 1000000 --fee 0.0005 --out"
                    + " result"
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final int STOPPED = 1;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunOptions run = new RunOptions();

    @Option(
            names = "--benchmark",
            paramLabel = "FILE",
            description = "Candles of what could have been held instead: alpha, beta and more.")
    private @Nullable Path benchmark;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "Where result.json, report.html, trades.csv and equity.csv are written; of"
                            + " several runs a folder each, and a result.json of all.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<RunOptions.Choice> strategies = run.strategies();
        Map<InstrumentId, List<Path>> files = run.files();
        DailyValues beside = benchmark == null ? null : HistoryFiles.daily(benchmark);
        RunSummary summary = new RunSummary(files.size() * strategies.size());
        try (ProgressBar progress =
                new ProgressBar(spec.commandLine().getErr(), Screen.hasColours())) {
            for (Map.Entry<InstrumentId, List<Path>> history : files.entrySet()) {
                if (summary.isStopped()) {
                    break;
                }
                CandleSeries candles = run.part(HistoryFiles.read(history.getValue()));
                BacktestTerms terms =
                        run.terms(run.instrument(history.getValue().getFirst(), candles));
                for (RunOptions.Choice strategy : strategies) {
                    if (!summary.isStopped()) {
                        run(strategy, terms, candles, beside, summary, progress);
                    }
                }
            }
            if (summary.planned() > 1) {
                new ResultFolder(out).write(summary.json());
            }
        }
        print(summary);
        return summary.isStopped() ? STOPPED : 0;
    }

    private void run(
            RunOptions.Choice choice,
            BacktestTerms terms,
            CandleSeries candles,
            @Nullable DailyValues beside,
            RunSummary summary,
            ProgressBar progress)
            throws IOException {
        Strategy strategy = choice.make(candles, run.surroundings(terms.instrument()));
        String name =
                summary.planned() == 1
                        ? ""
                        : summary.name(terms.instrument().id().symbol(), choice.name());
        ResultFolder folder = new ResultFolder(out.resolve(name));
        Backtest.Watch watch = summary.watch(progress);
        BacktestResult result;
        if (terms.size() instanceof BacktestTerms.FixedQuantity) {
            result = new Backtest(terms, candles, strategy, fact -> {}).run(watch);
        } else {
            try (ResultFolder.DecisionLog decisions = folder.decisions()) {
                result = new Backtest(terms, candles, strategy, decisions::take).run(watch);
            }
        }
        Map<String, String> assumptions = new LinkedHashMap<>(choice.assumptions());
        assumptions.putAll(run.assumptions(terms));
        if (benchmark != null) {
            assumptions.put("benchmark", benchmark.getFileName().toString());
        }
        folder.write(terms, result, assumptions, Metrics.of(result, beside));
        summary.add(RunSummary.Run.of(name, choice.name(), terms, result));
        print(name, result);
    }

    private void print(String name, BacktestResult result) {
        PrintWriter print = spec.commandLine().getOut();
        TradeMetrics trades = result.tradeMetrics();
        if (!name.isEmpty()) {
            print.println(name);
        }
        result.stopped().ifPresent(why -> print.println("not the whole run: " + why));
        print.printf("%d candles, %s to %s%n", result.done(), result.from(), result.to());
        print.printf(
                "%d fills, %d trades, %d won%n", result.fills(), trades.trades(), trades.wins());
        print.printf(
                "final equity %s, fees %s%n",
                result.finalEquity(), ResultFolder.plain(result.fees()));
        print.println("report: " + out.resolve(name).resolve("report.html"));
        print.flush();
    }

    private void print(RunSummary summary) {
        if (summary.planned() > 1) {
            PrintWriter print = spec.commandLine().getOut();
            summary.totals().forEach(total -> print.println("in all: " + total));
            print.println("all runs: " + out.resolve("result.json"));
            print.flush();
        }
    }
}

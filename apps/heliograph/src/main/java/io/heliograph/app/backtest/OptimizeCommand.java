package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.cli.Screen;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.backtest.ParameterSpace;
import io.heliograph.backtest.Trial;
import io.heliograph.backtest.WalkForward;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.StrategyCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which parameters, and how much of it is luck.
@Command(
        name = "optimize",
        mixinStandardHelpOptions = true,
        description = {
            "Tries combinations of a strategy's parameters on all cores, and shows what choosing"
                    + " the best by the past would have come to.",
            "The same command goes on where it was interrupted."
        },
        footer = {
            "",
            "Try:  heliograph optimize --strategy ma-cross --grid \"fast=5..20/5,slow=30..120/30\""
                    + " \\",
            "          --quantity 1 --data btcusd_1h.csv.gz --out search"
        })
public final class OptimizeCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunOptions run = new RunOptions();

    @Option(
            names = "--grid",
            paramLabel = "SPACE",
            required = true,
            description = "What to try: fast=5..20/5,slow=30|50|100.")
    private String grid = "";

    @Option(
            names = "--random",
            paramLabel = "N",
            description = "Try N combinations by chance, drawn by --seed. Default: all.")
    private int random;

    @Option(
            names = "--folds",
            paramLabel = "K",
            defaultValue = "5",
            description = "Steps of the walk forward, 1 to 50. Default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many to run at a time. Default: one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where trials.jsonl and optimization.json are written.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (folds < 1 || folds > 50 || threads < 1) {
            throw Refusal.usage("--folds is 1 to 50 and --threads at least 1");
        }
        if (run.strategy().rules() != null) {
            throw Refusal.usage(
                    "--strategy: rules have no parameters to try; a back-test runs them");
        }
        CandleSeries candles = run.candles();
        BacktestTerms terms = run.terms(run.instrument(run.data().getFirst(), candles));
        List<Map<String, String>> combinations = combinations(candles);
        TrialLog log = new TrialLog(out, fingerprint(terms, candles));
        List<Trial> trials = new ArrayList<>();
        boolean complete;
        try (ProgressBar progress =
                        new ProgressBar(spec.commandLine().getErr(), Screen.hasColours());
                log) {
            complete = run(combinations, candles, terms, log, trials, progress);
            if (!trials.isEmpty()) {
                WalkForward walk = WalkForward.of(trials);
                log.write(walk, trials, combinations.size());
                print(walk, trials);
            }
        }
        return complete ? 0 : 1;
    }

    /// In the order of the combinations, whichever is done first.
    private boolean run(
            List<Map<String, String>> combinations,
            CandleSeries candles,
            BacktestTerms terms,
            TrialLog log,
            List<Trial> trials,
            ProgressBar progress)
            throws IOException, InterruptedException {
        Map<Map<String, String>, Trial> done = new LinkedHashMap<>(log.done());
        List<Map<String, String>> todo =
                combinations.stream().filter(it -> !done.containsKey(it)).toList();
        boolean goesOn = true;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            ExecutorCompletionService<Trial> queue = new ExecutorCompletionService<>(pool);
            todo.forEach(parameters ->
                    queue.submit(() ->
                            Trial.run(
                                    terms,
                                    candles,
                                    run.strategy().name(),
                                    run.strategy().parameters(),
                                    parameters,
                                    folds + 1)));
            for (int i = 0; i < todo.size() && goesOn; i++) {
                Trial trial = queue.take().get();
                log.add(trial);
                done.put(trial.parameters(), trial);
                goesOn = progress.show(i + 1, todo.size());
            }
            if (!goesOn) {
                pool.shutdownNow();
            }
        } catch (ExecutionException failed) {
            throw new Refusal("a trial failed: " + failed.getCause(), failed);
        }
        for (Map<String, String> combination : combinations) {
            Trial trial = done.get(combination);
            if (trial != null) {
                trials.add(trial);
            }
        }
        return trials.size() == combinations.size();
    }

    private List<Map<String, String>> combinations(CandleSeries candles) {
        try {
            ParameterSpace space = ParameterSpace.parse(grid);
            List<Map<String, String>> all =
                    random > 0 ? space.random(random, run.seed()) : space.all();
            List<Map<String, String>> possible = new ArrayList<>();
            IllegalArgumentException last = null;
            for (Map<String, String> combination : all) {
                Map<String, String> whole = new LinkedHashMap<>(run.strategy().parameters());
                whole.putAll(combination);
                try {
                    StrategyCatalogue.make(run.strategy().name(), whole, candles.grid());
                    possible.add(combination);
                } catch (IllegalArgumentException impossible) {
                    last = impossible;
                }
            }
            if (possible.isEmpty() && last != null) {
                throw last;
            }
            return possible;
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage("--grid: " + wrong.getMessage());
        }
    }

    private Map<String, String> fingerprint(BacktestTerms terms, CandleSeries candles) {
        Map<String, String> all = new LinkedHashMap<>(run.assumptions(terms));
        all.put("strategy", run.strategy().name());
        all.put("parameters", run.strategy().parameters().toString());
        all.put("folds", Integer.toString(folds));
        all.put(
                "candles",
                "%d from %s to %s"
                        .formatted(
                                candles.size(),
                                candles.candle(0).openTime(),
                                candles.candle(candles.size() - 1).closeTime()));
        return all;
    }

    private void print(WalkForward walk, List<Trial> trials) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%d combinations%n", trials.size());
        List<Trial> ranked =
                trials.stream()
                        .sorted((a, b) -> Double.compare(b.sharpe(), a.sharpe()))
                        .limit(SHOWN)
                        .toList();
        ranked.forEach(trial ->
                print.printf(
                        Locale.ROOT,
                        "  daily Sharpe %+.4f  %s%n",
                        trial.sharpe(),
                        trial.parameters()));
        print.println("walk forward:   in-sample  out-of-sample");
        for (WalkForward.Fold fold : walk.folds()) {
            print.printf(
                    Locale.ROOT,
                    "                %+8.2f %%     %+8.2f %%  %s%n",
                    fold.before().totalReturn() * 100,
                    fold.after().totalReturn() * 100,
                    fold.chosen().parameters());
        }
        print.printf(
                Locale.ROOT,
                "deflated Sharpe: %.1f %% that the best is more than luck among %d tries%n",
                walk.deflated().probability() * 100,
                trials.size());
        print.flush();
    }
}

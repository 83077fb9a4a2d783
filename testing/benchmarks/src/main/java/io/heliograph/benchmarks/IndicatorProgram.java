package io.heliograph.benchmarks;

import com.sun.management.ThreadMXBean;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.indicator.Indicator;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one more candle and the reading of its value costs, over recorded minutes, for every
/// indicator: ours, TA-Lib's and ta4j's in turns in one process, by processor time of the thread,
/// so that what else runs counts for none. A process for each indicator: no compiler has seen
/// another.
///
/// TA-Lib computes whole arrays at once, so that its figure is what a candle costs where all are
/// known; ta4j's holds the adding of the candle to its series, which keeps 500.
public final class IndicatorProgram {
    private static final int CANDLES = 100_000;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;

    private static final List<String> INDICATORS =
            List.of(
                    "sma(50)",
                    "ema(50)",
                    "rsi(14)",
                    "macd(12,26,9)",
                    "momentum(10)",
                    "atr(14)",
                    "bollinger(20,2)",
                    "adx(14)",
                    "donchian(20)",
                    "volatility(20,525600)",
                    "volume_spike(20)",
                    "levels(5)",
                    "regime",
                    "stochastic(14,3,3)",
                    "vwap",
                    "obv",
                    "keltner(20,10,2)",
                    "supertrend(10,3)",
                    "patterns");

    private static double seen;

    private IndicatorProgram() {}

    /// Work for so many candles.
    interface Pass {
        /// @return something of what was computed, so that it is computed
        double run();
    }

    /// What a candle cost.
    private record Cost(double nanos, double bytes) {
        static final Cost NONE = new Cost(Double.NaN, Double.NaN);

        Cost lower(Cost other) {
            return other.nanos < nanos ? other : this;
        }

        @Override
        public String toString() {
            return Double.isNaN(nanos)
                    ? "%10s %8s".formatted("-", "-")
                    : String.format(Locale.ROOT, "%10.1f %8.0f", nanos, bytes);
        }
    }

    /// @param args a file of candles; then, for the process of one indicator, which
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1) {
            System.out.println(line(args[1], read(Path.of(args[0]))));
            return;
        }
        System.out.printf(
                "%-22s %10s %8s %10s %8s %10s %8s%n",
                "ns and bytes a candle", "ours", "", "TA-Lib", "", "ta4j", "");
        for (String indicator : INDICATORS) {
            measureApart(args[0], indicator);
        }
    }

    private static void measureApart(String file, String indicator)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(IndicatorProgram.class.getName(), file, indicator));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String line(String indicator, CandleSeries series) {
        IndicatorPeers peers = new IndicatorPeers(series, CANDLES);
        Pass ours = () -> ours(indicator, series);
        Pass taLib = peers.taLib(indicator);
        Pass ta4j = peers.ta4j(indicator);
        Cost[] best = {Cost.NONE, Cost.NONE, Cost.NONE};
        for (int i = 0; i < ROUNDS; i++) {
            Cost[] now = {
                cost(ours, CANDLES),
                cost(taLib, CANDLES),
                i % 4 == 0 ? cost(ta4j, IndicatorPeers.TA4J_CANDLES) : Cost.NONE
            };
            for (int j = 0; j < best.length && i >= WARM_UP; j++) {
                best[j] = Double.isNaN(best[j].nanos) ? now[j] : best[j].lower(now[j]);
            }
        }
        return "%-22s %s %s %s".formatted(indicator, best[0], best[1], best[2]);
    }

    private static double ours(String name, CandleSeries series) {
        Indicator indicator =
                new Study(series.grid()).indicator(IndicatorSpec.of(name), Indicator.class);
        double sum = 0;
        for (int i = 0; i < CANDLES; i++) {
            indicator.update(series, i);
            sum += indicator.value();
        }
        return sum;
    }

    private static Cost cost(@Nullable Pass pass, int candles) {
        if (pass == null) {
            return Cost.NONE;
        }
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long before = thread.getCurrentThreadCpuTime();
        seen += pass.run();
        long nanos = thread.getCurrentThreadCpuTime() - before;
        long bytes = thread.getCurrentThreadAllocatedBytes() - allocated;
        return new Cost((double) nanos / candles, (double) bytes / candles);
    }

    private static CandleSeries read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CandleCsv.read(file.toString(), in);
        }
    }
}

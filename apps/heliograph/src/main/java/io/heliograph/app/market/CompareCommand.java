package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.app.backtest.HistoryFiles;
import io.heliograph.market.arbitrage.Arbitrage;
import io.heliograph.market.arbitrage.Offer;
import io.heliograph.market.arbitrage.TradingCosts;
import io.heliograph.market.arbitrage.VenueComparison;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Quote;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// How far two venues lay apart, and what that was worth after costs.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the closes of one thing at two venues: how far they lay apart, and what"
                    + " buying at one and selling at the other would have been worth after costs.",
            "Candles know no bid and ask: what the spread takes belongs to --slippage."
        },
        footer = {
            "",
            "Try:  heliograph candles compare db:BTC/USDT@BINANCE@1m db:BTC/USDT@OKX@1m"
                    + " --fee 0.001"
        })
final class CompareCommand implements Callable<Integer> {
    private static final Instant NEVER = Instant.EPOCH;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "2",
            paramLabel = "CANDLES",
            description = "A file, or db:SYMBOL@VENUE@INTERVAL; twice.")
    private List<Path> places = List.of();

    @Option(
            names = "--fee",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "Of each of the two executions. Default: ${DEFAULT-VALUE}.")
    private String fee = "";

    @Option(
            names = "--slippage",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "How much worse each executes. Default: ${DEFAULT-VALUE}.")
    private String slippage = "";

    @Override
    public Integer call() {
        TradingCosts costs = costs();
        CandleSeries one = HistoryFiles.read(places.subList(0, 1));
        CandleSeries other = HistoryFiles.read(places.subList(1, 2));
        if (!one.interval().equals(other.interval())) {
            throw Refusal.usage(
                    "candles of %s cannot be compared with those of %s"
                            .formatted(one.interval(), other.interval()));
        }
        Found found = new Found();
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            int order = Long.compare(one.openMillis(i), other.openMillis(j));
            if (order == 0) {
                Instant at = Instant.ofEpochMilli(one.closeMillis(i));
                Quote here = quote("FIRST", one.close(i), at);
                Quote there = quote("SECOND", other.close(j), at);
                found.add(here, there, costs, at);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        if (found.compared == 0) {
            throw new Refusal("the two have no candle at the same time");
        }
        print(found);
        return 0;
    }

    private TradingCosts costs() {
        try {
            return new TradingCosts(Ratio.of(fee), Ratio.of(slippage));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage("--fee or --slippage: " + wrong.getMessage());
        }
    }

    private static Quote quote(String venue, double close, Instant at) {
        InstrumentId id = new InstrumentId("COMPARED", new VenueId(venue));
        return Quote.ofLast(id, CandleSeries.price(close), at, at);
    }

    private void print(Found found) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d candles at the same time%n", found.compared);
        out.printf(
                "divergence: %s on average, %s at last, %s at most (%s)%n",
                percent(
                        found.sum.divide(
                                BigDecimal.valueOf(found.compared), 12, RoundingMode.HALF_EVEN)),
                percent(found.last),
                percent(found.most),
                found.mostAt);
        Arbitrage best = found.best;
        if (best == null) {
            out.println("arbitrage: never worth its costs");
        } else {
            boolean first = best.buy().instrument().venue().value().equals("FIRST");
            out.printf(
                    "arbitrage: worth its costs at %d closes, %s at most (%s: buy at %s)%n",
                    found.worth,
                    percent(best.netRatio().value()),
                    best.buy().at(),
                    places.get(first ? 0 : 1));
        }
        out.flush();
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(4, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    private static final class Found {
        private static final Arbitrage.Terms TERMS =
                new Arbitrage.Terms(Ratio.ZERO, Ratio.ZERO, Duration.ZERO);

        private long compared;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal last = BigDecimal.ZERO;
        private BigDecimal most = BigDecimal.ZERO;
        private Instant mostAt = NEVER;
        private long worth;
        private @Nullable Arbitrage best;

        private void add(Quote here, Quote there, TradingCosts costs, Instant at) {
            compared++;
            last = VenueComparison.of(List.of(here, there)).divergence().value();
            sum = sum.add(last);
            if (compared == 1 || last.compareTo(most) > 0) {
                most = last;
                mostAt = at;
            }
            Arbitrage.find(List.of(new Offer(here, costs), new Offer(there, costs)), TERMS, at)
                    .ifPresent(gain -> {
                        worth++;
                        Arbitrage before = best;
                        if (before == null || gain.netRatio().compareTo(before.netRatio()) > 0) {
                            best = gain;
                        }
                    });
        }
    }
}

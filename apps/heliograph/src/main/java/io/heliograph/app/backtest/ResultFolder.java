package io.heliograph.app.backtest;

import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.backtest.RoundTrip;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.reporting.DailyValues;
import io.heliograph.reporting.TradeMetrics;
import io.heliograph.store.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a back-test leaves behind, in one directory: `result.json`, `trades.csv`, `equity.csv`,
/// `report.html` and, where an account decided, `decisions.jsonl`. The same run writes the same
/// bytes.
final class ResultFolder {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    ResultFolder(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /// The decision log, a fact a line; closed by the caller.
    DecisionLog decisions() throws IOException {
        return new DecisionLog(Files.newBufferedWriter(directory.resolve("decisions.jsonl")));
    }

    /// @param assumptions of the run by name, for people
    /// @param metrics by the names that {@link Metrics} gives them
    void write(
            BacktestTerms terms,
            BacktestResult result,
            Map<String, String> assumptions,
            Map<String, Double> metrics)
            throws IOException {
        write(result(terms, result, assumptions, metrics));
        trades(result);
        equity(result);
        Files.writeString(
                directory.resolve("report.html"),
                new ReportPage(terms, result, assumptions, metrics).html());
    }

    /// Writes `result.json`.
    void write(Map<String, @Nullable Object> json) throws IOException {
        Files.writeString(directory.resolve("result.json"), JSON.writeValueAsString(json) + "\n");
    }

    private static Map<String, @Nullable Object> result(
            BacktestTerms terms,
            BacktestResult result,
            Map<String, String> assumptions,
            Map<String, Double> metrics) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("complete", result.stopped().isEmpty());
        json.put("stopped", result.stopped().orElse(null));
        json.put("instrument", terms.instrument().id().symbol());
        json.put("currency", terms.cash().currency().code());
        json.put("from", result.from().toString());
        json.put("to", result.to().toString());
        json.put("bars", result.done());
        json.put("signals", result.signals());
        json.putAll(result.counts());
        json.put("fills", result.fills());
        json.put("closedTrades", result.trades().size());
        json.put("openQuantity", plain(result.openQuantity()));
        TradeMetrics trades = result.tradeMetrics();
        json.put("wins", trades.wins());
        json.put("grossProfit", plain(trades.grossProfit()));
        json.put("grossLoss", plain(trades.grossLoss()));
        json.put("fees", plain(result.fees()));
        json.put("finalEquity", plain(result.finalEquity().amount()));
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        // A figure that does not exist is null: JSON has no infinity.
        metrics.forEach((name, value) -> numbers.put(name, Double.isFinite(value) ? value : null));
        json.put("metrics", numbers);
        json.put("assumptions", assumptions);
        return json;
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private void trades(BacktestResult result) throws IOException {
        try (Writer out = Files.newBufferedWriter(directory.resolve("trades.csv"))) {
            out.write("number,side,openedAt,closedAt,quantity,entry,exit,fees,profit\n");
            int number = 0;
            for (RoundTrip trade : result.trades()) {
                out.write(
                        String.join(
                                        ",",
                                        Integer.toString(++number),
                                        trade.side().name(),
                                        trade.openedAt().toString(),
                                        trade.closedAt().toString(),
                                        plain(trade.quantity()),
                                        plain(trade.entry()),
                                        plain(trade.exit()),
                                        plain(trade.fees()),
                                        plain(trade.profit()))
                                + "\n");
            }
        }
    }

    private void equity(BacktestResult result) throws IOException {
        DailyValues daily = result.equity().daily();
        try (Writer out = Files.newBufferedWriter(directory.resolve("equity.csv"))) {
            out.write("day,equity\n");
            for (int i = 0; i < daily.size(); i++) {
                out.write(
                        daily.day(i)
                                + ","
                                + BigDecimal.valueOf(daily.value(i)).toPlainString()
                                + "\n");
            }
        }
    }

    /// Decisions and what changed open trades, each as the journal of a live account has it.
    static final class DecisionLog implements AutoCloseable {
        private final Writer out;

        private DecisionLog(Writer out) {
            this.out = out;
        }

        void take(AccountEvent fact) {
            boolean decision =
                    fact instanceof AccountEvent.DecisionMade
                            || fact instanceof AccountEvent.AmendmentDecided;
            if (!decision) {
                return;
            }
            try {
                out.write(ModelJson.mapper().writeValueAsString(fact));
                out.write('\n');
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

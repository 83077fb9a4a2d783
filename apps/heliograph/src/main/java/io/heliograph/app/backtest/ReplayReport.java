package io.heliograph.app.backtest;

import io.heliograph.app.cli.Screen;
import io.heliograph.backtest.History;
import io.heliograph.backtest.ReplayResult;
import io.heliograph.backtest.ReplayTerms;
import io.heliograph.backtest.SignalOutcome;
import io.heliograph.model.decision.Decision;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a source's past came to, in words and in files.
final class ReplayReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ReplayTerms terms;
    private final List<History> histories;
    private final List<ReplayResult> byDelay;

    /// Signals are told of with the second delay: a second late is what a follower usually is.
    private final ReplayResult usual;

    /// @param byDelay the shortest first, at least two
    ReplayReport(ReplayTerms terms, List<History> histories, List<ReplayResult> byDelay) {
        this.terms = terms;
        this.histories = List.copyOf(histories);
        this.byDelay = byDelay;
        this.usual = byDelay.get(1);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%d messages: %s%n".formatted(usual.messages(), words(usual.readings())));
        text.append(
                "%d signals, %d traded, %d closed, %d won; %d changes of open trades, %d refused%n"
                        .formatted(
                                usual.signals().size(),
                                usual.signals().stream()
                                        .filter(it -> it.entry().isPresent())
                                        .count(),
                                usual.closed(),
                                usual.wins(),
                                usual.changes(),
                                usual.changesRefused()));
        text.append(
                "start %s, end %s, realised %s%n"
                        .formatted(
                                terms.cash(),
                                money(usual.finalEquity().amount()),
                                money(usual.profit())));
        Map<String, Integer> refused = refused(usual);
        if (!refused.isEmpty()) {
            text.append("refused: ").append(words(refused)).append(System.lineSeparator());
        }
        text.append(
                "%nlate      traded   won  entry worse by     realised          end%n".formatted());
        for (ReplayResult result : byDelay) {
            text.append(
                    "%-8s %7d %5d %15s %12s %12s%n"
                            .formatted(
                                    late(result.delay()),
                                    result.signals().stream()
                                            .filter(it -> it.entry().isPresent())
                                            .count(),
                                    result.wins(),
                                    worse(result),
                                    money(result.profit()),
                                    money(result.finalEquity().amount())));
        }
        text.append(
                "Prices: %s.%n"
                        .formatted(
                                String.join(
                                        "; ",
                                        histories.stream()
                                                .map(ReplayReport::resolution)
                                                .toList())));
        if (histories.stream().anyMatch(history -> history.track() == null)) {
            text.append(
                    "Candles know no price finer than their own path: within one, prices lie on the"
                            + " line from open to close.%n".formatted());
        }
        return text.toString();
    }

    void write(Path directory) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("messages", usual.messages());
        json.put("readings", usual.readings());
        json.put("start", terms.cash().amount().toPlainString());
        json.put("currency", terms.cash().currency().code());
        json.put("fee", terms.fee().toString());
        json.put("slippage", terms.slippage().toString());
        json.put("prices", histories.stream().map(ReplayReport::resolution).toList());
        json.put("refused", refused(usual));
        json.put("obtainablePrice", byDelay.stream().map(ReplayReport::row).toList());
        json.put("signals", usual.signals().stream().map(ReplayReport::signal).toList());
        Files.writeString(directory.resolve("replay.json"), JSON.writeValueAsString(json) + "\n");
        try (Writer csv = Files.newBufferedWriter(directory.resolve("signals.csv"))) {
            csv.write("message,time,decision,reason,entry,posted,opened,closed,profit\n");
            for (SignalOutcome signal : usual.signals()) {
                csv.write(String.join(",", columns(signal)) + "\n");
            }
        }
    }

    private static String resolution(History history) {
        return history.instrument().id().symbol() + " by " + history.resolution();
    }

    private static Map<String, @Nullable Object> row(ReplayResult result) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("seconds", result.delay().toMillis() / 1_000.0);
        row.put("closed", result.closed());
        row.put("wins", result.wins());
        row.put(
                "entryWorseBy",
                result.entryWorse().isPresent() ? result.entryWorse().getAsDouble() : null);
        row.put("realised", ResultFolder.plain(result.profit()));
        row.put("finalEquity", ResultFolder.plain(result.finalEquity().amount()));
        row.put("refused", refused(result));
        return row;
    }

    private static Map<String, @Nullable Object> signal(SignalOutcome signal) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("message", signal.message().messageId());
        json.put("time", signal.message().postedAt().toString());
        json.put("text", Screen.safeLine(signal.message().text()));
        json.put("decision", verdict(signal.decision()));
        if (signal.decision() instanceof Decision.Denied denied) {
            json.put("reason", denied.reason().name());
            json.put("evidence", denied.evidence());
        }
        json.put("entry", signal.entry().map(ResultFolder::plain).orElse(null));
        json.put("priceWhenPosted", signal.posted().map(ResultFolder::plain).orElse(null));
        json.put("opened", ResultFolder.plain(signal.opened()));
        json.put("closed", ResultFolder.plain(signal.closed()));
        json.put("profit", ResultFolder.plain(signal.profit()));
        return json;
    }

    private static List<String> columns(SignalOutcome signal) {
        return List.of(
                // Quoted, and harmless where a spreadsheet would compute.
                "\"" + signal.message().messageId().replace("\"", "\"\"") + "\"",
                signal.message().postedAt().toString(),
                verdict(signal.decision()),
                signal.decision() instanceof Decision.Denied denied ? denied.reason().name() : "",
                signal.entry().map(ResultFolder::plain).orElse(""),
                signal.posted().map(ResultFolder::plain).orElse(""),
                ResultFolder.plain(signal.opened()),
                ResultFolder.plain(signal.closed()),
                ResultFolder.plain(signal.profit()));
    }

    private static String verdict(Decision decision) {
        return decision instanceof Decision.Approved ? "approved" : "denied";
    }

    private static Map<String, Integer> refused(ReplayResult result) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (SignalOutcome signal : result.signals()) {
            if (signal.decision() instanceof Decision.Denied denied) {
                reasons.merge(denied.reason().name(), 1, Integer::sum);
            }
        }
        return reasons;
    }

    private static String words(Map<String, Integer> counts) {
        List<String> parts =
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList();
        return String.join(", ", parts);
    }

    private static String late(Duration delay) {
        return String.format(Locale.ROOT, "%.2f s", delay.toMillis() / 1_000.0);
    }

    private static String worse(ReplayResult result) {
        return result.entryWorse().isPresent()
                ? String.format(Locale.ROOT, "%+.4f %%", result.entryWorse().getAsDouble() * 100)
                : "-";
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}

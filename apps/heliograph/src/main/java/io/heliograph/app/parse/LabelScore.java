package io.heliograph.app.parse;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.parsing.SignalParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How readings compare with labels that people wrote: `{"text", "source", "kind", "altKinds",
/// "expect"}` a line. Says where the parser is weakest, and whether it is as sure as it may be.
public final class LabelScore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One message: whether its kind is right and all its labelled fields are.
    record Row(String source, double confidence, boolean kind, int fields, int rightFields) {
        boolean exact() {
            return kind && fields == rightFields;
        }
    }

    /// Readings of about the same confidence, and the interval in which the true share of right
    /// ones lies with 95 in 100 (Wilson).
    ///
    /// @param from confidence at least this
    /// @param to and below this
    public record Bin(double from, double to, int count, int right) {
        private static final double Z = 1.96;

        /// @return 0 to 1; 0 for an empty bin
        public double share() {
            return count == 0 ? 0 : (double) right / count;
        }

        double low() {
            return bound(-1);
        }

        double high() {
            return bound(1);
        }

        private double bound(int sign) {
            double square = Z * Z;
            double middle = share() + square / (2 * count);
            double width =
                    Z * Math.sqrt(share() * (1 - share()) / count + square / (4.0 * count * count));
            return (middle + sign * width) / (1 + square / count);
        }
    }

    private static final double[] EDGES = {0, 0.7, 0.8, 0.9, 0.95, 1.01};

    private final List<Row> rows = new ArrayList<>();

    /// Reads every labelled line.
    public static LabelScore of(SignalParser parser, List<String> lines) {
        LabelScore score = new LabelScore();
        for (String line : lines) {
            if (!line.isBlank()) {
                JsonNode label = JSON.readTree(line);
                score.rows.add(row(label, parser.read(label.path("text").asString())));
            }
        }
        return score;
    }

    private static Row row(JsonNode label, ParseOutcome outcome) {
        JsonNode reading = JSON.valueToTree(OutcomeJson.of(outcome));
        String kind = reading.path("kind").asString();
        String wanted = label.path("kind").asString();
        boolean right = kind.equals(wanted);
        for (JsonNode other : label.path("altKinds")) {
            right |= kind.equals(other.asString());
        }
        int fields = 0;
        int rightFields = 0;
        if (kind.equals(wanted)) {
            for (Map.Entry<String, JsonNode> field : label.path("expect").properties()) {
                if (!field.getKey().endsWith("Alt")) {
                    fields++;
                    rightFields += same(field.getKey(), label.path("expect"), reading) ? 1 : 0;
                }
            }
        }
        double confidence = reading.path("confidence").asDouble(0);
        String source = label.path("source").asString("");
        return new Row(source, confidence, right, fields, rightFields);
    }

    private static boolean same(String key, JsonNode expect, JsonNode reading) {
        JsonNode got = reading.path("signal").path(key);
        List<String> accepted = new ArrayList<>(List.of(plain(key, expect.path(key))));
        JsonNode others = expect.path(key + "Alt");
        if (others.isString()) {
            accepted.add(plain(key, others));
        }
        for (JsonNode other : others) {
            accepted.add(plain(key, other));
        }
        return accepted.contains(plain(key, got));
    }

    /// A value in the one spelling that all its equals share; nothing for null, absent and empty.
    private static String plain(String key, JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(plain(key, part)));
            return String.join(
                    " ", key.equals("updates") ? parts.stream().sorted().toList() : parts);
        }
        if (value.isObject()) {
            return String.format(
                    Locale.ROOT,
                    "strike %s right %s expiry %s",
                    plain(key, value.path("strike")),
                    plain(key, value.path("right")),
                    plain(key, value.path("expiry")));
        }
        String text = value.isNull() || value.isMissingNode() ? "" : value.asString();
        String bare = text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        return key.equals("symbol") ? bare.replaceAll("[/\\-_:.]", "") : number(bare);
    }

    private static String number(String text) {
        try {
            return text.length() > 40 ? text : new BigDecimal(text).stripTrailingZeros().toString();
        } catch (NumberFormatException words) {
            return text;
        }
    }

    /// Readings that say how sure they are (refusals do not), by how sure.
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            double from = EDGES[i];
            double to = EDGES[i + 1];
            List<Row> in =
                    rows.stream()
                            .filter(row -> row.confidence() > 0)
                            .filter(row -> row.confidence() >= from && row.confidence() < to)
                            .toList();
            int right = (int) in.stream().filter(Row::exact).count();
            bins.add(new Bin(from, Math.min(1, to), in.size(), right));
        }
        return bins;
    }

    /// The tables, as text: sources from the worst, then the bins.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-48s %5s %6s %6s %6s%n",
                        "source",
                        "count",
                        "exact",
                        "kind",
                        "fields"));
        Map<String, List<Row>> sources = new TreeMap<>();
        rows.forEach(
                row -> sources.computeIfAbsent(row.source(), any -> new ArrayList<>()).add(row));
        sources.entrySet().stream()
                .sorted((a, b) -> Double.compare(exact(a.getValue()), exact(b.getValue())))
                .forEach(source -> text.append(line(source.getKey(), source.getValue())));
        text.append(line("all", rows));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%-12s %5s %6s %6s  %s%n",
                        "confidence",
                        "count",
                        "right",
                        "share",
                        "95 %"));
        for (Bin bin : bins()) {
            if (bin.count() > 0) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "%.2f to %.2f %5d %6d %6.3f  %.3f to %.3f%n",
                                bin.from(),
                                bin.to(),
                                bin.count(),
                                bin.right(),
                                bin.share(),
                                bin.low(),
                                bin.high()));
            }
        }
        return text.toString();
    }

    private static String line(String name, List<Row> rows) {
        long kinds = rows.stream().filter(Row::kind).count();
        int fields = rows.stream().mapToInt(Row::fields).sum();
        int right = rows.stream().mapToInt(Row::rightFields).sum();
        return String.format(
                Locale.ROOT,
                "%-48.48s %5d %6.3f %6.3f %6.3f%n",
                name,
                rows.size(),
                exact(rows),
                (double) kinds / Math.max(1, rows.size()),
                fields == 0 ? 1.0 : (double) right / fields);
    }

    private static double exact(List<Row> rows) {
        return rows.stream().filter(Row::exact).count() / (double) Math.max(1, rows.size());
    }
}

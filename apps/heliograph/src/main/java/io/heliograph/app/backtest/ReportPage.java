package io.heliograph.app.backtest;

import io.heliograph.backtest.BacktestResult;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.backtest.RoundTrip;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.PositionSide;
import io.heliograph.reporting.EquityCurve;
import io.heliograph.reporting.TradeMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A back-test as one page that needs nothing else: no script, no font, nothing from a network.
final class ReportPage {
    private static final int POINTS = 800;
    private static final int MARKS = 300;
    private static final int ROWS = 200;

    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;max-width:1040px;margin:2em auto;padding:0 1em;color:#1c2733;background:#fff}
            h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{padding:.25em .6em;border-bottom:1px solid #dde3ea;text-align:right}
            th:first-child,td:first-child{text-align:left}
            svg{width:100%;height:auto;display:block}svg text{font-size:11px;fill:#5a6877}.left{text-anchor:end}
            .rule{stroke:#e3e8ee}.equity{fill:none;stroke:#14609b;stroke-width:1.5}.fall{fill:#b3402c;fill-opacity:.35}
            .price{fill:none;stroke:#5a6877}.win{fill:#1d7a46}.loss{fill:#b3402c}
            .up{color:#1d7a46}.down{color:#b3402c}.warn{background:#fff3d6;padding:.6em 1em;border-left:4px solid #c98a00}
            @media(prefers-color-scheme:dark){body{background:#14191f;color:#d7dee6}th,td{border-color:#2b343d}.rule{stroke:#2b343d}
            .equity{stroke:#6fb2e6}.warn{background:#3a2f12}.up{color:#5cc78b}.down{color:#e58a78}}
            """;

    private final BacktestTerms terms;
    private final BacktestResult result;
    private final Map<String, String> assumptions;
    private final Map<String, Double> metrics;
    private final StringBuilder page = new StringBuilder();

    ReportPage(
            BacktestTerms terms,
            BacktestResult result,
            Map<String, String> assumptions,
            Map<String, Double> metrics) {
        this.terms = terms;
        this.result = result;
        this.assumptions = assumptions;
        this.metrics = metrics;
    }

    String html() {
        String title =
                "%s on %s".formatted(assumptions.getOrDefault("strategy", "Back-test"), symbol());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n<p>")
                .append(period())
                .append("</p>\n");
        result.stopped()
                .ifPresent(why ->
                        page.append("<p class=\"warn\">Not the whole run: ")
                                .append(escape(why))
                                .append(".</p>\n"));
        equity();
        prices();
        heading("Figures");
        pairs(figures());
        heading("Months");
        months();
        heading("Costs and assumptions");
        pairs(assumptions);
        heading("Trades");
        trades();
        return page.append("</body></html>\n").toString();
    }

    private String period() {
        return String.format(
                Locale.ROOT,
                "%s to %s, %,d candles of %s",
                result.from(),
                result.to(),
                result.done(),
                result.candles().interval());
    }

    private void equity() {
        heading("Equity and drawdown");
        EquityCurve curve = result.equity();
        int[] shown = points(curve.size());
        if (shown.length == 0) {
            return;
        }
        long[] millis = new long[shown.length];
        double[] values = new double[shown.length];
        double[] falls = new double[shown.length];
        double top = curve.initial();
        int next = 0;
        for (int i = 0; i < curve.size(); i++) {
            top = Math.max(top, curve.equity(i));
            if (i == shown[next]) {
                millis[next] = curve.at(i).toEpochMilli();
                values[next] = curve.equity(i);
                falls[next] = (curve.equity(i) / top - 1) * 100;
                next++;
            }
        }
        long from = millis[0];
        long to = millis[millis.length - 1];
        page.append(
                new LineChart(from, to, min(values), max(values), 280)
                        .line("equity", millis, values)
                        .svg("Equity in " + terms.cash().currency()));
        page.append(
                new LineChart(from, to, Math.min(min(falls), -0.01), 0, 130)
                        .area("fall", millis, falls)
                        .svg("Drawdown in percent"));
    }

    /// At most {@value #POINTS} of so many, evenly taken, the first and the last among them.
    private static int[] points(int size) {
        int[] shown = new int[Math.min(size, POINTS)];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = size <= POINTS ? i : (int) ((long) i * (size - 1) / (POINTS - 1));
        }
        return shown;
    }

    private void prices() {
        heading("Trades on the price");
        CandleSeries candles = result.candles();
        int[] shown = points(result.done());
        if (shown.length == 0) {
            return;
        }
        long[] millis = new long[shown.length];
        double[] values = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            millis[i] = candles.closeMillis(result.first() + shown[i]);
            values[i] = candles.close(result.first() + shown[i]);
        }
        LineChart chart =
                new LineChart(millis[0], millis[millis.length - 1], min(values), max(values), 280)
                        .line("price", millis, values);
        List<RoundTrip> trades = result.trades();
        int every = Math.max(1, (trades.size() + MARKS - 1) / MARKS);
        for (int i = 0; i < trades.size(); i += every) {
            RoundTrip trade = trades.get(i);
            chart.mark(
                    trade.isWin() ? "win" : "loss",
                    trade.closedAt().toEpochMilli(),
                    trade.exit().doubleValue(),
                    trade.side() == PositionSide.LONG,
                    "%s %s at %s, %s"
                            .formatted(
                                    trade.side(),
                                    ResultFolder.plain(trade.quantity()),
                                    money(trade.exit()),
                                    money(trade.profit())));
        }
        page.append(chart.svg("Price with trades"));
        page.append("<p>Each mark is the end of a trade, pointing the way it was held")
                .append(every > 1 ? "; every %dth is shown".formatted(every) : "")
                .append(".</p>\n");
    }

    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("Final equity", money(result.finalEquity().amount()));
        figures.put("Closed trades", Integer.toString(result.trades().size()));
        TradeMetrics trades = result.tradeMetrics();
        figures.put("Winners", Integer.toString(trades.wins()));
        figures.put("Won by winners", money(trades.grossProfit()));
        figures.put("Lost by losers", money(trades.grossLoss()));
        figures.put("Fees", money(result.fees()));
        figures.put("Still open", ResultFolder.plain(result.openQuantity()));
        metrics.forEach((name, value) -> figures.put(name, figure(value)));
        return figures;
    }

    private void months() {
        Map<YearMonth, Double> returns = new TreeMap<>();
        for (EquityCurve.MonthlyReturn month : result.equity().monthly()) {
            returns.put(YearMonth.of(month.year(), month.month()), month.value());
        }
        page.append("<table><tr><th>Year</th>");
        for (int month = 1; month <= 12; month++) {
            page.append("<th>").append(month).append("</th>");
        }
        page.append("<th>Year</th></tr>\n");
        int first = returns.isEmpty() ? 0 : returns.keySet().iterator().next().getYear();
        int last = returns.keySet().stream().mapToInt(YearMonth::getYear).max().orElse(-1);
        for (int year = first; year <= last; year++) {
            double growth = 1;
            page.append("<tr><td>").append(year).append("</td>");
            for (int month = 1; month <= 12; month++) {
                Double made = returns.get(YearMonth.of(year, month));
                page.append(made == null ? "<td></td>" : cell(made));
                growth *= made == null ? 1 : 1 + made;
            }
            page.append(cell(growth - 1)).append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static String cell(double made) {
        return String.format(
                Locale.ROOT,
                "<td class=\"%s\">%+.2f %%</td>",
                made < 0 ? "down" : "up",
                made * 100);
    }

    private void trades() {
        List<RoundTrip> trades = result.trades();
        page.append("<table><tr><th>Opened</th><th>Closed</th><th>Side</th><th>Quantity</th>")
                .append("<th>Entry</th><th>Exit</th><th>Fees</th><th>Profit</th></tr>\n");
        for (RoundTrip trade : trades.subList(0, Math.min(ROWS, trades.size()))) {
            page.append(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class=\"%s\">%s</td></tr>\n"
                            .formatted(
                                    trade.openedAt(),
                                    trade.closedAt(),
                                    trade.side(),
                                    ResultFolder.plain(trade.quantity()),
                                    money(trade.entry()),
                                    money(trade.exit()),
                                    money(trade.fees()),
                                    trade.isWin() ? "up" : "down",
                                    money(trade.profit())));
        }
        page.append("</table>\n");
        if (trades.size() > ROWS) {
            page.append(
                    "<p>The first %d of %,d; all of them are in trades.csv.</p>\n"
                            .formatted(ROWS, trades.size()));
        }
    }

    private void heading(String words) {
        page.append("<h2>").append(words).append("</h2>\n");
    }

    private void pairs(Map<String, String> pairs) {
        page.append("<table>");
        pairs.forEach((name, value) ->
                page.append("<tr><td>")
                        .append(escape(name))
                        .append("</td><td>")
                        .append(escape(value))
                        .append("</td></tr>\n"));
        page.append("</table>\n");
    }

    private String symbol() {
        return terms.instrument().id().symbol();
    }

    private static String money(BigDecimal value) {
        int scale = value.abs().compareTo(BigDecimal.TEN) < 0 ? 5 : 2;
        return String.format(
                Locale.ROOT, "%,." + scale + "f", value.setScale(scale, RoundingMode.HALF_EVEN));
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.4f", value) : "none";
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(1);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

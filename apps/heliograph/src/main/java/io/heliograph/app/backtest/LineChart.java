package io.heliograph.app.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A line over time as SVG, with its scale at the left and dates underneath. Whoever draws into it
/// uses its coordinates.
final class LineChart {
    private static final double LEFT = 80;
    private static final double RIGHT = 10;
    private static final double TOP = 10;
    private static final double BOTTOM = 24;
    private static final double WIDTH = 1_000;
    private static final int LINES = 4;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final long from;
    private final long to;
    private final double low;
    private final double high;
    private final double height;
    private final StringBuilder body = new StringBuilder();

    /// @param millis of its first and last moment
    LineChart(long from, long to, double low, double high, double height) {
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.low = low;
        this.high = high > low ? high : low + 1;
        this.height = height;
    }

    LineChart line(String style, long[] millis, double[] values) {
        return path(style, points(millis, values));
    }

    /// The space between the line and the top of the chart.
    LineChart area(String style, long[] millis, double[] values) {
        if (millis.length == 0) {
            return this;
        }
        String line = points(millis, values);
        return path(
                style,
                "M%s %s L%s L%s %s Z"
                        .formatted(
                                number(x(millis[0])),
                                number(y(high)),
                                line.substring(1),
                                number(x(millis[millis.length - 1])),
                                number(y(high))));
    }

    /// A small triangle, up or down, with words for who points at it.
    LineChart mark(String style, long millis, double value, boolean up, String words) {
        double x = x(millis);
        double y = y(value);
        double tip = up ? -6 : 6;
        body.append(
                "<path class=\"%s\" d=\"M%s %s l4 %s h-8 Z\"><title>%s</title></path>\n"
                        .formatted(style, number(x), number(y + tip), number(-tip * 1.2), words));
        return this;
    }

    String svg(String label) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n"
                        .formatted(number(WIDTH), number(height), label));
        for (int i = 0; i <= LINES; i++) {
            double value = low + (high - low) * i / LINES;
            svg.append(
                    "<line class=\"rule\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/><text class=\"left\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(
                                    number(LEFT),
                                    number(WIDTH - RIGHT),
                                    number(y(value)),
                                    number(y(value)),
                                    number(LEFT - 6),
                                    number(y(value) + 4),
                                    value(value)));
            long at = from + (to - from) * i / LINES;
            String anchor = i == 0 ? "start" : i == LINES ? "end" : "middle";
            svg.append(
                    "<text style=\"text-anchor:%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(
                                    anchor,
                                    number(x(at)),
                                    number(height - 6),
                                    DATE.format(Instant.ofEpochMilli(at))));
        }
        return svg.append(body).append("</svg>\n").toString();
    }

    private LineChart path(String style, String data) {
        body.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(style, data));
        return this;
    }

    private String points(long[] millis, double[] values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < millis.length; i++) {
            points.append(i == 0 ? "M" : " L")
                    .append(number(x(millis[i])))
                    .append(' ')
                    .append(number(y(values[i])));
        }
        return points.toString();
    }

    private double x(long millis) {
        return LEFT + (WIDTH - LEFT - RIGHT) * ((double) (millis - from) / (to - from));
    }

    private double y(double value) {
        return TOP + (height - TOP - BOTTOM) * ((high - value) / (high - low));
    }

    private String value(double value) {
        double range = high - low;
        int decimals = range >= 100 ? 0 : range >= 1 ? 2 : 5;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package io.heliograph.market.strategy;

import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The strategies that come with the program, by name, and how they are written down.
public final class StrategyCatalogue {
    private static final String MODE = "mode";
    private static final String STOP = "stop";

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        add(
                "ma-cross",
                "a fast average of closes above a slow one",
                "fast=10,slow=50,mode=long-flat,stop=",
                (p, study) ->
                        new MaCross(p.count("fast"), p.count("slow"), p.shorts(), p.stop(), study));
        add(
                "trend",
                "in the direction of a strong trend",
                "length=50,adx=25,atrs=3,trail=3,mode=long-flat",
                (p, study) ->
                        new TrendFollowing(
                                new TrendFollowing.Terms(
                                        p.count("length"),
                                        p.number("adx"),
                                        p.number("atrs"),
                                        p.number("trail"),
                                        p.shorts()),
                                study));
        add(
                "break-out",
                "out of the channel of the last candles",
                "entry=20,exit=10,mode=long-flat",
                (p, study) -> new BreakOut(p.count("entry"), p.count("exit"), p.shorts(), study));
        add(
                "mean-reversion",
                "back to the average from outside the Bollinger bands",
                "length=20,widths=2,mode=long-flat",
                (p, study) ->
                        new MeanReversion(
                                p.count("length"), p.number("widths"), p.shorts(), study));
        add(
                "grid",
                "buys at even steps down, each sold at its profit (a step where none is given)",
                "levels=5,step=1%,profit=",
                (p, study) ->
                        new GridTrading(
                                p.count("levels"),
                                p.share("step"),
                                p.share(p.has("profit") ? "profit" : "step"),
                                study.grid()));
        add(
                "martingale",
                "doubles at every step down, with a limit and an emergency stop",
                "levels=4,step=2%,recovery=1%,emergency=15%",
                (p, study) ->
                        new Martingale(
                                p.count("levels"),
                                p.share("step"),
                                p.share("recovery"),
                                p.share("emergency"),
                                study.grid()));
        add(
                "rebalance",
                "a long position, sized anew at set times",
                "days=7,stop=10%",
                (p, study) -> new Rebalance(Duration.ofDays(p.count("days")), p.stop()));
    }

    private StrategyCatalogue() {}

    /// A strategy that can be made.
    ///
    /// @param usual its parameters with the values they have when nobody says otherwise
    public record Entry(String name, String summary, Map<String, String> usual, Maker maker) {}

    /// Makes a strategy of its parameters.
    public interface Maker {
        Strategy make(Parameters parameters, Study study);
    }

    public static List<Entry> all() {
        return List.copyOf(ENTRIES.values());
    }

    /// A strategy with indicators of its own.
    ///
    /// @param given parameters; those not given have their usual values
    /// @param grid of the prices it will see
    /// @throws IllegalArgumentException in words for people, naming what there is
    public static Strategy make(String name, Map<String, String> given, PriceGrid grid) {
        return make(name, given, new Study(grid));
    }

    /// A strategy that shares the indicators of the study with all others that read it.
    ///
    /// @throws IllegalArgumentException in words for people, naming what there is
    public static Strategy make(String name, Map<String, String> given, Study study) {
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "no strategy \"%s\"; there are %s"
                            .formatted(name, String.join(", ", ENTRIES.keySet())));
        }
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(entry.usual().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no parameter %s; it has %s"
                            .formatted(
                                    name,
                                    String.join(", ", unknown),
                                    String.join(", ", entry.usual().keySet())));
        }
        Map<String, String> values = new LinkedHashMap<>(entry.usual());
        values.putAll(given);
        return entry.maker().make(new Parameters(values), study);
    }

    /// `fast=10,slow=50` as a map, in the order written.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public static Map<String, String> parameters(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "parameters are written name=value,name=value, was \"%s\"".formatted(text));
            }
            values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return values;
    }

    /// Parameters of one strategy, each checked as it is read.
    public static final class Parameters {
        private final Map<String, String> values;

        private Parameters(Map<String, String> values) {
            this.values = values;
        }

        int count(String name) {
            String text = text(name);
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException wrong) {
                throw wrong(name, "a whole number", text);
            }
        }

        double number(String name) {
            return decimal(name, text(name)).doubleValue();
        }

        /// `1%` or `0.01`.
        double share(String name) {
            String text = text(name);
            return text.endsWith("%")
                    ? decimal(name, text.substring(0, text.length() - 1)).doubleValue() / 100
                    : decimal(name, text).doubleValue();
        }

        boolean shorts() {
            String text = text(MODE);
            List<String> modes = List.of("long-flat", "long-short");
            if (!modes.contains(text)) {
                throw wrong(MODE, "long-flat or long-short", text);
            }
            return text.equals("long-short");
        }

        /// `2%` from the entry; none where nothing is written.
        @Nullable Level stop() {
            String text = text(STOP);
            if (text.isEmpty()) {
                return null;
            }
            if (!text.endsWith("%")) {
                throw wrong(STOP, "a percentage such as 2%", text);
            }
            BigDecimal percent = decimal(STOP, text.substring(0, text.length() - 1));
            return new Level.AtPercent(percent, percent, text);
        }

        boolean has(String name) {
            return !text(name).isEmpty();
        }

        private String text(String name) {
            return values.getOrDefault(name, "");
        }

        private static BigDecimal decimal(String name, String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException wrong) {
                throw wrong(name, "a number", text);
            }
        }

        private static IllegalArgumentException wrong(String name, String wanted, String was) {
            return new IllegalArgumentException(
                    "%s must be %s, was \"%s\"".formatted(name, wanted, was));
        }
    }

    private static void add(String name, String summary, String usual, Maker maker) {
        ENTRIES.put(
                name,
                new Entry(name, summary, Collections.unmodifiableMap(parameters(usual)), maker));
    }
}

package io.heliograph.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Parameters to try, each with its values, in the order written.
///
/// @param values by name; each has at least one
public record ParameterSpace(Map<String, List<String>> values) {
    private static final int MOST_VALUES = 10_000;

    public ParameterSpace {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// `fast=5..20/5,slow=30|50|100`: from, to and step, or single values.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public static ParameterSpace parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1) {
                throw new IllegalArgumentException(
                        "a grid is written fast=5..20/5,slow=30|50, was \"%s\"".formatted(text));
            }
            String written = part.substring(equals + 1).strip();
            values.put(
                    part.substring(0, equals).strip(),
                    written.contains("..") ? range(written) : List.of(written.split("\\|", -1)));
        }
        return new ParameterSpace(values);
    }

    /// How many combinations there are.
    public long size() {
        long size = 1;
        for (List<String> ofOne : values.values()) {
            size = Math.multiplyExact(size, ofOne.size());
        }
        return size;
    }

    /// Every combination, the last parameter changing fastest.
    public List<Map<String, String>> all() {
        List<Map<String, String>> all = new ArrayList<>();
        for (long i = 0; i < size(); i++) {
            all.add(combination(i));
        }
        return all;
    }

    /// So many different combinations by chance; the same seed draws the same.
    public List<Map<String, String>> random(int count, long seed) {
        if (count >= size()) {
            return all();
        }
        SplittableRandom chance = new SplittableRandom(seed);
        Set<Long> drawn = new LinkedHashSet<>();
        while (drawn.size() < count) {
            drawn.add(chance.nextLong(size()));
        }
        return drawn.stream().map(this::combination).toList();
    }

    private Map<String, String> combination(long number) {
        Map<String, String> combination = new LinkedHashMap<>();
        long rest = number;
        List<String> names = new ArrayList<>(values.keySet()).reversed();
        for (String name : names) {
            List<String> ofOne = values.getOrDefault(name, List.of());
            combination.put(name, ofOne.get((int) (rest % ofOne.size())));
            rest /= ofOne.size();
        }
        Map<String, String> inOrder = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            inOrder.put(name, combination.getOrDefault(name, ""));
        }
        return inOrder;
    }

    private static List<String> range(String text) {
        try {
            int dots = text.indexOf("..");
            int slash = text.indexOf('/');
            BigDecimal from = new BigDecimal(text.substring(0, dots));
            BigDecimal to =
                    new BigDecimal(text.substring(dots + 2, slash < 0 ? text.length() : slash));
            BigDecimal step =
                    slash < 0 ? BigDecimal.ONE : new BigDecimal(text.substring(slash + 1));
            if (step.signum() <= 0 || to.compareTo(from) < 0) {
                throw new IllegalArgumentException(
                        "a range goes up by a positive step, was \"%s\"".formatted(text));
            }
            List<String> values = new ArrayList<>();
            for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
                values.add(at.toPlainString());
                if (values.size() > MOST_VALUES) {
                    throw new IllegalArgumentException(
                            "a range has at most %d values, \"%s\" has more"
                                    .formatted(MOST_VALUES, text));
                }
            }
            return values;
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "a range is written from..to/step, was \"%s\"".formatted(text), wrong);
        }
    }
}

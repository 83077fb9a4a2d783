package io.heliograph.app.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.strategy.rule.Condition;
import io.heliograph.market.strategy.rule.RuleSet;
import io.heliograph.market.strategy.rule.RuleSet.Distance;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads rules from their JSON: tells everything that is wrong at once, each with its place and
/// what was expected there, and refuses rules that look ahead.
public final class RuleReader {
    private static final Set<String> FIELDS =
            Set.of(
                    "$schema",
                    "name",
                    "version",
                    "description",
                    "interval",
                    "long",
                    "short",
                    "stop",
                    "targets",
                    "risk");
    private static final BigDecimal USUAL_ATR = BigDecimal.valueOf(14);
    private static final int MOST_TARGETS = 5;

    private final Findings found = new Findings();
    private final ConditionReader conditions = new ConditionReader(found);

    private RuleReader() {}

    /// What came of it.
    ///
    /// @param rules empty where there is a problem
    public record Reading(Optional<RuleSet> rules, List<RuleProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /// @throws IllegalArgumentException naming the problems
        public RuleSet orThrow() {
            return rules.orElseThrow(() ->
                    new IllegalArgumentException(
                            String.join("; ", problems.stream().map(Object::toString).toList())));
        }
    }

    public static Reading read(String text) {
        Located root;
        try {
            root = Located.parse(text);
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            return new Reading(
                    Optional.empty(),
                    List.of(
                            new RuleProblem(
                                    at == null ? 1 : at.getLineNr(),
                                    at == null ? 1 : at.getColumnNr(),
                                    "$",
                                    "not well-formed JSON: " + malformed.getOriginalMessage())));
        }
        return new RuleReader().reading(root);
    }

    private Reading reading(Located root) {
        Optional<RuleSet> rules = rules(root);
        return found.all().isEmpty() && rules.isPresent()
                ? new Reading(rules, List.of())
                : new Reading(Optional.empty(), found.all());
    }

    private Optional<RuleSet> rules(Located root) {
        if (!root.isObject()) {
            found.add(root, "expected an object with name, version, and long or short");
            return Optional.empty();
        }
        found.onlyFields(root, FIELDS);
        String name = found.text(root, "name").orElse("");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            found.add(
                    root.fields().getOrDefault("name", root),
                    "expected a name of small letters, digits and -, at most 40, found \"%s\""
                            .formatted(name));
        }
        int version = found.whole(root, "version", 1, 1_000_000).orElse(1);
        CandleInterval interval = interval(root);
        RuleSet.Way longs = way(root, "long");
        RuleSet.Way shorts = way(root, "short");
        if (longs == null && shorts == null && found.all().isEmpty()) {
            found.add(root, "expected \"long\" or \"short\": rules when to enter");
        }
        Located stopAt = root.fields().get("stop");
        Distance stop = stopAt == null ? null : distance(stopAt);
        List<Distance> targets = targets(root.fields().get("targets"));
        requireEnds(root, longs, shorts, stop, targets);
        RuleSet.Risk risk = risk(root.fields().get("risk"));
        if (!found.all().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RuleSet(
                        name, version, interval, longs, shorts, stop, targets, risk, hash(root)));
    }

    private @Nullable CandleInterval interval(Located root) {
        Located given = root.fields().get("interval");
        CandleInterval interval =
                given == null ? null : found.checked(given, () -> CandleInterval.of(text(given)));
        conditions.within(interval);
        return interval;
    }

    private RuleSet.@Nullable Way way(Located root, String direction) {
        Located given = root.fields().get(direction);
        if (given == null) {
            return null;
        }
        if (!given.isObject() || !given.fields().containsKey("enter")) {
            found.add(given, "expected {\"enter\": CONDITION, \"exit\": CONDITION}");
            return null;
        }
        found.onlyFields(given, Set.of("enter", "exit"));
        Condition enter = conditions.read(given.fields().get("enter"));
        Located leave = given.fields().get("exit");
        Condition exit = leave == null ? null : conditions.read(leave);
        return enter == null ? null : new RuleSet.Way(enter, exit);
    }

    /// A trade that nothing ends is a mistake.
    private void requireEnds(
            Located root,
            RuleSet.@Nullable Way longs,
            RuleSet.@Nullable Way shorts,
            @Nullable Distance stop,
            List<Distance> targets) {
        boolean turns = longs != null && shorts != null;
        for (RuleSet.Way way : new RuleSet.@Nullable Way[] {longs, shorts}) {
            if (way != null
                    && way.exit() == null
                    && !turns
                    && (stop == null || targets.isEmpty())) {
                found.add(root, "nothing ends a trade: expected an exit, or a stop and targets");
            }
        }
    }

    private List<Distance> targets(@Nullable Located given) {
        List<Distance> targets = new ArrayList<>();
        if (given != null && (!given.isArray() || given.items().size() > MOST_TARGETS)) {
            found.add(given, "expected a list of at most %d distances".formatted(MOST_TARGETS));
        } else if (given != null) {
            for (Located each : given.items()) {
                Distance target = distance(each);
                if (target != null) {
                    targets.add(target);
                }
            }
        }
        return targets;
    }

    private @Nullable Distance distance(Located given) {
        Map<String, Located> fields = given.fields();
        if (fields.containsKey("percent") == fields.containsKey("atr")) {
            found.add(given, "expected {\"percent\": 2} or {\"atr\": 2, \"length\": 14}");
            return null;
        }
        if (fields.containsKey("percent")) {
            found.onlyFields(given, Set.of("percent"));
            BigDecimal percent = found.number(fields.get("percent"));
            return percent == null
                    ? null
                    : found.checked(given, () -> new Distance.Percent(percent));
        }
        found.onlyFields(given, Set.of("atr", "length"));
        BigDecimal count = found.number(fields.get("atr"));
        int length = found.whole(given, "length", 1, 4_000).orElse(USUAL_ATR.intValueExact());
        return count == null
                ? null
                : found.checked(given, () -> new Distance.Ranges(count, length));
    }

    private RuleSet.@Nullable Risk risk(@Nullable Located given) {
        if (given == null) {
            return null;
        }
        Located share = given.fields().get("share");
        Located quantity = given.fields().get("quantity");
        if ((share == null) == (quantity == null)) {
            found.add(given, "expected {\"share\": \"1%\"} or {\"quantity\": \"0.5\"}");
            return null;
        }
        found.onlyFields(given, Set.of("share", "quantity"));
        if (share != null) {
            return found.checked(
                    share,
                    () -> {
                        String text = text(share);
                        return new RuleSet.Risk.Share(
                                text.endsWith("%")
                                        ? Ratio.percent(text.substring(0, text.length() - 1))
                                        : Ratio.of(text));
                    });
        }
        return found.checked(quantity, () -> new RuleSet.Risk.Fixed(Quantity.of(text(quantity))));
    }

    private static String text(Located at) {
        return String.valueOf(at.value());
    }

    private static String hash(Located root) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(root.canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}

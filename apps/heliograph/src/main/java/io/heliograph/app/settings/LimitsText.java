package io.heliograph.app.settings;

import static io.heliograph.app.settings.SettingText.OFF;
import static io.heliograph.app.settings.SettingText.number;
import static io.heliograph.app.settings.SettingText.numbers;
import static io.heliograph.app.settings.SettingText.text;

import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.ExposureLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Limits.Sizing;
import io.heliograph.model.account.LossLimits;
import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.account.Sessions;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.market.Announcement.Impact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Limits as a person reads and writes them: `riskPerTrade = 1%`, `maxSignalAge = 5m`.
public final class LimitsText {
    /// The names of the ways of sizing: two that are short, and one for all of them.
    private static final List<String> WAYS = List.of("riskPerTrade", "amountPerTrade", "sizing");

    private LimitsText() {}

    /// Every limit by its name, in a fixed order.
    public static Map<String, String> of(Limits limits) {
        Map<String, String> values = new LinkedHashMap<>();
        Sizing sizing = limits.sizing();
        values.put("riskPerTrade", sizing instanceof Sizing.RiskShare r ? text(r.share()) : OFF);
        values.put(
                "amountPerTrade", sizing instanceof Sizing.FixedAmount f ? text(f.amount()) : OFF);
        boolean isShort =
                sizing instanceof Sizing.RiskShare || sizing instanceof Sizing.FixedAmount;
        values.put("sizing", isShort ? OFF : SizingText.of(sizing));
        values.put("maxPositionShare", text(limits.maxPositionShare()));
        values.put("maxLeverage", limits.maxLeverage().toPlainString());
        values.put("dailyLoss", text(limits.dailyLossShare()));
        values.put("dailyLossAmount", text(limits.dailyLossAmount()));
        values.put("maxPositions", String.valueOf(limits.maxPositions()));
        values.put("maxPositionsPerSymbol", String.valueOf(limits.maxPositionsPerSymbol()));
        values.put("maxSignalsPerDay", String.valueOf(limits.maxSignalsPerDay()));
        values.put("hours", limits.hours().toString());
        values.put("maxSignalAge", text(limits.maxSignalAge()));
        values.put("defaultStop", text(limits.defaultStop()));
        put(values, limits.exposure());
        put(values, limits.losses());
        put(values, limits.entries());
        put(values, limits.symbols());
        put(values, limits.news());
        put(values, limits.scores());
        return values;
    }

    /// The limits with some changed; the version stays that of the limits they were made from.
    ///
    /// @throws IllegalArgumentException naming the limit, what was expected and what was given
    public static Limits changed(Limits limits, Map<String, String> changes, Currency currency) {
        Map<String, String> values = of(limits);
        for (String name : new TreeMap<>(changes).keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "there is no limit \"%s\"; there are %s"
                                .formatted(name, String.join(", ", values.keySet())));
            }
        }
        values.putAll(changes);
        // Sizing is one choice: whoever names one way turns the others off.
        if (WAYS.stream().anyMatch(changes::containsKey)) {
            WAYS.stream()
                    .filter(way -> !changes.containsKey(way))
                    .forEach(way -> values.put(way, OFF));
        }
        SettingText given = new SettingText(values);
        Limits next =
                new Limits(
                        limits.version(),
                        sizing(given, currency),
                        given.percent("maxPositionShare"),
                        given.decimal("maxLeverage"),
                        given.percent("dailyLoss"),
                        given.optionalMoney("dailyLossAmount", currency),
                        given.whole("maxPositions"),
                        given.whole("maxPositionsPerSymbol"),
                        given.whole("maxSignalsPerDay"),
                        given.hours("hours"),
                        given.time("maxSignalAge"),
                        given.optionalPercent("defaultStop"),
                        exposure(given, currency),
                        losses(given),
                        entries(given, currency),
                        symbols(given),
                        news(given),
                        scores(given));
        requireUsable(next);
        return next;
    }

    /// Limits that contradict each other would deny every signal, one by one.
    private static void requireUsable(Limits limits) {
        if (limits.sizing() instanceof Sizing.RiskShare risk
                && risk.share().compareTo(limits.exposure().maxRiskPerTrade()) > 0) {
            throw new IllegalArgumentException(
                    "riskPerTrade %s is above maxRiskPerTrade %s: raise the one or lower the other"
                            .formatted(
                                    text(risk.share()), text(limits.exposure().maxRiskPerTrade())));
        }
    }

    private static Sizing sizing(SettingText given, Currency currency) {
        List<String> ways = WAYS.stream().filter(way -> !given.isOff(way)).toList();
        if (ways.size() != 1) {
            throw new IllegalArgumentException(
                    ways.isEmpty()
                            ? "set one of " + String.join(", ", WAYS)
                            : String.join(" and ", ways)
                                    + " exclude each other: set one of them to off");
        }
        return switch (ways.getFirst()) {
            case "riskPerTrade" -> new Sizing.RiskShare(given.percent("riskPerTrade"));
            case "amountPerTrade" ->
                    new Sizing.FixedAmount(new Money(given.decimal("amountPerTrade"), currency));
            default -> SizingText.parse(given.value("sizing"), currency);
        };
    }

    private static void put(Map<String, String> values, ExposureLimits limits) {
        values.put("maxExposure", text(limits.maxExposure()));
        values.put("maxExposurePerSymbol", text(limits.maxExposurePerSymbol()));
        values.put("maxNotional", text(limits.maxNotional()));
        values.put("maxRiskPerTrade", text(limits.maxRiskPerTrade()));
        values.put("maxOpenRisk", text(limits.maxOpenRisk()));
    }

    private static ExposureLimits exposure(SettingText given, Currency currency) {
        return new ExposureLimits(
                given.percent("maxExposure"),
                given.percent("maxExposurePerSymbol"),
                given.optionalMoney("maxNotional", currency),
                given.percent("maxRiskPerTrade"),
                given.percent("maxOpenRisk"));
    }

    private static void put(Map<String, String> values, LossLimits limits) {
        values.put("maxDrawdown", text(limits.maxDrawdown()));
        values.put("cooldown", text(limits.cooldown()));
        values.put("maxLossesInARow", text(limits.maxLossesInARow()));
        values.put("lossPause", text(limits.lossPause()));
    }

    private static LossLimits losses(SettingText given) {
        return new LossLimits(
                given.optionalPercent("maxDrawdown"),
                given.timeOrZero("cooldown"),
                given.optionalWhole("maxLossesInARow"),
                given.time("lossPause"));
    }

    private static void put(Map<String, String> values, EntryLimits limits) {
        values.put("maxSignalsPerMinute", text(limits.maxSignalsPerMinute()));
        values.put("duplicateWindow", text(limits.duplicateWindow()));
        values.put("minStopDistance", text(limits.minStopDistance()));
        values.put("maxStopDistance", text(limits.maxStopDistance()));
        values.put("maxSlippage", text(limits.maxSlippage()));
        values.put("maxDeviation", text(limits.maxDeviation()));
        values.put("maxSpread", text(limits.maxSpread()));
        values.put("minTurnover", text(limits.minTurnover()));
        values.put("sessions", limits.sessions().name().toLowerCase(Locale.ROOT));
    }

    private static EntryLimits entries(SettingText given, Currency currency) {
        return new EntryLimits(
                given.whole("maxSignalsPerMinute"),
                given.timeOrZero("duplicateWindow"),
                given.percent("minStopDistance"),
                given.percent("maxStopDistance"),
                given.percent("maxSlippage"),
                given.percent("maxDeviation"),
                given.percent("maxSpread"),
                given.optionalMoney("minTurnover", currency),
                given.word("sessions", Sessions.class));
    }

    private static void put(Map<String, String> values, SymbolLimits limits) {
        values.put("allowedSymbols", text(limits.allowed()));
        values.put("blockedSymbols", text(limits.blocked()));
        values.put("groups", text(limits.groups()));
        values.put("maxPositionsPerGroup", text(limits.maxPositionsPerGroup()));
        values.put("maxExposurePerGroup", text(limits.maxExposurePerGroup()));
        values.put("maxCorrelation", number(limits.maxCorrelation()));
    }

    private static SymbolLimits symbols(SettingText given) {
        return new SymbolLimits(
                given.names("allowedSymbols"),
                given.names("blockedSymbols"),
                given.groups("groups"),
                given.optionalWhole("maxPositionsPerGroup"),
                given.optionalPercent("maxExposurePerGroup"),
                given.optionalNumber("maxCorrelation"));
    }

    private static void put(Map<String, String> values, NewsLimits limits) {
        values.put("newsBlock", text(limits.blockFrom()));
        values.put("newsWarn", text(limits.warnFrom()));
        values.put("newsBefore", text(limits.before()));
        values.put("newsAfter", text(limits.after()));
    }

    private static NewsLimits news(SettingText given) {
        return new NewsLimits(
                given.optionalWord("newsBlock", Impact.class),
                given.optionalWord("newsWarn", Impact.class),
                given.timeOrZero("newsBefore"),
                given.timeOrZero("newsAfter"));
    }

    private static void put(Map<String, String> values, ScoreLimits limits) {
        values.put("minValidation", number(limits.minValidation()));
        values.put("minConfidence", number(limits.minConfidence()));
        values.put("minStrength", number(limits.minStrength()));
        values.put("validationWeights", numbers(limits.validationWeights()));
        values.put("confidenceWeights", numbers(limits.confidenceWeights()));
        values.put("strengthWeights", numbers(limits.strengthWeights()));
    }

    private static ScoreLimits scores(SettingText given) {
        return new ScoreLimits(
                given.optionalNumber("minValidation"),
                given.optionalNumber("minConfidence"),
                given.optionalNumber("minStrength"),
                given.numbers("validationWeights"),
                given.numbers("confidenceWeights"),
                given.numbers("strengthWeights"));
    }
}

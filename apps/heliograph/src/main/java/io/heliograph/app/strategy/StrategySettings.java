package io.heliograph.app.strategy;

import io.heliograph.app.Refusal;
import io.heliograph.market.candle.CandleInterval;
import java.time.Duration;
import java.util.Map;

/// How strategies run.
///
/// @param workers how many candles are worked on at once, 1 to 64
/// @param budget how long a strategy may take for one candle before it is stopped, 10 ms to 60 s
/// @param interval of the candles where a strategy names none
public record StrategySettings(int workers, Duration budget, CandleInterval interval) {
    static final String WORKERS = "HELIOGRAPH_STRATEGY_WORKERS";
    static final String BUDGET = "HELIOGRAPH_STRATEGY_BUDGET_MILLIS";
    static final String INTERVAL = "HELIOGRAPH_STRATEGY_INTERVAL";

    /// @throws Refusal naming the variable that is wrong
    public static StrategySettings of(Map<String, String> environment) {
        int workers = whole(environment, WORKERS, 1, 64, 10);
        int budget = whole(environment, BUDGET, 10, 60_000, 1_000);
        String interval = environment.getOrDefault(INTERVAL, "1m");
        try {
            return new StrategySettings(
                    workers, Duration.ofMillis(budget), CandleInterval.of(interval));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(INTERVAL + ": " + wrong.getMessage(), wrong);
        }
    }

    private static int whole(
            Map<String, String> environment, String name, int least, int most, int usual) {
        String given = environment.getOrDefault(name, "");
        try {
            int value = given.isBlank() ? usual : Integer.parseInt(given.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw new Refusal(wrong(name, least, most, given), noNumber);
        }
        throw new Refusal(wrong(name, least, most, given));
    }

    private static String wrong(String name, int least, int most, String given) {
        return "%s must be a whole number from %d to %d, was \"%s\""
                .formatted(name, least, most, given);
    }
}

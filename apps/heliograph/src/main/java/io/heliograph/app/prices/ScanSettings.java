package io.heliograph.app.prices;

import io.heliograph.app.Refusal;
import java.time.Duration;
import java.util.Map;

/// How the market is scanned.
///
/// @param workers how many symbols are looked at at once, 1 to 64
/// @param cache how long an answer is given again, 180 to 600 s
public record ScanSettings(int workers, Duration cache) {
    private static final String WORKERS = "HELIOGRAPH_SCAN_WORKERS";
    private static final String CACHE = "HELIOGRAPH_SCAN_CACHE_SECONDS";

    /// @throws Refusal naming the setting and its range
    public static ScanSettings of(Map<String, String> environment) {
        return new ScanSettings(
                number(environment, WORKERS, 10, 1, 64),
                Duration.ofSeconds(number(environment, CACHE, 300, 180, 600)));
    }

    private static int number(
            Map<String, String> environment, String name, int usual, int least, int most) {
        String given = environment.getOrDefault(name, "").strip();
        if (given.isEmpty()) {
            return usual;
        }
        if (given.matches("[0-9]{1,6}")) {
            int value = Integer.parseInt(given);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw Refusal.usage("%s must be %d to %d, was %s".formatted(name, least, most, given));
    }
}

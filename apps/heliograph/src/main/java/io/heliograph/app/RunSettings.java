package io.heliograph.app;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the program was started with, complete and checked.
///
/// @param data created and locked
/// @param token that every request must bear
/// @param port on 127.0.0.1; 0 for any that is free
/// @param speed how many times faster than it happened a recording plays, and a simulated market
///   moves; 1 as it happened
public record RunSettings(
        DataDirectory data, String token, int port, Prices prices, BigDecimal speed) {

    /// Where prices come from.
    public sealed interface Prices {
        /// Live if a venue's market data is reachable, otherwise simulated.
        record Automatic() implements Prices {}

        record Live() implements Prices {}

        record Simulated() implements Prices {}

        /// A CSV of candles, gzipped or not.
        ///
        /// @param instrument what it records, `BTC/USD`; null where the file's name says it
        record Recorded(Path file, @Nullable String instrument) implements Prices {}

        /// From `live`, `simulated`, `auto` or `file:PATH[@INSTRUMENT]`.
        ///
        /// @throws Refusal on anything else
        static Prices parse(String text) {
            return switch (text) {
                case "auto" -> new Automatic();
                case "live" -> new Live();
                case "simulated" -> new Simulated();
                case String file when file.startsWith("file:") && file.length() > 5 ->
                        recorded(file.substring(5));
                default ->
                        throw Refusal.usage(
                                "--prices takes live, simulated or file:PATH[@INSTRUMENT], was "
                                        + text);
            };
        }

        /// The last `@` divides, unless the file itself is called that way.
        private static Recorded recorded(String rest) {
            int at = rest.lastIndexOf('@');
            if (at <= 0 || java.nio.file.Files.exists(Path.of(rest))) {
                return new Recorded(Path.of(rest), null);
            }
            return new Recorded(Path.of(rest.substring(0, at)), rest.substring(at + 1));
        }
    }

    @Override
    public String toString() {
        // Not the token: settings end up in logs.
        return "RunSettings[data=%s, port=%d, prices=%s, speed=%s]"
                .formatted(data.root(), port, prices, speed.toPlainString());
    }
}

package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import io.heliograph.model.account.GuardLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What may be opened with a key.
final class GuardOption {
    @Option(
            names = "--most-per-hour",
            paramLabel = "AMOUNT",
            description =
                    "What may be opened with it within an hour, in the account's currency, whoever"
                            + " gives the order. Default: 50000.")
    private @Nullable BigDecimal mostPerHour;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "All that may be opened with it: BTC-USDT,ETH-USDT.")
    private @Nullable List<String> symbols;

    GuardLimits limits() {
        BigDecimal most = mostPerHour;
        List<String> only = symbols;
        try {
            return new GuardLimits(
                    most == null ? GuardLimits.USUAL.mostPerHour() : most,
                    only == null
                            ? Set.of()
                            : Set.copyOf(
                                    only.stream()
                                            .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                                            .toList()));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(String.valueOf(wrong.getMessage()));
        }
    }
}

package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.object;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// How accounts are set for futures: margin mode by symbol, and the leverage of cross margin. That
/// of isolated margin is each order's own.
final class MarginSettings {
    private static final BigDecimal USUAL_LEVERAGE = BigDecimal.valueOf(3);
    private static final BigDecimal MOST_LEVERAGE = BigDecimal.valueOf(100);
    private static final Set<String> MODES = Set.of("CROSS", "ISOLATED");

    private final Map<String, BigDecimal> leverages = new HashMap<>();
    private final Map<String, String> modes = new HashMap<>();

    String mode(String account, String symbol) {
        return modes.getOrDefault(account + symbol, "ISOLATED");
    }

    /// What an order of this symbol is leveraged with.
    BigDecimal leverage(String account, String symbol, Asked order) {
        String mode = order.find("marginMode").orElse("ISOLATED");
        if (!mode.equals(mode(account, symbol))) {
            throw new Refusal("330005", "The order's margin mode does not match the selected one.");
        }
        return mode.equals("CROSS") || !order.has("leverage")
                ? leverages.getOrDefault(account + symbol, USUAL_LEVERAGE)
                : order.decimal("leverage");
    }

    ObjectNode mode(String account, Asked asked) {
        String symbol = asked.text("symbol");
        return object().put("symbol", symbol).put("marginMode", mode(account, symbol));
    }

    ObjectNode setMode(String account, Asked asked) {
        String mode = asked.text("marginMode");
        if (!MODES.contains(mode)) {
            throw Refusal.parameter("marginMode is invalid");
        }
        modes.put(account + asked.text("symbol"), mode);
        return mode(account, asked);
    }

    ObjectNode leverage(String account, Asked asked) {
        String symbol = asked.text("symbol");
        BigDecimal leverage = leverages.getOrDefault(account + symbol, USUAL_LEVERAGE);
        return object().put("symbol", symbol).put("leverage", leverage.toPlainString());
    }

    boolean setLeverage(String account, Asked asked) {
        BigDecimal leverage = asked.decimal("leverage");
        if (leverage.signum() <= 0 || leverage.compareTo(MOST_LEVERAGE) > 0) {
            throw Refusal.parameter("leverage is invalid");
        }
        leverages.put(account + asked.text("symbol"), leverage);
        return true;
    }
}

package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;
import static io.heliograph.simulators.okx.OkxAnswers.object;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/// How accounts are set for swaps: leverage by instrument and margin mode, and which of the two
/// modes was used last.
final class AccountSettings {
    private static final BigDecimal USUAL_LEVERAGE = BigDecimal.valueOf(3);
    private static final BigDecimal MOST_LEVERAGE = BigDecimal.valueOf(100);
    private static final Set<String> MODES = Set.of("cross", "isolated");

    private final Map<String, BigDecimal> leverages = new HashMap<>();
    private final Map<String, String> modes = new HashMap<>();

    BigDecimal leverage(String account, String instrument, String mode) {
        return leverages.getOrDefault(account + instrument + mode, USUAL_LEVERAGE);
    }

    String mode(String account, String instrument) {
        return modes.getOrDefault(account + instrument, "cross");
    }

    void use(String account, String instrument, String mode) {
        if (!MODES.contains(mode)) {
            throw Refusal.parameter("tdMode");
        }
        modes.put(account + instrument, mode);
    }

    ArrayNode leverages(String account, Asked asked, OkxMarket market) {
        String instrument = market.name(market.instrument(asked));
        String mode = mode(asked);
        return row(instrument, mode, leverage(account, instrument, mode));
    }

    ArrayNode setLeverage(String account, Asked asked, OkxMarket market) {
        String instrument = market.name(market.instrument(asked));
        String mode = mode(asked);
        BigDecimal leverage = asked.decimal("lever");
        if (leverage.signum() <= 0 || leverage.compareTo(MOST_LEVERAGE) > 0) {
            throw new Refusal("59102", "Leverage exceeds the maximum limit.");
        }
        leverages.put(account + instrument + mode, leverage);
        return row(instrument, mode, leverage);
    }

    private static String mode(Asked asked) {
        String mode = asked.text("mgnMode");
        if (!MODES.contains(mode)) {
            throw Refusal.parameter("mgnMode");
        }
        return mode;
    }

    private static ArrayNode row(String instrument, String mode, BigDecimal leverage) {
        ArrayNode rows = array();
        rows.add(
                object().put("instId", instrument)
                        .put("mgnMode", mode)
                        .put("posSide", "net")
                        .put("lever", leverage.toPlainString()));
        return rows;
    }
}

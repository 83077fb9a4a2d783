package io.heliograph.venues.kucoin;

import java.math.BigDecimal;

/// How a position of futures is margined. Every order says it, and KuCoin refuses one that says
/// otherwise than its symbol is set.
///
/// @param mode `CROSS` or `ISOLATED`
/// @param leverage that opens with; what closes asks for none and names one all the same
record FuturesMargin(String mode, BigDecimal leverage) {
    static final String CROSS = "CROSS";
    static final String ISOLATED = "ISOLATED";
}

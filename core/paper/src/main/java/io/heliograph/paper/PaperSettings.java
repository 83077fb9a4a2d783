package io.heliograph.paper;

import io.heliograph.model.Decimals;
import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.time.Duration;

/// How the paper venue differs from a perfect one.
///
/// @param fee share of the notional that every execution costs
/// @param slippage how much worse than the best price a market order or a stop executes, as a share
///   of the price: 0.0001 is one basis point
/// @param latency how long a command takes to arrive; the venue has no clock, so its caller waits
/// @param fillShare the most of an order's quantity that one price update fills, above 0 and up to
///   1; less than 1 makes partial fills
/// @param feeDecimals that fees are rounded up to, at most 18
public record PaperSettings(
        Ratio fee, Ratio slippage, Duration latency, Ratio fillShare, int feeDecimals) {
    private static final Ratio WHOLE = new Ratio(BigDecimal.ONE);
    private static final int USUAL_FEE_DECIMALS = 8;

    public PaperSettings {
        if (feeDecimals < 0 || feeDecimals > Decimals.MAX_SCALE) {
            throw new IllegalArgumentException(
                    "fee decimals must be 0 to %d, were %d"
                            .formatted(Decimals.MAX_SCALE, feeDecimals));
        }
        requireShare(fee, "fee");
        requireShare(slippage, "slippage");
        requireShare(fillShare, "fill share");
        if (!fillShare.isPositive()) {
            throw new IllegalArgumentException("fill share must be positive, was 0");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
    }

    /// A venue that rounds fees up to 8 decimals, as most do.
    public PaperSettings(Ratio fee, Ratio slippage, Duration latency, Ratio fillShare) {
        this(fee, slippage, latency, fillShare, USUAL_FEE_DECIMALS);
    }

    /// Fee 0.1 %, slippage one basis point, latency 50 ms, orders filled whole.
    public static PaperSettings standard() {
        return new PaperSettings(
                Ratio.percent("0.1"), Ratio.percent("0.01"), Duration.ofMillis(50), WHOLE);
    }

    private static void requireShare(Ratio ratio, String name) {
        if (ratio.compareTo(Ratio.ZERO) < 0 || ratio.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException("%s must be 0 to 1, was %s".formatted(name, ratio));
        }
    }
}

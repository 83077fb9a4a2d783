package io.heliograph.paper;

import io.heliograph.model.Decimals;
import io.heliograph.model.Ratio;
import io.heliograph.model.order.VenueProfile;
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
/// @param protection what the venue takes to guard a position; anything else it refuses
/// @param reduceOnly whether it knows orders that never open anything; where not, such an order is
///   one like any other
public record PaperSettings(
        Ratio fee,
        Ratio slippage,
        Duration latency,
        Ratio fillShare,
        int feeDecimals,
        VenueProfile.Protection protection,
        boolean reduceOnly) {
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

    /// A venue that keeps brackets.
    public PaperSettings(
            Ratio fee, Ratio slippage, Duration latency, Ratio fillShare, int feeDecimals) {
        this(
                fee,
                slippage,
                latency,
                fillShare,
                feeDecimals,
                VenueProfile.Protection.NATIVE_BRACKET,
                true);
    }

    /// A venue that keeps brackets and rounds fees up to 8 decimals, as most do.
    public PaperSettings(Ratio fee, Ratio slippage, Duration latency, Ratio fillShare) {
        this(fee, slippage, latency, fillShare, USUAL_FEE_DECIMALS);
    }

    /// The same venue, guarding positions in another way.
    public PaperSettings with(VenueProfile.Protection other, boolean canReduceOnly) {
        return new PaperSettings(
                fee, slippage, latency, fillShare, feeDecimals, other, canReduceOnly);
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

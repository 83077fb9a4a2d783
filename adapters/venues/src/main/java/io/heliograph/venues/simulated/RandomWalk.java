package io.heliograph.venues.simulated;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.SplittableRandom;

/// The price of one simulated instrument: small steps up and down, pulled gently back to where it
/// began, so that it stays sane however long it runs. The same seed walks the same way.
final class RandomWalk {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /// A step's size in millionths of the price, and how far bid and ask are apart.
    private static final int STEP = 120;

    private static final int HALF_SPREAD = 50;

    /// How much of the way home is gone with each step, in millionths.
    private static final int PULL = 200;

    private static final int SCALE = 10;

    private final Instrument instrument;
    private final BigDecimal home;
    private final SplittableRandom random;
    private BigDecimal price;

    RandomWalk(Instrument instrument, BigDecimal home, SplittableRandom random) {
        this.instrument = instrument;
        this.home = home;
        this.random = random;
        this.price = home;
    }

    Quote next(Instant now) {
        // The sum of three dice is nearly a bell.
        int swing = 0;
        for (int i = 0; i < 3; i++) {
            swing += random.nextInt(-STEP, STEP + 1);
        }
        BigDecimal step = share(price, swing).add(share(home.subtract(price), PULL));
        price = price.add(step).setScale(SCALE, RoundingMode.HALF_EVEN);
        BigDecimal half = share(price, HALF_SPREAD);
        return new Quote(
                instrument.id(),
                onTick(price.subtract(half), RoundingMode.DOWN),
                onTick(price.add(half), RoundingMode.UP),
                now,
                now);
    }

    private Price onTick(BigDecimal value, RoundingMode mode) {
        BigDecimal tick = instrument.tickSize();
        return new Price(value.divide(tick, 0, mode).multiply(tick).max(tick));
    }

    private static BigDecimal share(BigDecimal whole, int millionths) {
        return whole.multiply(BigDecimal.valueOf(millionths))
                .divide(MILLION, SCALE, RoundingMode.HALF_EVEN);
    }
}

package io.heliograph.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Candles that concern no order are not told to the venue: that must change nothing.
class FloorTest {
    private static final int RUNS = 60;
    private static final int CANDLES = 300;

    @Test
    void skippingCandlesThatConcernNoOrderChangesNothing() {
        for (long seed = 1; seed <= RUNS; seed++) {
            Scene told = new Scene(seed);
            Scene skipped = new Scene(seed);
            told.play(true);
            skipped.play(false);
            assertThat(skipped.pit.trades().closed())
                    .as("seed %d", seed)
                    .isEqualTo(told.pit.trades().closed());
            assertThat(skipped.pit.trades().position())
                    .as("seed %d", seed)
                    .isEqualByComparingTo(told.pit.trades().position());
            assertThat(skipped.skips).as("seed %d", seed).isPositive();
        }
    }

    private static final class Scene {
        private final SplittableRandom chance;
        private final CandleSeries candles = new CandleSeries(CandleInterval.of("1m"));
        private final BacktestTerms terms = Scenes.fixed(2, "0.001");
        private final Floor floor =
                new Floor(
                        terms.venue(),
                        terms.account().id(),
                        List.of(terms.instrument()),
                        (from, into) -> Optional.of(BigDecimal.ONE),
                        terms.cash());
        private final Pit pit = floor.pit(terms.instrument().id());
        private final FixedDesk desk =
                new FixedDesk(
                        floor,
                        terms.account(),
                        terms.instrument(),
                        new Quantity(BigDecimal.ONE),
                        PriceGrid.ofDecimals(2));
        private int skips;

        Scene(long seed) {
            chance = new SplittableRandom(seed);
            double price = 100;
            for (int i = 0; i < CANDLES; i++) {
                double open = price;
                double close = cents(open + chance.nextDouble() * 4 - 2);
                double high = cents(Math.max(open, close) + chance.nextDouble());
                double low = cents(Math.min(open, close) - chance.nextDouble());
                candles.append(i * 60_000L, open, high, low, close, 1);
                price = Math.max(20, cents(close + chance.nextDouble() - 0.5));
            }
        }

        void play(boolean tellAll) {
            for (int i = 1; i < CANDLES; i++) {
                List<Instruction> wishes = wishes(candles.close(i - 1));
                if (!wishes.isEmpty()) {
                    desk.carryOut(wishes, candles.open(i), candles.openMillis(i));
                }
                if (tellAll || pit.concerns(candles, i)) {
                    desk.candle(candles, i);
                } else {
                    skips++;
                }
            }
        }

        private List<Instruction> wishes(double close) {
            Wishes wishes = new Wishes(terms.instrument());
            int pick = chance.nextInt(30);
            Side side = chance.nextBoolean() ? Side.BUY : Side.SELL;
            double way = side == Side.BUY ? 1 : -1;
            double distance = 1 + chance.nextInt(5);
            Level stop = at(close - way * (distance + 4));
            List<Level> targets = List.of(at(close + way * distance), at(close + way * 8));
            if (pick == 0) {
                wishes.open(side, EntryTerms.atMarket(), stop, targets);
            } else if (pick == 1) {
                Price limit = CandleSeries.price(cents(close - way * 2));
                wishes.open(
                        side, new EntryTerms(EntryTerms.Kind.LIMIT, List.of(limit)), stop, targets);
            } else if (pick == 2) {
                Price trigger = CandleSeries.price(cents(close + way * 2));
                wishes.open(
                        side,
                        new EntryTerms(EntryTerms.Kind.STOP, List.of(trigger)),
                        stop,
                        List.of());
            } else if (pick == 3) {
                wishes.close();
            }
            return wishes.take();
        }

        private static Level at(double price) {
            Price exact = CandleSeries.price(cents(price));
            return new Level.AtPrice(exact, exact.toString());
        }

        private static double cents(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}

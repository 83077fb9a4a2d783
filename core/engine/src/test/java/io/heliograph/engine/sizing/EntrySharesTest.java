package io.heliograph.engine.sizing;

import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.BTC_USDT;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.EntryTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntrySharesTest {
    private static final Quote QUOTE = Quote.ofLast(BTC, Price.of("45000"), NOON, NOON);

    @Test
    void givesEachRungItsShareAndTheLastTheRest() {
        assertThat(shares(ladder("44000", "42000", 3, new Split.Increasing()), "0.01"))
                .containsExactly("0.00166 @ 44000", "0.00333 @ 43000", "0.00501 @ 42000");
    }

    @Test
    void joinsARungThatIsTooSmallWithTheNextOneTowardsTheStop() {
        // Nothing below 5 USDT is taken: of the first rung's share that is 4.4, of the others more.
        assertThat(shares(ladder("44000", "42000", 3, custom("1", "4", "5")), "0.001"))
                .containsExactly("0.0005 @ 43000", "0.0005 @ 42000");
    }

    @Test
    void joinsTheLastWithTheOneBefore() {
        assertThat(shares(ladder("44000", "42000", 3, custom("5", "4", "1")), "0.001"))
                .containsExactly("0.0005 @ 44000", "0.0005 @ 42000");
    }

    @Test
    void isOneOrderAtTheAverageWhereNoRungCanStandAlone() {
        assertThat(shares(ladder("50000", "44000", 2, new Split.Even()), "0.00011"))
                .containsExactly("0.00011 @ 47000");
    }

    @Test
    void neverRisksMoreThanOneEntryAtTheAverage() {
        long seed = 20261121;
        System.out.println("EntrySharesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            TradeTerms terms = random(random);
            Quantity whole =
                    BTC_USDT.roundQuantity(
                            new BigDecimal(random.nextInt(12, 5_000)).movePointLeft(5));
            List<EntryShares.Share> shares = EntryShares.of(terms, BTC_USDT, whole);
            BigDecimal risk = BigDecimal.ZERO;
            Quantity sum = Quantity.ZERO;
            for (EntryShares.Share share : shares) {
                assertThat(
                                shares.size() == 1
                                        || BTC_USDT.takes(share.rung().price(), share.quantity()))
                        .as("case %d", i)
                        .isTrue();
                sum = sum.plus(share.quantity());
                risk = risk.add(loss(share.rung().price(), terms, share.quantity()));
            }
            assertThat(sum).as("case %d", i).isEqualTo(whole);
            assertThat(risk)
                    .as("case %d", i)
                    .isLessThanOrEqualTo(loss(terms.reference(), terms, whole));
        }
    }

    private static BigDecimal loss(Price entry, TradeTerms terms, Quantity quantity) {
        return entry.distanceTo(terms.stop()).multiply(quantity.value());
    }

    private static TradeTerms random(SplittableRandom random) {
        Split split =
                switch (random.nextInt(4)) {
                    case 0 -> new Split.Even();
                    case 1 -> new Split.Increasing();
                    case 2 -> new Split.Decreasing();
                    default ->
                            custom(
                                    "" + random.nextInt(1, 90),
                                    "" + random.nextInt(1, 90),
                                    "" + random.nextInt(1, 90));
                };
        boolean sells = random.nextBoolean();
        int far = 45_000 + random.nextInt(-900, 900);
        int way = random.nextInt(1, 2_000);
        return ladder(
                "" + far,
                "" + (sells ? far + way : far - way),
                random.nextInt(2, 8),
                split,
                sells,
                sells ? "49000" : "41000");
    }

    private static Split custom(String... weights) {
        return new Split.Custom(List.of(weights).stream().map(BigDecimal::new).toList());
    }

    private static TradeTerms ladder(String far, String near, int rungs, Split split) {
        return ladder(far, near, rungs, split, false, "40000");
    }

    private static TradeTerms ladder(
            String far, String near, int rungs, Split split, boolean sells, String stop) {
        var signal =
                aSignal()
                        .entry(
                                new EntryTerms(
                                        EntryTerms.Kind.ZONE,
                                        List.of(Price.of(far), Price.of(near))))
                        .stop(stop);
        return ((TradeTerms.Clear)
                        TradeTerms.of(
                                (sells ? signal.selling() : signal).instruction(),
                                laddered(new EntryLadder(rungs, split, null)),
                                BTC_USDT,
                                QUOTE,
                                null))
                .terms();
    }

    private static List<String> shares(TradeTerms terms, String whole) {
        return EntryShares.of(terms, BTC_USDT, Quantity.of(whole)).stream()
                .map(share -> share.quantity() + " @ " + share.rung().price())
                .toList();
    }

    private static TradeStyle laddered(EntryLadder ladder) {
        TradeStyle shipped = TradeStyle.shipped();
        return new TradeStyle(
                shipped.size(),
                shipped.leverage(),
                shipped.stop(),
                shipped.targets(),
                shipped.targetSplit(),
                shipped.breakEven(),
                shipped.movingStop(),
                Preference.mine(ladder),
                shipped.entryTimeout());
    }
}

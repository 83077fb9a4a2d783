package io.heliograph.venues.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketGuardTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private final Map<String, MarketFacts> markets =
            new HashMap<>(
                    Map.of(
                            "BTCUSDT", market("BTC-USDT", "60000", "60001", "900000000"),
                            "THINUSDT", market("THIN-USDT", "1.00", "1.001", "90000"),
                            "WIDEUSDT", market("WIDE-USDT", "1.00", "1.05", "9000000")));
    private Instant now = START;
    private final MarketGuard guard = guard(new GuardLimits(new BigDecimal(20_000), Set.of()));

    @Test
    void letsAnOrderThroughInAMarketThatNobodyMoves() {
        assertThat(guard.objection(buy("BTCUSDT", "0.1", null))).isEmpty();
        assertThat(guard.objection(buy("BTCUSDT", "0.1", "59000"))).isEmpty();
    }

    @Test
    void opensNothingInMarketsThatOnePersonCanMove() {
        assertThat(guard.objection(buy("THINUSDT", "1", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("turns over 90000"));
        assertThat(guard.objection(buy("WIDEUSDT", "1", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("apart"));
        assertThat(guard.objection(buy("NEWUSDT", "1", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("nobody but the venue"));
    }

    @Test
    void opensNothingAtPricesThatNobodyElsePays() {
        assertThat(guard.objection(buy("BTCUSDT", "0.1", "63001.06"))).isPresent();
        assertThat(guard.objection(buy("BTCUSDT", "0.1", "63001.05"))).isEmpty();
        Opening cheap =
                new Opening("BTCUSDT", Side.SELL, BigDecimal.ONE, new BigDecimal("50000"), null);
        assertThat(guard.objection(cheap)).isPresent();
    }

    @Test
    void judgesAStopEntryWhereItWakes() {
        BigDecimal trigger = new BigDecimal("66000");
        BigDecimal size = new BigDecimal("0.1");
        assertThat(
                        guard.objection(
                                new Opening(
                                        "BTCUSDT",
                                        Side.BUY,
                                        size,
                                        new BigDecimal("66100"),
                                        trigger)))
                .isEmpty();
    }

    @Test
    void opensOnlyTheSymbolsOfItsKey() {
        MarketGuard narrow = guard(new GuardLimits(new BigDecimal(20_000), Set.of("ETH-USDT")));
        assertThat(narrow.objection(buy("BTCUSDT", "0.1", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("not among the symbols"));
    }

    @Test
    void isNoBiggerThanAShareOfADaysTurnover() {
        MarketGuard rich = guard(new GuardLimits(new BigDecimal(90_000_000), Set.of()));
        assertThat(rich.objection(buy("BTCUSDT", "149", null))).isEmpty();
        assertThat(rich.objection(buy("BTCUSDT", "151", null))).isPresent();
    }

    /// Whoever gives all orders of an account, whatever they are, opens no more than agreed in any
    /// hour, and loses to an accomplice no more than the collar of it.
    @Test
    void leavesAThiefNoMoreThanAgreed() {
        long seed = System.nanoTime();
        SplittableRandom chance = new SplittableRandom(seed);
        List<String> symbols = List.copyOf(markets.keySet());
        BigDecimal lost = BigDecimal.ZERO;
        for (int i = 0; i < 20_000; i++) {
            String symbol = symbols.get(chance.nextInt(symbols.size()));
            BigDecimal ask = markets.get(symbol).quote().ask().value();
            BigDecimal limit = ask.multiply(BigDecimal.valueOf(900 + chance.nextInt(400), 3));
            BigDecimal quantity = BigDecimal.valueOf(1 + chance.nextInt(100_000), 3);
            Opening order = new Opening(symbol, Side.BUY, quantity, limit, null);
            if (guard.objection(order).isEmpty()) {
                lost = lost.add(limit.subtract(ask).max(BigDecimal.ZERO).multiply(quantity));
            }
            now = now.plusMillis(179);
        }
        assertThat(Duration.between(START, now)).isLessThan(Duration.ofHours(1));
        assertThat(lost)
                .as("seed %d", seed)
                .isLessThanOrEqualTo(new BigDecimal(20_000).multiply(MarketGuard.COLLAR));
        assertThat(guard.objection(buy("BTCUSDT", "0.3", null))).isPresent();
        now = now.plus(Duration.ofHours(1));
        assertThat(guard.objection(buy("BTCUSDT", "0.3", null))).isEmpty();
    }

    private MarketGuard guard(GuardLimits limits) {
        return new MarketGuard(
                limits, symbol -> Optional.ofNullable(markets.get(symbol)), () -> now);
    }

    private static Opening buy(String symbol, String quantity, @Nullable String limit) {
        return new Opening(
                symbol,
                Side.BUY,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                null);
    }

    private static MarketFacts market(String name, String bid, String ask, String turnover) {
        InstrumentId id = InstrumentId.of(name + "@PAPER");
        Currency dollars = new Currency("USDT");
        Instrument instrument =
                new Instrument(
                        id,
                        AssetClass.CRYPTO,
                        name.replaceAll("-.*", ""),
                        dollars,
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        Quantity.of("0.001"),
                        Money.of("5", "USDT"),
                        BigDecimal.ONE,
                        List.of());
        return new MarketFacts(
                instrument,
                new Quote(id, Price.of(bid), Price.of(ask), START, START),
                BigDecimal.ONE,
                new BigDecimal(turnover));
    }
}

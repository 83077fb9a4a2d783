package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.settings.LimitsText;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.keys.MarketFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockSessionsTest {
    private static final Currency DOLLAR = new Currency("USD");
    private static final VenueId ALPACA = new VenueId("ALPACA");
    private static final Instrument APPLE =
            InstrumentCatalogue.shipped(ALPACA)
                    .find(new InstrumentId("AAPL-USD", ALPACA))
                    .orElseThrow();
    private static final Instant AFTER_THE_CLOSE = Instant.parse("2026-03-03T21:30:00Z");
    private static final Instant AT_NIGHT = Instant.parse("2026-03-04T03:00:00Z");
    private static final Instant OPEN = Instant.parse("2026-03-03T15:00:00Z");
    private static final Limits EXTENDED =
            LimitsText.changed(Limits.shipped(), Map.of("sessions", "extended"), DOLLAR);

    @Test
    void whatIsBoughtAtTheMarketPaysAtMostTheSlippageMore() {
        assertThat(worst(EXTENDED, AFTER_THE_CLOSE, null)).contains(Price.of("102.05"));
    }

    @Test
    void aLimitStaysAsItIs() {
        assertThat(worst(EXTENDED, AFTER_THE_CLOSE, "99.5")).contains(Price.of("99.5"));
    }

    @Test
    void keepsOutWhereTheOwnerDoesNotWantItAndWhereNobodyTrades() {
        assertThat(worst(Limits.shipped(), AFTER_THE_CLOSE, null)).isEmpty();
        assertThat(worst(EXTENDED, AT_NIGHT, null)).isEmpty();
        assertThat(worst(EXTENDED, OPEN, null)).isEmpty();
    }

    /// Of 2 % slippage, with 100.05 asked.
    private static Optional<Price> worst(Limits limits, Instant now, @Nullable String limit) {
        Account account =
                new Account(
                        new AccountId("stocks"),
                        ALPACA,
                        AccountKind.SPOT,
                        TradingMode.LIVE,
                        DOLLAR,
                        ZoneOffset.UTC);
        OrderSpec entry =
                new OrderSpec(
                        new ClientOrderId("%032x".formatted(1)),
                        APPLE.id(),
                        Leg.ENTRY,
                        0,
                        limit == null ? OrderType.MARKET : OrderType.LIMIT,
                        Side.BUY,
                        Quantity.of("5"),
                        limit == null ? null : Price.of(limit),
                        null,
                        TimeInForce.GTC,
                        false);
        Quote quote = new Quote(APPLE.id(), Price.of("100"), Price.of("100.05"), now, now);
        return new StockSessions(
                        account, id -> limits, new OneMarket(quote), InstantSource.fixed(now))
                .worst(entry, APPLE);
    }

    private record OneMarket(Quote quote) implements VenueMarkets {
        @Override
        public boolean areLive() {
            return true;
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public void trades(
                VenueId venue, List<Instrument> instruments, Supplier<Optional<PriceFeed>> prices) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public Optional<MarketFacts> facts(Account account, Instrument instrument) {
            return Optional.of(new MarketFacts(instrument, quote, BigDecimal.ONE, null));
        }
    }
}

package io.heliograph.benchmarks;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One coin at 45,000, one signal, and as many accounts as a measurement wants.
final class Scene {
    static final Currency USDT = new Currency("USDT");
    static final SourceId SOURCE = new SourceId("load");
    static final Instrument BTC =
            new Instrument(
                    new InstrumentId("BTC-USDT", VenueId.PAPER),
                    AssetClass.CRYPTO,
                    "BTC",
                    USDT,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.00001"),
                    Quantity.of("0.00001"),
                    Money.of("5", "USDT"),
                    BigDecimal.ONE,
                    List.of());

    private Scene() {}

    static Account account(int number) {
        return new Account(
                new AccountId("account-" + number),
                VenueId.PAPER,
                AccountKind.MARGIN,
                TradingMode.PAPER,
                USDT,
                ZoneOffset.UTC);
    }

    static Subscription subscription(Account account) {
        return new Subscription(SOURCE, account.id(), true, 1);
    }

    static TradeProposal proposal(Account account, Instant now) {
        return proposal(
                account, "signal", now, Limits.shipped(), Price.of("46000"), Price.of("47250"));
    }

    static TradeProposal proposal(
            Account account, String signal, Instant now, Limits limits, Price... targets) {
        return new TradeProposal(
                new SignalId(signal),
                SOURCE,
                now,
                new Instruction.Open(
                        new InstrumentName("BTC", "USDT"),
                        AssetClass.CRYPTO,
                        Side.BUY,
                        EntryTerms.atMarket(),
                        new Level.AtPrice(Price.of("43650"), "43650"),
                        Stream.of(targets)
                                .<Level>map(price -> new Level.AtPrice(price, price.toString()))
                                .toList(),
                        null,
                        null,
                        null,
                        null,
                        null),
                account,
                subscription(account),
                limits);
    }

    /// One price, told ten times a second.
    static final class StillMarket implements MarketData {
        private static final Price PRICE = Price.of("45000");
        private static final long TICK_MILLIS = 100;
        private final InstantSource clock;

        StillMarket(InstantSource clock) {
            this.clock = clock;
        }

        private Quote quote() {
            long millis = clock.millis();
            Instant tick = Instant.ofEpochMilli(millis - millis % TICK_MILLIS);
            return Quote.ofLast(BTC.id(), PRICE, tick, tick);
        }

        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
            return new MarketSnapshot(
                    "BTC/USDT", BTC, quote(), Duration.ofDays(1), Map.of(USDT, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.of(quote());
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.of(BTC);
        }
    }
}

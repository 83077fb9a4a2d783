package io.heliograph.engine;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.SignalScorer;
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
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What tests of the rooms talk about: one paper account, one coin, one signal.
public final class Fixtures {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final VenueId PAPER = new VenueId("PAPER");
    public static final Currency USDT = new Currency("USDT");
    public static final InstrumentId BTC = new InstrumentId("BTC-USDT", PAPER);
    public static final Instrument BTC_USDT =
            new Instrument(
                    BTC,
                    AssetClass.CRYPTO,
                    "BTC",
                    USDT,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.00001"),
                    Quantity.of("0.00001"),
                    Money.of("5", "USDT"),
                    BigDecimal.ONE,
                    List.of());
    public static final Account ACCOUNT =
            new Account(
                    new AccountId("paper"),
                    PAPER,
                    AccountKind.MARGIN,
                    TradingMode.PAPER,
                    USDT,
                    ZoneOffset.UTC);

    private Fixtures() {}

    public static SignalBuilder aSignal() {
        return new SignalBuilder();
    }

    /// `BUY BTC/USDT now SL 43650`, unless told otherwise.
    public static final class SignalBuilder {
        private String id = "signal-1";
        private Side side = Side.BUY;
        private EntryTerms entry = EntryTerms.atMarket();
        private String stop = "43650";
        private final List<Level> targets = new ArrayList<>();
        private Instant postedAt = NOON;
        private Limits limits = Limits.shipped();
        private boolean active = true;
        private Account account = ACCOUNT;
        private String base = "BTC";
        private @Nullable String timeFrame;

        public SignalBuilder id(String value) {
            id = value;
            return this;
        }

        public SignalBuilder naming(String value) {
            base = value;
            return this;
        }

        public SignalBuilder selling() {
            side = Side.SELL;
            return this;
        }

        public SignalBuilder limit(String price) {
            entry = new EntryTerms(EntryTerms.Kind.LIMIT, List.of(Price.of(price)));
            return this;
        }

        public SignalBuilder entry(EntryTerms terms) {
            entry = terms;
            return this;
        }

        public SignalBuilder stop(String price) {
            stop = price;
            return this;
        }

        public SignalBuilder withoutStop() {
            stop = "";
            return this;
        }

        public SignalBuilder targets(String... prices) {
            for (String price : prices) {
                targets.add(new Level.AtPrice(Price.of(price), price));
            }
            return this;
        }

        public SignalBuilder postedAt(Instant moment) {
            postedAt = moment;
            return this;
        }

        public SignalBuilder under(Limits value) {
            limits = value;
            return this;
        }

        public SignalBuilder paused() {
            active = false;
            return this;
        }

        public SignalBuilder on(Account value) {
            account = value;
            return this;
        }

        public SignalBuilder timeFrame(String value) {
            timeFrame = value;
            return this;
        }

        public Instruction.Open instruction() {
            return new Instruction.Open(
                    new InstrumentName(base, "USDT"),
                    AssetClass.CRYPTO,
                    side,
                    entry,
                    stop.isEmpty() ? null : new Level.AtPrice(Price.of(stop), stop),
                    targets,
                    null,
                    null,
                    null,
                    timeFrame,
                    null);
        }

        public TradeProposal proposal() {
            return new TradeProposal(
                    new SignalId(id),
                    new SourceId("manual"),
                    postedAt,
                    instruction(),
                    account,
                    new Subscription(new SourceId("manual"), account.id(), active, 1),
                    limits);
        }
    }

    /// A market whose prices a test sets.
    public static final class FixedMarket implements MarketData {
        private final Map<InstrumentId, Quote> quotes = new TreeMap<>();
        private final Map<InstrumentId, BigDecimal> correlations = new TreeMap<>();
        private MarketConditions conditions = MarketConditions.UNKNOWN;
        private SignalScorer scorer = SignalScorer.NONE;

        public FixedMarket() {
            price("45000", NOON);
        }

        public void price(String price, Instant at) {
            quotes.put(BTC, Quote.ofLast(BTC, Price.of(price), at, at));
        }

        public void quote(String bid, String ask) {
            quotes.put(BTC, new Quote(BTC, Price.of(bid), Price.of(ask), NOON, NOON));
        }

        public void conditions(MarketConditions value) {
            conditions = value;
        }

        /// Of BTC with another coin.
        public void correlation(String symbol, String value) {
            correlations.put(new InstrumentId(symbol, PAPER), new BigDecimal(value));
        }

        public void scorer(SignalScorer value) {
            scorer = value;
        }

        @Override
        public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
            return conditions;
        }

        @Override
        public Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
            return Optional.ofNullable(correlations.get(other));
        }

        @Override
        public SignalScorer scorer() {
            return scorer;
        }

        public void noPrice() {
            quotes.clear();
        }

        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
            boolean known = name.base().equals("BTC");
            return new MarketSnapshot(
                    name.toString(),
                    known ? BTC_USDT : null,
                    known ? quotes.get(BTC) : null,
                    Duration.ofSeconds(30),
                    Map.of(USDT, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.ofNullable(quotes.get(instrument));
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return id.equals(BTC) ? Optional.of(BTC_USDT) : Optional.empty();
        }
    }
}

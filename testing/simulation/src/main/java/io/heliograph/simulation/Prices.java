package io.heliograph.simulation;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The prices of a simulated world: a random walk for each instrument, with jumps.
final class Prices implements MarketData {
    static final VenueId VENUE = new VenueId("SIM");
    static final Currency USDT = new Currency("USDT");
    static final Money DEPOSIT = Money.of("10000", "USDT");

    /// The last one is for trades past the program; no message names it.
    static final List<Instrument> INSTRUMENTS =
            List.of(
                    instrument("SOL", "0.1", "0.01"),
                    instrument("ETH", "0.5", "0.001"),
                    instrument("XRP", "0.01", "1"));

    private static final List<BigDecimal> FIRST =
            List.of(new BigDecimal("100"), new BigDecimal("2000"), new BigDecimal("2"));
    private static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private final Map<InstrumentId, Quote> quotes = new TreeMap<>();
    private final List<BigDecimal> last = new ArrayList<>(FIRST);
    private final SplittableRandom walk;
    private final Chances chances;
    private boolean still;

    Prices(Chances chances) {
        this.chances = chances;
        this.walk = chances.stream("prices");
    }

    static Account account(AccountId id) {
        return new Account(id, VENUE, AccountKind.MARGIN, TradingMode.PAPER, USDT, ZoneOffset.UTC);
    }

    private static Instrument instrument(String base, String tick, String lot) {
        return new Instrument(
                InstrumentId.of(base + "-USDT@" + VENUE),
                AssetClass.CRYPTO,
                base,
                USDT,
                new BigDecimal(tick),
                new BigDecimal(lot),
                Quantity.of(lot),
                Money.of("5", "USDT"),
                BigDecimal.ONE,
                List.of());
    }

    /// From now on the prices stay where they are.
    void rest() {
        still = true;
    }

    /// The price is this one until it moves.
    void set(int instrument, Price price) {
        last.set(instrument, price.value());
    }

    /// The next price of every instrument.
    ///
    /// @param here by the program's clock
    List<Quote> move(Instant now, Instant here) {
        List<Quote> moved = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS.size(); i++) {
            Instrument instrument = INSTRUMENTS.get(i);
            int permille = walk.nextInt(-4, 5);
            if (!still && chances.strikes(Fault.PRICE_GAP)) {
                permille = walk.nextInt(-60, 61);
            }
            if (!still) {
                BigDecimal factor = BigDecimal.valueOf(1000L + permille, 3);
                BigDecimal next = last.get(i).multiply(factor);
                last.set(i, instrument.roundNearest(new Price(next)).value());
            }
            Quote quote = Quote.ofLast(instrument.id(), new Price(last.get(i)), now, here);
            quotes.put(instrument.id(), quote);
            moved.add(quote);
        }
        return moved;
    }

    /// The present price, moved by so many thousandths, on the grid.
    Price near(int instrument, int permille) {
        BigDecimal factor = BigDecimal.valueOf(1000L + permille, 3);
        return INSTRUMENTS
                .get(instrument)
                .roundNearest(new Price(last.get(instrument).multiply(factor)));
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
        Optional<Instrument> named =
                INSTRUMENTS.stream().filter(each -> each.base().equals(name.base())).findFirst();
        return new MarketSnapshot(
                name.toString(),
                named.orElse(null),
                named.map(each -> quotes.get(each.id())).orElse(null),
                STALE_AFTER,
                Map.of(currency, BigDecimal.ONE));
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
        return find(id);
    }

    static Optional<Instrument> find(InstrumentId id) {
        return INSTRUMENTS.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}

package io.heliograph.reporting;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What several accounts at several venues have together, in one currency. What cannot be converted
/// or priced is unknown and said to be, never zero: it is missing from the sums, and named.
///
/// @param balance money put in and realised, of the accounts that could be converted
/// @param equity the same and what is open
/// @param unrealized what open positions would gain if they were closed now
/// @param realized over the accounts' lives, fees taken off
/// @param venues what of it lies at each venue, by name
/// @param instruments what is open, by the instrument's symbol, whatever the venue
/// @param assets what is open, by what is traded: BTC, whether it is paid with USDT or EUR
/// @param unknown what is missing from the sums and why, in words
public record CombinedPortfolio(
        Currency currency,
        Money balance,
        Money equity,
        Money unrealized,
        Money realized,
        List<AtVenue> venues,
        List<Open> instruments,
        List<Open> assets,
        List<String> unknown) {
    public CombinedPortfolio {
        venues = List.copyOf(venues);
        instruments = List.copyOf(instruments);
        assets = List.copyOf(assets);
        unknown = List.copyOf(unknown);
    }

    /// An account's own figures, in its own currency.
    public record Books(Account account, Money balance, Money realized, List<Position> positions) {
        public Books {
            positions = List.copyOf(positions);
        }
    }

    /// What the accounts at one venue have.
    ///
    /// @param balance money put in and realised, of the accounts that could be converted
    /// @param unrealized what open positions would gain if they were closed now
    public record AtVenue(VenueId venue, int accounts, Money balance, Money unrealized) {
        public Money equity() {
            return balance.plus(unrealized);
        }

        private AtVenue plus(AtVenue more) {
            return new AtVenue(
                    venue,
                    accounts + more.accounts,
                    balance.plus(more.balance),
                    unrealized.plus(more.unrealized));
        }
    }

    /// What the present says of instruments and currencies; empty where it says nothing.
    public interface Present {
        Optional<Instrument> instrument(InstrumentId id);

        Optional<Quote> quote(InstrumentId id);

        /// One unit of the first currency in the second.
        Optional<BigDecimal> rate(Currency from, Currency into);
    }

    /// What is open under one name, over all accounts.
    ///
    /// @param longUnits units of what is traded, contracts counted as what they hold
    /// @param shortUnits the same, never negative
    /// @param worth of the net units, negative where they are short; null where any is unknown
    /// @param unrealized null where any is unknown
    public record Open(
            String name,
            BigDecimal longUnits,
            BigDecimal shortUnits,
            @Nullable Money worth,
            @Nullable Money unrealized,
            List<Holding> holdings) {
        public Open {
            holdings = List.copyOf(holdings);
        }

        public BigDecimal net() {
            return longUnits.subtract(shortUnits);
        }
    }

    /// One account's position.
    ///
    /// @param units never negative
    /// @param worth negative where it is short; null where it is unknown
    public record Holding(
            AccountId account,
            VenueId venue,
            InstrumentId instrument,
            PositionSide side,
            BigDecimal units,
            @Nullable Price averagePrice,
            @Nullable Money worth,
            @Nullable Money unrealized) {}

    public static CombinedPortfolio of(Currency currency, List<Books> books, Present present) {
        return new Summing(currency, present).sum(books);
    }

    /// One summing up.
    private static final class Summing {
        private final Currency currency;
        private final Present present;
        private final List<String> unknown = new ArrayList<>();
        private final Map<String, List<Holding>> bySymbol = new TreeMap<>();
        private final Map<String, List<Holding>> byAsset = new TreeMap<>();

        Summing(Currency currency, Present present) {
            this.currency = currency;
            this.present = present;
        }

        CombinedPortfolio sum(List<Books> all) {
            Map<VenueId, AtVenue> venues = new TreeMap<>();
            Money zero = Money.zero(currency);
            Money realized = zero;
            for (Books books : all) {
                Money balance = zero;
                Money unrealized = zero;
                Money own = convert(books.balance()).orElse(null);
                Money made = convert(books.realized()).orElse(null);
                if (own == null || made == null) {
                    unknown.add(
                            "%s: no rate from %s to %s"
                                    .formatted(
                                            books.account().id(),
                                            books.balance().currency(),
                                            currency));
                } else {
                    balance = own;
                    realized = realized.plus(made);
                }
                for (Position position : books.positions()) {
                    Money open = hold(books.account(), position).unrealized();
                    unrealized = open == null ? unrealized : unrealized.plus(open);
                }
                VenueId venue = books.account().venue();
                venues.merge(venue, new AtVenue(venue, 1, balance, unrealized), AtVenue::plus);
            }
            Money balance = sum(venues, AtVenue::balance);
            Money unrealized = sum(venues, AtVenue::unrealized);
            return new CombinedPortfolio(
                    currency,
                    balance,
                    balance.plus(unrealized),
                    unrealized,
                    realized,
                    List.copyOf(venues.values()),
                    open(bySymbol),
                    open(byAsset),
                    unknown);
        }

        private Money sum(Map<VenueId, AtVenue> venues, Function<AtVenue, Money> figure) {
            return venues.values().stream().map(figure).reduce(Money.zero(currency), Money::plus);
        }

        private Holding hold(Account account, Position position) {
            InstrumentId id = position.instrument();
            Instrument instrument = present.instrument(id).orElse(null);
            Holding holding = holding(account, position, instrument);
            if (holding.worth() == null) {
                unknown.add("%s: %s is not priced in %s".formatted(account.id(), id, currency));
            }
            bySymbol.computeIfAbsent(id.symbol(), name -> new ArrayList<>()).add(holding);
            String asset = instrument == null ? id.symbol() : instrument.base();
            byAsset.computeIfAbsent(asset, name -> new ArrayList<>()).add(holding);
            return holding;
        }

        /// Priced as it would be closed: a long position at the bid.
        private Holding holding(
                Account account, Position position, @Nullable Instrument instrument) {
            InstrumentId id = position.instrument();
            boolean isLong = position.side() == PositionSide.LONG;
            BigDecimal units =
                    instrument == null
                            ? position.quantity().value()
                            : position.quantity().value().multiply(instrument.contractSize());
            BigDecimal signed = isLong ? units : units.negate();
            Price average = position.averagePrice();
            BigDecimal now =
                    present.quote(id)
                            .map(quote -> (isLong ? quote.bid() : quote.ask()).value())
                            .orElse(null);
            Money worth = instrument == null || now == null ? null : in(instrument, signed, now);
            Money gain =
                    instrument == null || now == null || average == null
                            ? null
                            : in(instrument, signed, now.subtract(average.value()));
            return new Holding(
                    account.id(), id.venue(), id, position.side(), units, average, worth, gain);
        }

        private @Nullable Money in(Instrument instrument, BigDecimal units, BigDecimal price) {
            return convert(new Money(units.multiply(price), instrument.quote())).orElse(null);
        }

        private Optional<Money> convert(Money money) {
            return money.currency().equals(currency)
                    ? Optional.of(money)
                    : present.rate(money.currency(), currency)
                            .map(rate -> new Money(money.amount().multiply(rate), currency));
        }

        private List<Open> open(Map<String, List<Holding>> byName) {
            return byName.entrySet().stream()
                    .map(each -> open(each.getKey(), each.getValue()))
                    .toList();
        }

        private Open open(String name, List<Holding> holdings) {
            return new Open(
                    name,
                    units(holdings, PositionSide.LONG),
                    units(holdings, PositionSide.SHORT),
                    sum(holdings, Holding::worth),
                    sum(holdings, Holding::unrealized),
                    holdings);
        }

        private static BigDecimal units(List<Holding> holdings, PositionSide side) {
            return holdings.stream()
                    .filter(holding -> holding.side() == side)
                    .map(Holding::units)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private @Nullable Money sum(
                List<Holding> holdings, Function<Holding, @Nullable Money> figure) {
            Money sum = Money.zero(currency);
            for (Holding holding : holdings) {
                Money its = figure.apply(holding);
                if (its == null) {
                    return null;
                }
                sum = sum.plus(its);
            }
            return sum;
        }
    }
}

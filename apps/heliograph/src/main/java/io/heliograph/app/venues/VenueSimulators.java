package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Simulated venues on this machine, for whoever wants to try an account with keys and orders over
/// the wire and has none anywhere. They trade at the program's prices and forget everything when it
/// stops.
public final class VenueSimulators implements AutoCloseable {
    /// Of every key; nothing is secret here.
    static final String SECRET = "simulator";

    private static final int ACCOUNTS = 9;
    private static final String CURRENCY = "USDT";
    private static final BigDecimal DEPOSIT = new BigDecimal("10000");

    private final ApiKeys keys = new ApiKeys();
    private final TradingWorld spotWorld;
    private final TradingWorld futuresWorld;
    private final BinanceTradingServer spot;
    private final BinanceTradingServer futures;

    private VenueSimulators(InstantSource clock) throws IOException {
        spotWorld = world(AccountKind.SPOT, BinanceVenue.SPOT, clock);
        futuresWorld = world(AccountKind.MARGIN, BinanceVenue.FUTURES, clock);
        for (int i = 1; i <= ACCOUNTS; i++) {
            String name = "simulator-" + i;
            keys.add(name, SECRET, name);
            spotWorld.open(name, CURRENCY, DEPOSIT);
            futuresWorld.open(name, CURRENCY, DEPOSIT);
        }
        spot = BinanceTradingServer.spot(0, spotWorld, keys);
        futures = BinanceTradingServer.futures(0, futuresWorld, keys);
    }

    /// @throws Refusal if there is no port for them
    public static VenueSimulators start(InstantSource clock) {
        try {
            return new VenueSimulators(clock);
        } catch (IOException noPort) {
            throw new Refusal("the simulated venues cannot be started", noPort);
        }
    }

    private static TradingWorld world(AccountKind kind, VenueId venue, InstantSource clock) {
        List<Instrument> traded =
                InstrumentCatalogue.shipped(venue).all().stream()
                        .filter(instrument -> instrument.asset() == AssetClass.CRYPTO)
                        .filter(instrument -> instrument.quote().code().equals(CURRENCY))
                        .toList();
        return new TradingWorld(kind, traded, Ratio.percent("100"), clock);
    }

    /// The environment, with the venues here in the place of the real ones.
    public Map<String, String> environment(Map<String, String> real) {
        Map<String, String> here = new TreeMap<>(real);
        here.put("HELIOGRAPH_VENUE_BINANCE", addresses(spot));
        here.put("HELIOGRAPH_VENUE_BINANCE_USDM", addresses(futures));
        return here;
    }

    private static String addresses(BinanceTradingServer venue) {
        return venue.rest() + " " + venue.stream();
    }

    /// What trades at a venue.
    public TradingWorld world(VenueId venue) {
        return venue.equals(BinanceVenue.SPOT) ? spotWorld : futuresWorld;
    }

    /// Where a venue is spoken to, and what goes wrong there.
    public BinanceTradingServer server(VenueId venue) {
        return venue.equals(BinanceVenue.SPOT) ? spot : futures;
    }

    /// Who may speak to Binance, and what each may do.
    public ApiKeys keys() {
        return keys;
    }

    /// The program's prices move the venues' markets.
    public void priced(MarketUpdate update) {
        priced(spotWorld, update.quote());
        priced(futuresWorld, update.quote());
    }

    private static void priced(TradingWorld world, Quote quote) {
        for (Instrument instrument : world.instruments()) {
            InstrumentId id = instrument.id();
            if (id.symbol().equals(quote.instrument().symbol())) {
                world.price(id, quote.bid().toString(), quote.ask().toString());
            }
        }
    }

    /// For the person who started them.
    public String words() {
        return "BINANCE at %s, BINANCE-USDM at %s; keys simulator-1 to -%d, secret \"%s\""
                .formatted(port(spot.rest()), port(futures.rest()), ACCOUNTS, SECRET);
    }

    private static String port(URI uri) {
        return uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public void close() {
        try {
            spot.close();
            futures.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}

package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.alpaca.AlpacaTradingServer;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.coinbase.CoinbaseTradingServer;
import io.heliograph.simulators.kraken.KrakenTradingServer;
import io.heliograph.simulators.kraken.Tier;
import io.heliograph.simulators.kucoin.KucoinTradingServer;
import io.heliograph.simulators.oanda.AccessTokens;
import io.heliograph.simulators.oanda.OandaTradingServer;
import io.heliograph.simulators.okx.OkxTradingServer;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Simulated venues on this machine, for whoever wants to try an account with keys and orders over
/// the wire and has none anywhere. They trade at the program's prices and forget everything when it
/// stops.
public final class VenueSimulators implements AutoCloseable {
    /// Of keys; nothing is secret here.
    static final String SECRET = "simulator";

    /// The same, as Kraken writes secrets.
    private static final String IN_BASE_64 = "c2ltdWxhdG9y";

    private static final int ACCOUNTS = 9;
    private static final String CURRENCY = "USDT";
    private static final BigDecimal DEPOSIT = new BigDecimal("10000");
    private static final Ratio WHOLE = Ratio.percent("100");
    private static final Set<AssetClass> OTHERS = Set.of(AssetClass.FOREX, AssetClass.METAL);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final ApiKeys keys = new ApiKeys();
    private final io.heliograph.simulators.coinbase.ApiKeys coinbaseKeys =
            new io.heliograph.simulators.coinbase.ApiKeys();
    private final String coinbaseSecret = coinbaseKeys.issue(account(1), account(1));
    private final Map<VenueId, Simulated> venues = new LinkedHashMap<>();

    private record Simulated(TradingWorld world, TradingServer server) {}

    /// How one is started.
    @FunctionalInterface
    private interface Starting {
        TradingServer start(TradingWorld world) throws IOException;
    }

    private VenueSimulators(InstantSource clock) throws IOException {
        var alpacaKeys = new io.heliograph.simulators.alpaca.ApiKeys();
        var okxKeys = new io.heliograph.simulators.okx.ApiKeys();
        var kucoinKeys = new io.heliograph.simulators.kucoin.ApiKeys();
        var krakenKeys = new io.heliograph.simulators.kraken.ApiKeys();
        AccessTokens oandaTokens = new AccessTokens();
        for (int i = 1; i <= ACCOUNTS; i++) {
            krakenKeys.add(account(i), IN_BASE_64, account(i));
            keys.add(account(i), SECRET, account(i));
            alpacaKeys.add(account(i), SECRET, account(i));
            okxKeys.add(account(i), SECRET, SECRET, account(i));
            kucoinKeys.add(account(i), SECRET, SECRET, account(i));
            coinbaseKeys.copy(account(1), account(i), account(i));
            oandaTokens.add(account(i), SECRET);
        }
        add(
                AlpacaVenue.ALPACA,
                "USD",
                stocks(clock),
                world -> AlpacaTradingServer.start(0, world, alpacaKeys));
        add(
                BinanceVenue.SPOT,
                new TradingWorld(AccountKind.SPOT, traded(BinanceVenue.SPOT), WHOLE, clock),
                world -> BinanceTradingServer.spot(0, world, keys));
        add(
                BinanceVenue.FUTURES,
                new TradingWorld(AccountKind.MARGIN, traded(BinanceVenue.FUTURES), WHOLE, clock),
                world -> BinanceTradingServer.futures(0, world, keys));
        add(
                OkxVenue.SPOT,
                new TradingWorld(AccountKind.SPOT, traded(OkxVenue.SPOT), WHOLE, clock),
                world -> OkxTradingServer.spot(0, world, okxKeys));
        add(
                OkxVenue.SWAPS,
                contracts(OkxVenue.SWAPS, new BigDecimal("0.01"), 3, clock),
                world -> OkxTradingServer.swaps(0, world, okxKeys));
        add(
                KucoinVenue.SPOT,
                new TradingWorld(AccountKind.SPOT, traded(KucoinVenue.SPOT), WHOLE, clock),
                world -> KucoinTradingServer.spot(0, world, kucoinKeys));
        add(
                KucoinVenue.FUTURES,
                contracts(KucoinVenue.FUTURES, BigDecimal.ONE, 2, clock),
                world -> KucoinTradingServer.futures(0, world, kucoinKeys));
        add(
                CoinbaseVenue.COINBASE,
                new TradingWorld(AccountKind.SPOT, traded(CoinbaseVenue.COINBASE), WHOLE, clock),
                world -> new CoinbaseTradingServer(0, world, coinbaseKeys));
        add(
                KrakenVenue.SPOT,
                new TradingWorld(AccountKind.SPOT, traded(KrakenVenue.SPOT), WHOLE, clock),
                world -> new KrakenTradingServer(0, world, krakenKeys, Tier.INTERMEDIATE));
        add(
                OandaVenue.OANDA,
                new TradingWorld(AccountKind.MARGIN, quotedInDollars(), WHOLE, clock),
                world -> new OandaTradingServer(0, world, oandaTokens, HEARTBEAT));
    }

    /// @throws Refusal if there is no port for them
    public static VenueSimulators start(InstantSource clock) {
        try {
            return new VenueSimulators(clock);
        } catch (IOException noPort) {
            throw new Refusal("the simulated venues cannot be started", noPort);
        }
    }

    private static String account(int number) {
        return "simulator-" + number;
    }

    private void add(VenueId venue, TradingWorld world, Starting starting) throws IOException {
        add(venue, CURRENCY, world, starting);
    }

    /// @param currency that accounts there are kept in
    private void add(VenueId venue, String currency, TradingWorld world, Starting starting)
            throws IOException {
        for (int i = 1; i <= ACCOUNTS; i++) {
            world.open(account(i), currency, DEPOSIT);
        }
        venues.put(venue, new Simulated(world, starting.start(world)));
    }

    /// Stocks for nothing, at a hundred dollars each as long as nobody says what they cost.
    private static TradingWorld stocks(InstantSource clock) {
        List<Instrument> stocks =
                InstrumentCatalogue.shipped(AlpacaVenue.ALPACA).all().stream()
                        .filter(instrument -> instrument.asset() == AssetClass.STOCK)
                        .filter(instrument -> instrument.quote().code().equals("USD"))
                        .map(VenueSimulators::inNineDecimals)
                        .toList();
        TradingWorld world = new TradingWorld(AccountKind.SPOT, stocks, WHOLE, Ratio.ZERO, clock);
        stocks.forEach(stock -> world.price(stock.id(), "99.99", "100"));
        return world;
    }

    private static Instrument inNineDecimals(Instrument stock) {
        BigDecimal step = new BigDecimal("0.000000001");
        return new Instrument(
                stock.id(),
                stock.asset(),
                stock.base(),
                stock.quote(),
                stock.tickSize(),
                step,
                new Quantity(step),
                stock.minimumNotional(),
                BigDecimal.ONE,
                stock.aliases());
    }

    private static List<Instrument> traded(VenueId venue) {
        return InstrumentCatalogue.shipped(venue).all().stream()
                .filter(instrument -> instrument.asset() == AssetClass.CRYPTO)
                .filter(instrument -> instrument.quote().code().equals(CURRENCY))
                .toList();
    }

    /// Its coins are contracts for difference; its accounts take a dollar coin for a dollar.
    private static List<Instrument> quotedInDollars() {
        Stream<Instrument> others =
                InstrumentCatalogue.shipped(OandaVenue.OANDA).all().stream()
                        .filter(instrument -> OTHERS.contains(instrument.asset()))
                        .filter(instrument -> instrument.quote().code().equals("USD"));
        return Stream.concat(others, traded(OandaVenue.OANDA).stream()).toList();
    }

    /// What trades in contracts.
    ///
    /// @param lot the least step of contracts
    /// @param decimals by how many a contract is more than the coin's least step: 3 for a thousand
    private static TradingWorld contracts(
            VenueId venue, BigDecimal lot, int decimals, InstantSource clock) {
        List<Instrument> contracts =
                traded(venue).stream().map(coin -> contract(coin, lot, decimals)).toList();
        return new TradingWorld(AccountKind.MARGIN, contracts, WHOLE, clock);
    }

    /// As the venues have it for bitcoin, ether and others.
    private static Instrument contract(Instrument coin, BigDecimal lot, int decimals) {
        return new Instrument(
                coin.id(),
                coin.asset(),
                coin.base(),
                coin.quote(),
                coin.tickSize(),
                lot,
                new Quantity(lot),
                Money.zero(coin.quote()),
                coin.lotStep().movePointRight(decimals),
                coin.aliases());
    }

    /// The environment, with the venues here in the place of the real ones.
    public Map<String, String> environment(Map<String, String> real) {
        Map<String, String> here = new TreeMap<>(real);
        venues.forEach((venue, simulated) -> {
            TradingServer server = simulated.server();
            here.put(VenuePlace.name(venue), server.rest() + " " + server.stream());
        });
        return here;
    }

    /// What trades at a venue.
    public TradingWorld world(VenueId venue) {
        return simulated(venue).world();
    }

    /// Where a venue is spoken to, and what goes wrong there.
    public TradingServer server(VenueId venue) {
        return simulated(venue).server();
    }

    private Simulated simulated(VenueId venue) {
        return Optional.ofNullable(venues.get(venue)).orElseThrow();
    }

    /// Who may speak to Binance, and what each may do.
    public ApiKeys keys() {
        return keys;
    }

    /// What signs with every key at a venue.
    public String secret(VenueId venue) {
        if (venue.equals(CoinbaseVenue.COINBASE)) {
            return coinbaseSecret;
        }
        return venue.equals(KrakenVenue.SPOT) ? IN_BASE_64 : SECRET;
    }

    /// The program's prices move the venues' markets.
    public void priced(MarketUpdate update) {
        venues.values().forEach(venue -> priced(venue.world(), update.quote()));
    }

    private static void priced(TradingWorld world, Quote quote) {
        for (Instrument instrument : world.instruments()) {
            InstrumentId id = instrument.id();
            if (id.symbol().equals(quote.instrument().symbol())) {
                world.price(id, quote.bid().toString(), quote.ask().toString());
            }
        }
    }

    /// For the person who started them, in three lines.
    public String words() {
        return """
        simulated %s
        keys simulator-1 to -%d, secret and passphrase "%s"; at Kraken the secret "%s",
        at Coinbase "%s\"\
        """
                .formatted(
                        venues.keySet().stream()
                                .map(VenueId::value)
                                .collect(Collectors.joining(", ")),
                        ACCOUNTS,
                        SECRET,
                        IN_BASE_64,
                        coinbaseSecret.replace("\n", "\\n"));
    }

    @Override
    public void close() {
        try {
            for (Simulated venue : venues.values()) {
                venue.server().close();
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}

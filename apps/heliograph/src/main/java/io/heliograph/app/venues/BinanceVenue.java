package io.heliograph.app.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.venues.binance.BinanceAccount;
import io.heliograph.venues.binance.BinanceBooks;
import io.heliograph.venues.binance.BinancePrices;
import io.heliograph.venues.binance.BinanceTradingSettings;
import io.heliograph.venues.binance.FuturesWire;
import io.heliograph.venues.binance.SpotWire;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.StreamedPrices;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Binance, spot or USD-M futures.
final class BinanceVenue implements RealVenue {
    static final VenueId SPOT = new VenueId("BINANCE");
    static final VenueId FUTURES = new VenueId("BINANCE-USDM");

    private final VenueId id;
    private final VenuePlace place;
    private final VenueFacts facts;
    private final BinanceTradingSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;
    private final SharedInstruments instruments;

    BinanceVenue(
            VenueId id,
            Map<String, String> environment,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
            InstantSource clock) {
        this.id = id;
        this.place = VenuePlace.of(id, environment);
        this.settings = settings(place, id.equals(SPOT));
        this.facts =
                new VenueFacts(
                        id,
                        id.equals(SPOT) ? AccountKind.SPOT : AccountKind.MARGIN,
                        id.equals(SPOT)
                                ? SpotWire.profile(settings)
                                : FuturesWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        BinanceAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.instruments = new SharedInstruments(InstrumentCatalogue.shipped(id));
        this.schedule =
                new RequestSchedule(
                        id.equals(SPOT)
                                ? BinanceTradingSettings.spotLimits()
                                : BinanceTradingSettings.futuresLimits(),
                        clock);
    }

    static BinanceTradingSettings settings(VenuePlace place, boolean spot) {
        BinanceTradingSettings live =
                spot ? BinanceTradingSettings.spot() : BinanceTradingSettings.futures();
        return switch (place) {
            case VenuePlace.Live ignored -> live;
            case VenuePlace.TestNet ignored ->
                    spot
                            ? BinanceTradingSettings.spotTestNet()
                            : BinanceTradingSettings.futuresTestNet();
            case VenuePlace.At at ->
                    new BinanceTradingSettings(
                            at.rest(),
                            at.stream(),
                            Optional.of(at.rest()),
                            live.timeout(),
                            live.requestTtl(),
                            live.heartbeat());
        };
    }

    @Override
    public VenueFacts facts() {
        return facts;
    }

    @Override
    public Optional<PriceFeed> prices(VenueWire its) {
        InstrumentCatalogue catalogue = InstrumentCatalogue.shipped(id);
        MarketDataSettings there = marketData();
        return Optional.of(
                new StreamedPrices(
                        id.equals(SPOT)
                                ? BinancePrices.spot(there, id, catalogue)
                                : BinancePrices.futures(there, id, catalogue),
                        there,
                        clock));
    }

    @Override
    public Optional<OrderBooks> books() {
        return Optional.of(
                new OrderBooks(
                        settings.address(),
                        new BinanceBooks(id.equals(SPOT)),
                        schedule,
                        client,
                        clock));
    }

    /// Spot has addresses for prices alone; futures tell them beside the private stream.
    private MarketDataSettings marketData() {
        String stream = settings.stream().toString();
        if (!id.equals(SPOT)) {
            return at(stream.replaceFirst("/private$", "/public"));
        }
        return switch (place) {
            case VenuePlace.Live ignored -> BinancePrices.standard();
            case VenuePlace.TestNet ignored -> at("wss://stream.testnet.binance.vision");
            case VenuePlace.At ignored -> at(stream.replaceFirst("/ws-api/v3$", ""));
        };
    }

    private MarketDataSettings at(String stream) {
        return MarketDataSettings.at(settings.rest(), URI.create(stream));
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        VenueLine line = new VenueLine(id, account.id(), schedule, client, clock);
        BinanceAccount its = new BinanceAccount(account.id(), account.currency(), signer, orders);
        return id.equals(SPOT)
                ? new SpotWire(line, settings, its, instruments, rates)
                : new FuturesWire(line, settings, its, instruments, rates);
    }
}

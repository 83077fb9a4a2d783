package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.kucoin.FuturesWire;
import io.heliograph.venues.kucoin.KucoinAccount;
import io.heliograph.venues.kucoin.KucoinBooks;
import io.heliograph.venues.kucoin.KucoinPrices;
import io.heliograph.venues.kucoin.KucoinSettings;
import io.heliograph.venues.kucoin.SpotWire;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.StreamedPrices;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// KuCoin, spot or linear futures.
final class KucoinVenue implements RealVenue {
    static final VenueId SPOT = new VenueId("KUCOIN");
    static final VenueId FUTURES = new VenueId("KUCOIN-FUTURES");

    private final VenueId id;
    private final boolean futures;
    private final VenueFacts facts;
    private final KucoinSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;

    /// @throws Refusal if it is to be the test-net, of which there is none
    KucoinVenue(
            VenueId id,
            Map<String, String> environment,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
            InstantSource clock) {
        this.id = id;
        this.futures = id.equals(FUTURES);
        VenuePlace place = VenuePlace.of(id, environment);
        this.settings = settings(place, futures);
        this.facts =
                new VenueFacts(
                        id,
                        futures ? AccountKind.MARGIN : AccountKind.SPOT,
                        futures ? FuturesWire.profile(settings) : SpotWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        KucoinAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.schedule =
                new RequestSchedule(
                        futures ? KucoinSettings.futuresLimits() : KucoinSettings.spotLimits(),
                        clock);
    }

    static KucoinSettings settings(VenuePlace place, boolean futures) {
        KucoinSettings live = futures ? KucoinSettings.futures() : KucoinSettings.spot();
        return switch (place) {
            case VenuePlace.Live ignored -> live;
            case VenuePlace.TestNet ignored ->
                    throw new Refusal("KuCoin has no test-net; try it with --venue-simulators");
            case VenuePlace.At at -> live.at(at.rest());
        };
    }

    @Override
    public VenueFacts facts() {
        return facts;
    }

    @Override
    public Optional<PriceFeed> prices(VenueWire its) {
        InstrumentCatalogue catalogue = InstrumentCatalogue.shipped(id);
        return Optional.of(
                new StreamedPrices(
                        futures
                                ? KucoinPrices.futures(settings.marketData(), id, catalogue)
                                : KucoinPrices.spot(settings.marketData(), id, catalogue),
                        settings.marketData(),
                        clock));
    }

    @Override
    public Optional<OrderBooks> books() {
        return Optional.of(
                new OrderBooks(
                        settings.address(), new KucoinBooks(futures), schedule, client, clock));
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        VenueLine line = new VenueLine(id, account.id(), schedule, client, clock);
        KucoinAccount its = new KucoinAccount(account.id(), account.currency(), signer, orders);
        InstrumentCatalogue catalogue = InstrumentCatalogue.shipped(id);
        return futures
                ? new FuturesWire(line, settings, its, catalogue, rates)
                : new SpotWire(line, settings, its, catalogue, rates);
    }
}

package io.heliograph.app.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.okx.OkxAccount;
import io.heliograph.venues.okx.OkxBooks;
import io.heliograph.venues.okx.OkxPrices;
import io.heliograph.venues.okx.OkxSettings;
import io.heliograph.venues.okx.OkxWire;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.StreamedPrices;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// OKX, spot or linear swaps.
final class OkxVenue implements RealVenue {
    static final VenueId SPOT = new VenueId("OKX");
    static final VenueId SWAPS = new VenueId("OKX-SWAP");

    private final VenueId id;
    private final VenueFacts facts;
    private final OkxSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;
    private final SharedInstruments instruments;

    OkxVenue(
            VenueId id,
            Map<String, String> environment,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
            InstantSource clock) {
        this.id = id;
        VenuePlace place = VenuePlace.of(id, environment);
        this.settings = settings(place, id.equals(SWAPS));
        this.facts =
                new VenueFacts(
                        id,
                        settings.swaps() ? AccountKind.MARGIN : AccountKind.SPOT,
                        OkxWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        OkxAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.instruments = new SharedInstruments(InstrumentCatalogue.shipped(id));
        this.schedule = new RequestSchedule(OkxSettings.limits(), clock);
    }

    static OkxSettings settings(VenuePlace place, boolean swaps) {
        return switch (place) {
            case VenuePlace.Live ignored -> OkxSettings.live(swaps);
            case VenuePlace.TestNet ignored -> OkxSettings.demo(swaps);
            case VenuePlace.At at -> OkxSettings.live(swaps).at(at.rest(), at.stream());
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
                        new OkxPrices(settings, id, catalogue), settings.marketData(), clock));
    }

    @Override
    public Optional<OrderBooks> books() {
        return Optional.of(
                new OrderBooks(
                        settings.address(),
                        new OkxBooks(settings.swaps()),
                        schedule,
                        client,
                        clock));
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        return new OkxWire(
                new VenueLine(id, account.id(), schedule, client, clock),
                settings,
                new OkxAccount(account.id(), account.currency(), signer, orders),
                instruments,
                rates);
    }
}

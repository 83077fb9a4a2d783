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
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.oanda.OandaAccount;
import io.heliograph.venues.oanda.OandaSettings;
import io.heliograph.venues.oanda.OandaWire;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.StreamedPrices;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// OANDA: currencies, metals and contracts for difference.
final class OandaVenue implements RealVenue {
    static final VenueId OANDA = new VenueId("OANDA");

    private final VenueId id;
    private final VenueFacts facts;
    private final OandaSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;

    OandaVenue(
            VenueId id,
            Map<String, String> environment,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates,
            InstantSource clock) {
        this.id = id;
        VenuePlace place = VenuePlace.of(id, environment);
        this.settings = settings(place);
        this.facts =
                new VenueFacts(
                        id,
                        AccountKind.MARGIN,
                        OandaWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        OandaAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.schedule = new RequestSchedule(OandaSettings.limits(), clock);
    }

    static OandaSettings settings(VenuePlace place) {
        return switch (place) {
            case VenuePlace.Live ignored -> OandaSettings.live();
            case VenuePlace.TestNet ignored -> OandaSettings.practice();
            case VenuePlace.At at -> OandaSettings.live().at(at.rest(), at.stream());
        };
    }

    @Override
    public VenueFacts facts() {
        return facts;
    }

    @Override
    public Optional<PriceFeed> prices(VenueWire its) {
        return its instanceof OandaWire wire
                ? Optional.of(
                        new StreamedPrices(
                                wire.prices(),
                                MarketDataSettings.at(settings.rest(), settings.stream()),
                                clock))
                : Optional.empty();
    }

    @Override
    public Optional<OrderBooks> books(VenueWire its) {
        return its instanceof OandaWire wire ? Optional.of(wire.books()) : Optional.empty();
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        return new OandaWire(
                new VenueLine(id, account.id(), schedule, client, clock),
                settings,
                new OandaAccount(account.id(), account.currency(), signer, orders),
                InstrumentCatalogue.shipped(id),
                rates);
    }
}

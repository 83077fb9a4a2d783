package io.heliograph.app.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.venues.alpaca.AlpacaAccount;
import io.heliograph.venues.alpaca.AlpacaSettings;
import io.heliograph.venues.alpaca.AlpacaWire;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.StreamedPrices;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;

/// Alpaca: stocks of the United States, bought with what is there. Its own paper trading is its
/// test-net.
final class AlpacaVenue implements RealVenue {
    static final VenueId ALPACA = new VenueId("ALPACA");

    private final LiveVenues.Parts parts;
    private final VenueFacts facts;
    private final AlpacaSettings settings;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;

    AlpacaVenue(LiveVenues.Parts parts) {
        this.parts = parts;
        VenuePlace place = VenuePlace.of(ALPACA, parts.environment());
        this.settings = settings(place);
        this.facts =
                new VenueFacts(
                        ALPACA,
                        AccountKind.SPOT,
                        AlpacaWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        AlpacaAccount.signingRules());
        this.clock = parts.clock();
        this.client = VenueHttp.client(settings.timeout());
        this.schedule = new RequestSchedule(AlpacaSettings.limits(), clock);
    }

    static AlpacaSettings settings(VenuePlace place) {
        return switch (place) {
            case VenuePlace.Live ignored -> AlpacaSettings.live();
            case VenuePlace.TestNet ignored -> AlpacaSettings.paper();
            case VenuePlace.At at -> AlpacaSettings.live().at(at.rest(), at.stream());
        };
    }

    @Override
    public VenueFacts facts() {
        return facts;
    }

    @Override
    public Optional<PriceFeed> prices(VenueWire its) {
        return its instanceof AlpacaWire wire
                ? Optional.of(new StreamedPrices(wire.prices(), settings.marketData(), clock))
                : Optional.empty();
    }

    @Override
    public Optional<OrderBooks> books(VenueWire its) {
        return its instanceof AlpacaWire wire ? Optional.of(wire.books()) : Optional.empty();
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        return new AlpacaWire(
                new VenueLine(ALPACA, account.id(), schedule, client, clock),
                settings,
                new AlpacaAccount(
                        account.id(),
                        account.currency(),
                        signer,
                        orders,
                        new StockSessions(account, parts.limits(), parts.markets(), clock)),
                InstrumentCatalogue.shipped(ALPACA));
    }
}

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
import io.heliograph.venues.kraken.KrakenAccount;
import io.heliograph.venues.kraken.KrakenBooks;
import io.heliograph.venues.kraken.KrakenNonces;
import io.heliograph.venues.kraken.KrakenPrices;
import io.heliograph.venues.kraken.KrakenSettings;
import io.heliograph.venues.kraken.KrakenWire;
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

/// Kraken, spot.
final class KrakenVenue implements RealVenue {
    static final VenueId SPOT = new VenueId("KRAKEN");

    private final VenueId id;
    private final VenueFacts facts;
    private final KrakenSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;

    /// Of all keys: whoever tries a connection signs with the same one as the account that trades.
    private final KrakenNonces nonces = new KrakenNonces();

    /// @throws Refusal if it is to be the test-net, of which there is none
    KrakenVenue(
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
                        AccountKind.SPOT,
                        KrakenWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        KrakenAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.schedule = RequestSchedule.oneByOne(KrakenSettings.limits(), clock);
    }

    static KrakenSettings settings(VenuePlace place) {
        return switch (place) {
            case VenuePlace.Live ignored -> KrakenSettings.live();
            case VenuePlace.TestNet ignored ->
                    throw new Refusal(
                            "Kraken has no test-net for spot; try it with --venue-simulators");
            case VenuePlace.At at -> KrakenSettings.live().at(at.rest(), at.stream());
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
                        new KrakenPrices(settings.marketData(), id, catalogue),
                        settings.marketData(),
                        clock));
    }

    @Override
    public Optional<OrderBooks> books() {
        return Optional.of(
                new OrderBooks(settings.address(), new KrakenBooks(), schedule, client, clock));
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        return new KrakenWire(
                new VenueLine(id, account.id(), schedule, client, clock),
                settings,
                new KrakenAccount(account.id(), account.currency(), signer, nonces, orders),
                InstrumentCatalogue.shipped(id),
                rates);
    }
}

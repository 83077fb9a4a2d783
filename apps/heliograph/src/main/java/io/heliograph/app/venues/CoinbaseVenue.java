package io.heliograph.app.venues;

import io.heliograph.app.Refusal;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.venues.coinbase.CoinbaseAccount;
import io.heliograph.venues.coinbase.CoinbaseBooks;
import io.heliograph.venues.coinbase.CoinbaseSettings;
import io.heliograph.venues.coinbase.CoinbaseWire;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Coinbase Advanced, spot.
final class CoinbaseVenue implements RealVenue {
    static final VenueId COINBASE = new VenueId("COINBASE");

    private final VenueId id;
    private final VenueFacts facts;
    private final CoinbaseSettings settings;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;
    private final InstantSource clock;
    private final HttpClient client;
    private final RequestSchedule schedule;

    /// @throws Refusal if it is to be the test-net, of which there is none
    CoinbaseVenue(
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
                        CoinbaseWire.profile(settings),
                        place.isReal(),
                        settings.rest(),
                        CoinbaseAccount.signingRules());
        this.rates = rates;
        this.clock = clock;
        this.client = VenueHttp.client(settings.timeout());
        this.schedule = new RequestSchedule(CoinbaseSettings.limits(), clock);
    }

    static CoinbaseSettings settings(VenuePlace place) {
        return switch (place) {
            case VenuePlace.Live ignored -> CoinbaseSettings.live();
            case VenuePlace.TestNet ignored ->
                    throw new Refusal(
                            "Coinbase's sandbox answers everything with the same words; try it"
                                    + " with --venue-simulators");
            case VenuePlace.At at -> CoinbaseSettings.live().at(at.rest(), at.stream());
        };
    }

    @Override
    public VenueFacts facts() {
        return facts;
    }

    @Override
    public Optional<PriceFeed> prices(VenueWire its) {
        return its instanceof CoinbaseWire wire ? Optional.of(wire.prices()) : Optional.empty();
    }

    @Override
    public Optional<OrderBooks> books() {
        return Optional.of(
                new OrderBooks(settings.address(), new CoinbaseBooks(), schedule, client, clock));
    }

    @Override
    public VenueWire wire(Account account, Signer signer, KnownOrders orders) {
        return new CoinbaseWire(
                new VenueLine(id, account.id(), schedule, client, clock),
                settings,
                new CoinbaseAccount(account.id(), account.currency(), signer, orders),
                InstrumentCatalogue.shipped(id),
                rates);
    }
}

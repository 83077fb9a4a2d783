package io.heliograph.app.venues;

import io.heliograph.app.BinancePlace;
import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import io.heliograph.venues.alpaca.AlpacaAccount;
import io.heliograph.venues.alpaca.AlpacaHistory;
import io.heliograph.venues.binance.BinanceHistory;
import io.heliograph.venues.coinbase.CoinbaseHistory;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.oanda.OandaAccount;
import io.heliograph.venues.oanda.OandaHistory;
import io.heliograph.venues.okx.OkxHistory;
import io.heliograph.venues.prices.CandleHistory;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Venues that past candles can be fetched from, and how: the one place where that is said.
public final class VenueHistories {
    private static final InstantSource CLOCK = InstantSource.system();

    private static final List<Source> ALL =
            List.of(
                    new Source(
                            AlpacaVenue.ALPACA,
                            installed ->
                                    new AlpacaHistory(
                                            AlpacaVenue.settings(
                                                    installed.place(AlpacaVenue.ALPACA)),
                                            installed.keys.questions(
                                                    AlpacaVenue.ALPACA,
                                                    AlpacaAccount.signingRules()),
                                            CLOCK)),
                    new Source(
                            BinanceVenue.SPOT,
                            installed ->
                                    new BinanceHistory(BinancePlace.of(installed.environment))),
                    new Source(
                            CoinbaseVenue.COINBASE,
                            installed ->
                                    CoinbaseHistory.of(
                                            CoinbaseVenue.settings(
                                                    installed.place(CoinbaseVenue.COINBASE)),
                                            CLOCK)),
                    new Source(
                            OandaVenue.OANDA,
                            installed ->
                                    OandaHistory.of(
                                            OandaVenue.settings(installed.place(OandaVenue.OANDA)),
                                            installed.keys.questions(
                                                    OandaVenue.OANDA, OandaAccount.signingRules()),
                                            CLOCK)),
                    new Source(
                            OkxVenue.SPOT, installed -> okx(installed.place(OkxVenue.SPOT), false)),
                    new Source(
                            OkxVenue.SWAPS,
                            installed -> okx(installed.place(OkxVenue.SWAPS), true)));

    private final Map<String, String> environment;

    private final Keys keys;

    /// @param environment says where the venues are
    /// @param keys for those that answer their customers alone
    public VenueHistories(Map<String, String> environment, Keys keys) {
        this.environment = Map.copyOf(environment);
        this.keys = keys;
    }

    /// As {@link KeyRoom#questions} gives them.
    public interface Keys {
        Signer questions(VenueId venue, SigningRules rules);
    }

    private record Source(VenueId venue, Making history) {}

    private interface Making {
        CandleHistory of(VenueHistories installed);
    }

    /// @param word as a person writes it
    /// @throws Refusal in words for people, if it is none of them
    public static VenueId named(String word) {
        return source(word).venue;
    }

    /// Where the environment says that the venue is.
    ///
    /// @throws Refusal in words for people, if it is none of them
    public CandleHistory of(VenueId venue) {
        return source(venue.value()).history.of(this);
    }

    private VenuePlace place(VenueId venue) {
        return VenuePlace.of(venue, environment);
    }

    private static CandleHistory okx(VenuePlace place, boolean swaps) {
        return OkxHistory.of(OkxVenue.settings(place, swaps), CLOCK);
    }

    private static Source source(String word) {
        return ALL.stream()
                .filter(each -> each.venue.value().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.usage(
                                "candles can be fetched from %s, not from %s; import a file"
                                        .formatted(String.join(", ", new Names()), word)));
    }

    /// Their names as people write them; a class, as the help of a command wants it.
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(each -> each.venue.value().toLowerCase(Locale.ROOT)).iterator();
        }
    }
}

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
import io.heliograph.venues.kraken.KrakenHistory;
import io.heliograph.venues.kucoin.KucoinHistory;
import io.heliograph.venues.oanda.OandaAccount;
import io.heliograph.venues.oanda.OandaHistory;
import io.heliograph.venues.okx.OkxHistory;
import io.heliograph.venues.prices.CandleHistory;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Venues that past candles can be fetched from, and how: the one place where that is said.
public final class VenueHistories {
    private static final InstantSource CLOCK = InstantSource.system();

    private static final List<Source> ALL =
            List.of(
                    asking(
                            AlpacaVenue.ALPACA,
                            AlpacaAccount.signingRules(),
                            (place, signer) ->
                                    new AlpacaHistory(AlpacaVenue.settings(place), signer, CLOCK)),
                    new Source(
                            BinanceVenue.SPOT,
                            installed ->
                                    BinanceHistory.spot(
                                            BinancePlace.of(installed.environment), CLOCK)),
                    at(
                            BinanceVenue.FUTURES,
                            place ->
                                    BinanceHistory.futures(
                                            BinanceVenue.settings(place, false), CLOCK)),
                    at(
                            CoinbaseVenue.COINBASE,
                            place -> CoinbaseHistory.of(CoinbaseVenue.settings(place), CLOCK)),
                    at(
                            KrakenVenue.SPOT,
                            place -> new KrakenHistory(KrakenVenue.settings(place), CLOCK)),
                    at(
                            KucoinVenue.SPOT,
                            place -> KucoinHistory.spot(KucoinVenue.settings(place, false), CLOCK)),
                    at(
                            KucoinVenue.FUTURES,
                            place ->
                                    KucoinHistory.futures(
                                            KucoinVenue.settings(place, true), CLOCK)),
                    asking(
                            OandaVenue.OANDA,
                            OandaAccount.signingRules(),
                            (place, signer) ->
                                    OandaHistory.of(OandaVenue.settings(place), signer, CLOCK)),
                    at(
                            OkxVenue.SPOT,
                            place -> OkxHistory.of(OkxVenue.settings(place, false), CLOCK)),
                    at(
                            OkxVenue.SWAPS,
                            place -> OkxHistory.of(OkxVenue.settings(place, true), CLOCK)));

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

    /// One that tells everybody.
    private static Source at(VenueId venue, Function<VenuePlace, CandleHistory> history) {
        return new Source(
                venue, installed -> history.apply(VenuePlace.of(venue, installed.environment)));
    }

    /// One that tells its customers alone.
    private static Source asking(
            VenueId venue,
            SigningRules rules,
            BiFunction<VenuePlace, Signer, CandleHistory> history) {
        return new Source(
                venue,
                installed ->
                        history.apply(
                                VenuePlace.of(venue, installed.environment),
                                installed.keys.questions(venue, rules)));
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

package io.heliograph.venues.kraken;

import static java.util.stream.Collectors.joining;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Kraken's pairs as our instruments. Kraken has several names for the same: `XXBTZUSD` is the id
/// of a pair that is `XBTUSD` in an order's description and `BTC/USD` on the stream, and `BTC-USD`
/// here; `XXBT` is a balance of what is `BTC` here.
final class KrakenPairs {
    /// What Kraken calls otherwise than everybody else.
    private static final Map<String, String> COINS = Map.of("XBT", "BTC", "XDG", "DOGE");

    /// Of coins that earn something and can be traded at any time all the same.
    private static final String EARNING = ".F";

    private final Map<String, Instrument> byName = new LinkedHashMap<>();
    private final Map<String, String> coins = new HashMap<>();

    /// @param rows the answer of `AssetPairs`
    KrakenPairs(JsonNode rows, VenueId venue, InstrumentCatalogue catalogue) {
        for (KrakenRow row : KrakenRow.all(rows)) {
            read(row, venue, catalogue)
                    .ifPresent(instrument -> {
                        byName.put(row.id(), instrument);
                        byName.put(row.text("altname"), instrument);
                        byName.put(streamed(instrument.base(), instrument.quote()), instrument);
                    });
        }
    }

    /// Nothing known yet.
    static KrakenPairs none(VenueId venue) {
        return new KrakenPairs(
                VenueJson.mapper(16).createObjectNode(), venue, new InstrumentCatalogue(List.of()));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /// By all of Kraken's names.
    Map<String, Instrument> byName() {
        return byName;
    }

    List<Instrument> all() {
        return byName.values().stream().distinct().toList();
    }

    /// @param name any of Kraken's
    Optional<Instrument> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What Kraken calls the instrument in an order: `XBTUSD`.
    static String name(InstrumentId instrument) {
        return name(instrument.symbol());
    }

    /// @param symbol ours: `BTC-USD`
    static String name(String symbol) {
        return Stream.of(symbol.split("-", -1)).map(KrakenPairs::theirs).collect(joining());
    }

    /// What Kraken calls it on the stream: `BTC/USD`.
    static String streamed(String base, Currency quote) {
        return base + "/" + quote.code();
    }

    static String base(InstrumentId instrument) {
        String symbol = instrument.symbol();
        return symbol.substring(0, symbol.indexOf('-'));
    }

    static String quote(InstrumentId instrument) {
        String symbol = instrument.symbol();
        return symbol.substring(symbol.indexOf('-') + 1);
    }

    private static String theirs(String coin) {
        return COINS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(coin))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(coin);
    }

    /// A coin by our name.
    ///
    /// @param asset as balances are told
    Optional<String> coin(String asset) {
        String plain =
                asset.endsWith(EARNING)
                        ? asset.substring(0, asset.length() - EARNING.length())
                        : asset;
        return Optional.ofNullable(coins.get(plain));
    }

    private static String common(String coin) {
        return COINS.getOrDefault(coin, coin);
    }

    /// One with rules that we cannot read is left out: no rules, no trade.
    private Optional<Instrument> read(KrakenRow row, VenueId venue, InstrumentCatalogue catalogue) {
        String[] coins = row.text("wsname").split("/", -1);
        if (coins.length != 2) {
            return Optional.empty();
        }
        try {
            String base = known(coins[0], row.text("base"));
            Currency quote = new Currency(known(coins[1], row.text("quote")));
            int decimals = row.it().path("lot_decimals").asInt();
            return Optional.of(
                    new Instrument(
                            new InstrumentId(base + "-" + quote.code(), venue),
                            AssetClass.CRYPTO,
                            base,
                            quote,
                            row.decimal("tick_size"),
                            BigDecimal.ONE.movePointLeft(decimals),
                            new Quantity(row.decimal("ordermin")),
                            new Money(row.decimal("costmin"), quote),
                            BigDecimal.ONE,
                            catalogue.named(base).stream()
                                    .findFirst()
                                    .map(Instrument::aliases)
                                    .orElse(List.of())));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private String known(String coin, String asset) {
        coins.put(coin, common(coin));
        coins.put(asset, common(coin));
        return common(coin);
    }
}

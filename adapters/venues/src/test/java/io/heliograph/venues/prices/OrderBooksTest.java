package io.heliograph.venues.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.OrderBook;
import io.heliograph.model.market.OrderBook.Level;
import io.heliograph.simulators.binance.ApiKeys;
import io.heliograph.simulators.binance.BinanceTradingServer;
import io.heliograph.simulators.coinbase.CoinbaseTradingServer;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.kraken.KrakenTradingServer;
import io.heliograph.simulators.kraken.Tier;
import io.heliograph.simulators.kucoin.KucoinTradingServer;
import io.heliograph.simulators.okx.OkxTradingServer;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.venues.binance.BinanceBooks;
import io.heliograph.venues.binance.BinanceTradingSettings;
import io.heliograph.venues.coinbase.CoinbaseBooks;
import io.heliograph.venues.coinbase.CoinbaseSettings;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.kraken.KrakenBooks;
import io.heliograph.venues.kraken.KrakenSettings;
import io.heliograph.venues.kucoin.KucoinBooks;
import io.heliograph.venues.kucoin.KucoinSettings;
import io.heliograph.venues.okx.OkxBooks;
import io.heliograph.venues.okx.OkxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the simulators say of a book is what is read, over real sockets.
class OrderBooksTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final InstrumentId BITCOIN =
            new InstrumentId("BTC-USDT", new VenueId("SOMEWHERE"));
    private static final Instrument RULES =
            new Instrument(
                    BITCOIN,
                    AssetClass.CRYPTO,
                    "BTC",
                    new Currency("USDT"),
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    Quantity.of("0.001"),
                    Money.zero(new Currency("USDT")),
                    BigDecimal.ONE,
                    List.of());

    private enum Venue {
        BINANCE,
        BINANCE_FUTURES,
        COINBASE,
        OKX,
        OKX_SWAPS,
        KRAKEN,
        KUCOIN,
        KUCOIN_FUTURES
    }

    @ParameterizedTest
    @EnumSource
    void readsAsManyLevelsAsWanted(Venue venue) throws IOException, InterruptedException {
        try (Open open = open(venue)) {
            open.world.price(BITCOIN, "99.9", "100");

            for (int depth : List.of(1, 3, 7, 100)) {
                OrderBook book = open.books.snapshot(BITCOIN, depth);
                assertThat(book.bids()).hasSize(depth);
                assertThat(book.asks()).hasSize(depth);
            }

            OrderBook book = open.books.snapshot(BITCOIN, 2);
            assertThat(book.instrument()).isEqualTo(BITCOIN);
            assertThat(book.bids())
                    .extracting(OrderBooksTest::words)
                    .containsExactly("10 at 99.9", "20 at 99.8");
            assertThat(book.asks())
                    .extracting(OrderBooksTest::words)
                    .containsExactly("10 at 100", "20 at 100.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheVenueSays(Venue venue) throws IOException, InterruptedException {
        try (Open open = open(venue)) {
            InstrumentId unknown = new InstrumentId("NO-COIN", BITCOIN.venue());

            assertThatThrownBy(() -> open.books.snapshot(unknown, 5))
                    .isInstanceOfSatisfying(
                            VenueException.class,
                            no -> {
                                assertThat(no.kind()).isEqualTo(Kind.PERMANENT);
                                assertThat(no.words())
                                        .matches(
                                                "Invalid symbol\\.|Instrument ID .*doesn't exist\\."
                                                        + "|unknown asset pair"
                                                        + "|Unsupported trading pair\\."
                                                        + "|The symbol does not exist\\."
                                                        + "|valid product_id is required");
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void believesNoBookInDisorder(Venue venue) throws IOException, InterruptedException {
        try (Open open = open(venue)) {
            for (String sides :
                    List.of(
                            "\"bids\":[[\"1\",\"1\"],[\"2\",\"1\"]],\"asks\":[]",
                            "\"bids\":[[\"2\",\"1\"]],\"asks\":[[\"2\",\"1\"]]",
                            "\"bids\":[[\"much\",\"1\"]],\"asks\":[]",
                            "\"bids\":[[\"1\"]],\"asks\":[]",
                            "\"bids\":[]")) {
                open.server
                        .mishaps()
                        .answerInstead(
                                call -> true,
                                HttpAnswer.json(inTheWordsOf(venue).formatted(sides)));

                assertThatThrownBy(() -> open.books.snapshot(BITCOIN, 5))
                        .as(sides)
                        .isInstanceOf(VenueException.class)
                        .hasMessageStartingWith("the venue sends a book that is none");
            }
        }
    }

    /// An answer with a book, whose sides are left open.
    private static String inTheWordsOf(Venue venue) {
        return switch (venue) {
            case BINANCE, BINANCE_FUTURES -> "{%s}";
            case COINBASE -> "{\"pricebook\":{%s}}";
            case OKX, OKX_SWAPS -> "{\"code\":\"0\",\"data\":[{%s}]}";
            case KRAKEN -> "{\"error\":[],\"result\":{\"XBTUSDT\":{%s}}}";
            case KUCOIN, KUCOIN_FUTURES -> "{\"code\":\"200000\",\"data\":{%s}}";
        };
    }

    private static String words(Level level) {
        return level.quantity() + " at " + level.price();
    }

    private record Open(
            TradingWorld world, TradingServer server, OrderBooks books, HttpClient client)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            client.shutdownNow();
            server.close();
        }
    }

    private static Open open(Venue venue) throws IOException {
        boolean margin =
                switch (venue) {
                    case BINANCE_FUTURES, OKX_SWAPS, KUCOIN_FUTURES -> true;
                    case BINANCE, COINBASE, OKX, KRAKEN, KUCOIN -> false;
                };
        TradingWorld world =
                new TradingWorld(
                        margin ? AccountKind.MARGIN : AccountKind.SPOT,
                        List.of(RULES),
                        Ratio.percent("100"),
                        CLOCK);
        HttpClient client = VenueHttp.client(PATIENT);
        RequestSchedule schedule = new RequestSchedule(List.of(), CLOCK);
        var okxKeys = new io.heliograph.simulators.okx.ApiKeys();
        var kucoinKeys = new io.heliograph.simulators.kucoin.ApiKeys(PATIENT);
        TradingServer server =
                switch (venue) {
                    case BINANCE -> BinanceTradingServer.spot(0, world, new ApiKeys());
                    case BINANCE_FUTURES -> BinanceTradingServer.futures(0, world, new ApiKeys());
                    case COINBASE ->
                            new CoinbaseTradingServer(
                                    0, world, new io.heliograph.simulators.coinbase.ApiKeys());
                    case OKX -> OkxTradingServer.spot(0, world, okxKeys);
                    case OKX_SWAPS -> OkxTradingServer.swaps(0, world, okxKeys);
                    case KRAKEN ->
                            new KrakenTradingServer(
                                    0,
                                    world,
                                    new io.heliograph.simulators.kraken.ApiKeys(),
                                    Tier.INTERMEDIATE);
                    case KUCOIN -> KucoinTradingServer.spot(0, world, kucoinKeys);
                    case KUCOIN_FUTURES -> KucoinTradingServer.futures(0, world, kucoinKeys);
                };
        VenueAddress address =
                switch (venue) {
                    case BINANCE, BINANCE_FUTURES -> binance(server).address();
                    case COINBASE ->
                            CoinbaseSettings.live().at(server.rest(), server.stream()).address();
                    case OKX, OKX_SWAPS -> okx(server, margin).address();
                    case KRAKEN -> kraken(server).address();
                    case KUCOIN, KUCOIN_FUTURES -> kucoin(server).address();
                };
        BookWire wire =
                switch (venue) {
                    case BINANCE, BINANCE_FUTURES -> new BinanceBooks(!margin);
                    case COINBASE -> new CoinbaseBooks();
                    case OKX, OKX_SWAPS -> new OkxBooks(margin);
                    case KRAKEN -> new KrakenBooks();
                    case KUCOIN, KUCOIN_FUTURES -> new KucoinBooks(margin);
                };
        OrderBooks books = new OrderBooks(address, wire, schedule, client, CLOCK);
        return new Open(world, server, books, client);
    }

    private static BinanceTradingSettings binance(TradingServer server) {
        return new BinanceTradingSettings(
                server.rest(), server.stream(), Optional.empty(), PATIENT, PATIENT, PATIENT);
    }

    private static OkxSettings okx(TradingServer server, boolean swaps) {
        return new OkxSettings(swaps, server.rest(), server.stream(), false, PATIENT, PATIENT);
    }

    private static KrakenSettings kraken(TradingServer server) {
        return new KrakenSettings(
                server.rest(), server.stream(), server.stream(), PATIENT, PATIENT);
    }

    private static KucoinSettings kucoin(TradingServer server) {
        return new KucoinSettings(server.rest(), server.rest(), PATIENT, PATIENT);
    }
}

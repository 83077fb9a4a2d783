package io.heliograph.verification;

import static io.heliograph.verification.LiveStage.ALPACA;
import static io.heliograph.verification.LiveStage.OANDA;
import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.simulators.alpaca.AlpacaTradingServer;
import io.heliograph.simulators.oanda.OandaTradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Stocks and currencies over a weekend, from a signal to the money: what stands is looked after,
/// what comes is told when to come again.
class WeekendTest {
    private static final String KEY = "simulator-1";
    private static final Instant FRIDAY = Instant.parse("2026-03-06T20:40:00Z");

    /// After which currencies rest, and stocks trade in extended hours.
    private static final Duration AN_EVENING = Duration.ofHours(3);

    /// In the summer time that begins that night.
    private static final String SUNDAY_EVENING = "2026-03-08T21:00:00Z";

    private static final String MONDAY_MORNING = "2026-03-09T13:30:00Z";

    @TempDir private Path folder;
    private volatile Duration asleep = Duration.ZERO;
    private LiveStage stage;

    @BeforeEach
    void start() {
        Duration back = Duration.between(FRIDAY, InstantSource.system().instant());
        InstantSource clock = () -> InstantSource.system().instant().minus(back).plus(asleep);
        stage = LiveStage.open(folder, Map.of("HELIOGRAPH_RECONCILE_SECONDS", "10"), clock, clock);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void keepsWhatStandsAndSaysWhenToComeAgain() {
        stage.goLive("stocks", ALPACA, "SPOT", KEY);
        stage.goLive("currencies", OANDA, "MARGIN", KEY);
        price(OANDA, "EUR-USD", "1.0999", "1.1");
        String apple = stage.api().post("apple", "BUY AAPL/USD now SL 10% TP 40%");
        String euro = stage.api().post("euro", "BUY EUR/USD now SL 2% TP 9%");
        awaitStop(ALPACA, apple);
        awaitStop(OANDA, euro);

        alpaca().closeMarket();
        oanda().halt(true);
        asleep = AN_EVENING;

        assertThat(verdict("stocks", stage.api().post("late", "BUY MSFT/USD now SL 10% TP 20%")))
                .contains("MARKET_CLOSED", MONDAY_MORNING, "sessions=extended");
        assertThat(verdict("currencies", stage.api().post("later", "SELL GBP/USD now SL 2%")))
                .as("though no price was told of it")
                .contains("MARKET_CLOSED", SUNDAY_EVENING);
        closesAtTheOpeningWhatIsToBeClosed(euro);
        sellsBeyondItsStopWhatThePriceLeapsOver(apple);
    }

    /// OANDA kills what comes while it is closed; the stop stands until an exit is taken.
    private void closesAtTheOpeningWhatIsToBeClosed(String euro) {
        stage.api().change("/api/v1/trades/" + euro + "/close", "{}");
        await(() -> "it is refused: " + story(euro), () -> story(euro).contains("MARKET_HALTED"));
        awaitStop(OANDA, euro);

        oanda().halt(false);

        await(() -> "nothing is left: " + story(euro), () -> isFlat(OANDA));
    }

    private void sellsBeyondItsStopWhatThePriceLeapsOver(String apple) {
        price(ALPACA, "AAPL-USD", "79.9", "80");
        alpaca().openMarket();

        await(() -> "it is sold: " + story(apple), () -> isFlat(ALPACA));
        await(
                () -> "the loss is told: " + story(apple),
                () ->
                        orders(apple)
                                .filter(order ->
                                        order.path("leg").asString().equalsIgnoreCase("stop"))
                                .anyMatch(order ->
                                        order.path("averagePrice").asString("").equals("79.9")));
    }

    private AlpacaTradingServer alpaca() {
        return (AlpacaTradingServer) stage.simulators().server(ALPACA);
    }

    private OandaTradingServer oanda() {
        return (OandaTradingServer) stage.simulators().server(OANDA);
    }

    private void price(VenueId venue, String symbol, String bid, String ask) {
        stage.simulators().world(venue).price(new InstrumentId(symbol, venue), bid, ask);
    }

    private void awaitStop(VenueId venue, String signal) {
        await(
                () -> "a position and its stop at " + venue + ": " + story(signal),
                () -> {
                    TradingWorld world = stage.simulators().world(venue);
                    List<VenueOrder> stops =
                            world.orders(
                                    KEY, order -> order.isOpen() && order.wish().trigger() != null);
                    return world.positions(KEY).size() == 1 && stops.size() == 1;
                });
    }

    private boolean isFlat(VenueId venue) {
        TradingWorld world = stage.simulators().world(venue);
        return world.positions(KEY).isEmpty() && world.orders(KEY, VenueOrder::isOpen).isEmpty();
    }

    /// What an account decided, in full.
    private String verdict(String account, String signal) {
        await(
                () -> account + " decides: " + story(signal),
                () ->
                        decisions(signal)
                                .anyMatch(one -> one.path("account").asString().equals(account)));
        return decisions(signal)
                .filter(one -> one.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private Stream<JsonNode> orders(String signal) {
        return decisions(signal).flatMap(one -> one.path("orders").valueStream());
    }

    private Stream<JsonNode> decisions(String signal) {
        return stage.api().story(signal).path("decisions").valueStream();
    }

    private String story(String signal) {
        return stage.api().story(signal).toString();
    }
}

package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.trading.NewsMishaps.Fate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the wire to a venue does to a request or to news, a signal becomes one protected
/// position there, and its end leaves nothing behind.
class VenueFaultsTest {
    /// What becomes of an account's news, over and over.
    private static final List<Fate> FATES =
            List.of(Fate.LOST, Fate.TWICE, Fate.LATE, Fate.TOLD, Fate.TWICE);

    /// More than all accounts' trades tell at one venue.
    private static final int NEWS = 60;

    private static final Set<OrderTraffic> IN_FULL =
            EnumSet.of(
                    OrderTraffic.SPOT, OrderTraffic.FUTURES, OrderTraffic.OKX, OrderTraffic.SWAPS);

    /// Faults of each of the venues that do not see all of them every time.
    private static final int SOME = 2;

    @TempDir private Path folder;
    private volatile Duration venuesAhead = Duration.ZERO;
    private LiveStage stage;
    private FaultyLines lines;

    @BeforeEach
    void start() {
        InstantSource ours = LiveStage.whenStocksTrade();
        stage =
                LiveStage.open(
                        folder,
                        Map.of("HELIOGRAPH_RECONCILE_SECONDS", "10"),
                        ours,
                        () -> ours.instant().plus(venuesAhead));
        lines = new FaultyLines(stage);
    }

    /// Every fault at every venue.
    private void goLiveWithAll() {
        for (OrderTraffic traffic : OrderTraffic.values()) {
            OrderFault.ALL.forEach(fault -> lines.add(traffic, fault));
        }
        lines.goLive();
    }

    /// Every fault at the oldest venues, which stand for spot and contracts in their two ways; at
    /// the others in turns, two each, so that every fault meets two of them. Kraken is not among
    /// them: it lets an account ask so little that each doubt there takes most of a minute.
    private void goLiveWithSome() {
        int turn = 0;
        for (OrderTraffic traffic : OrderTraffic.values()) {
            if (IN_FULL.contains(traffic)) {
                OrderFault.ALL.forEach(fault -> lines.add(traffic, fault));
            } else if (traffic != OrderTraffic.KRAKEN) {
                for (int i = 0; i < SOME; i++) {
                    lines.add(traffic, OrderFault.ALL.get(turn++ % OrderFault.ALL.size()));
                }
            }
        }
        lines.goLive();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void opensOnceAndProtectsWhateverTheWireDoes() {
        goLiveWithSome();
        opensOnceAndProtects();
    }

    @Test
    @Tag("slow")
    void opensOnceAndProtectsWhateverAnyWireDoes() {
        goLiveWithAll();
        opensOnceAndProtects();
    }

    private void opensOnceAndProtects() {
        for (FaultyLine line : lines) {
            line.breakIt(lines.server(line.venue()).mishaps());
        }
        lines.trade("requests", FaultyLine::entries);
        personsSettleWhatNoMachineCan();

        for (OrderTraffic traffic : OrderTraffic.values()) {
            Fate[] fates = new Fate[NEWS];
            Arrays.setAll(fates, i -> FATES.get(i % FATES.size()));
            lines.server(traffic.venue()).newsMishaps().plan(fates);
        }
        lines.trade("news", line -> 1);

        venuesAhead = Duration.ofSeconds(8);
        for (OrderTraffic traffic : OrderTraffic.values()) {
            lines.server(traffic.venue()).dropStreams();
        }
        lines.trade("clocks", line -> 1);

        moneyThatMoves();
    }

    @Test
    @Tag("slow")
    void closesWhenTheVenueIsBackAfterAnOutageOfMinutes() throws IOException, InterruptedException {
        goLiveWithSome();
        Map<FaultyLine, String> signals = lines.open("before the outage", line -> 1);
        refuse(true);
        lines.close(signals);
        for (FaultyLine line : lines) {
            await(
                    line.account() + " misses its venue",
                    () -> !stage.connection(line.account()).contains("\"CONNECTED\""));
        }
        // The outage itself: longer than every request's time and every first retry.
        TimeUnit.MINUTES.sleep(3);
        refuse(false);

        lines.awaitClosed(signals, line -> 1);
    }

    /// Who looks at the venue, and says what is there or lets the account trade again.
    private void personsSettleWhatNoMachineCan() {
        for (FaultyLine line : lines) {
            if (line.entries() > 1) {
                await(
                        () -> line + " is told as taken twice: " + lines.differences(line),
                        () -> lines.differences(line).contains("ORDER_TAKEN_TWICE"));
                String resume =
                        "{\"scope\":\"ACCOUNT\",\"id\":\"%s\",\"state\":\"ACTIVE\"}"
                                .formatted(line.account());
                assertThat(stage.api().request("PUT", "/api/v1/trading", resume).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private void moneyThatMoves() {
        // At Binance nothing but news tells of it within the hour.
        for (OrderTraffic traffic : OrderTraffic.values()) {
            lines.server(traffic.venue()).newsMishaps().end();
        }
        for (FaultyLine line : lines) {
            if (!line.traffic().isSpot()) {
                InstrumentId bitcoin = new InstrumentId("BTC-USDT", line.venue());
                lines.world(line).move(line.key(), MoneyMovement.Kind.FUNDING, bitcoin, "-5.25");
                lines.world(line).move(line.key(), MoneyMovement.Kind.TRANSFER, bitcoin, "100");
            }
        }
        for (FaultyLine line : lines) {
            await(
                    () -> line.account() + " has what its venue has: " + lines.money(line),
                    () -> isWithinCents(lines.world(line).balance(line.key()), lines.money(line)));
        }
    }

    /// The program keeps an account in cents, the venue in smaller units.
    private static boolean isWithinCents(BigDecimal theirs, BigDecimal ours) {
        return theirs.subtract(ours).abs().compareTo(new BigDecimal("0.2")) <= 0;
    }

    /// Down: whoever connects is hung up on.
    private void refuse(boolean refuse) throws IOException {
        for (OrderTraffic traffic : OrderTraffic.values()) {
            lines.server(traffic.venue()).refuse(refuse);
        }
    }
}

package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.venues.conformance.VenueUnderTest;
import io.heliograph.venues.conformance.WiredVenues;
import io.heliograph.venues.live.VenueWire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What OKX has of an account is read whole, however much and however old it is.
class OkxAccountTest extends WiredVenues {
    private static final Instant LONG_AGO = Instant.EPOCH;

    @Test
    void readsEveryPage() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.spot("1"));
        for (int i = 0; i < 105; i++) {
            String name = "%032x".formatted(i);
            venue.world().place(buying(venue, name, "0.05", null, null));
            venue.world().place(buying(venue, name, "0.05", "50", null));
            venue.world().place(buying(venue, name, "0.05", null, "150"));
        }

        AccountReported report = wire(venue).report(LONG_AGO);

        assertThat(report.executions()).hasSize(105).doesNotHaveDuplicates();
        assertThat(report.orders()).hasSize(210).doesNotHaveDuplicates();
    }

    @Test
    void readsWhatHappenedBeforeTheListOfRecentFillsBegins() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.spot("1"));
        OrderSpec bought = entry(venue, "0.5");
        submit(wire(venue), bought);
        venue.venueClock().move(Duration.ofDays(10));
        venue.world().place(buying(venue, "by0hand", "0.05", null, null));
        VenueWire wire = wire(venue);

        List<VenueEvent> became = wire.query(bought);
        AccountReported report = wire.report(LONG_AGO);

        assertThat(became)
                .filteredOn(VenueEvent.Executed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueEvent.Executed.class,
                        fill -> assertThat(fill.quantity()).isEqualTo(Quantity.of("0.5")));
        assertThat(report.executions()).hasSize(2);
        assertThat(report.executions().getFirst().order()).isEqualTo(bought.id());
    }

    /// A hundred contracts of a hundredth of a coin are one coin.
    @Test
    void countsSwapsInContracts() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.smallSwaps());
        VenueWire wire = wire(venue);

        submit(wire, entry(venue, "100"));
        AccountReported report = wire.report(LONG_AGO);

        assertThat(wire.instruments().getFirst().contractSize()).isEqualByComparingTo("0.01");
        assertThat(report.positions().getFirst().quantity()).isEqualTo(Quantity.of("100"));
        assertThat(report.balance().amount()).isEqualByComparingTo("9999.9");
    }

    @Test
    void tellsFundingAndWhatTheOwnerMoves() throws InterruptedException {
        VenueUnderTest venue = open(OkxUnderTest.smallSwaps());
        InstrumentId bitcoin = venue.bitcoin().id();
        String account = VenueUnderTest.ACCOUNT.value();
        venue.world().move(account, MoneyMovement.Kind.FUNDING, bitcoin, "-5.25");
        venue.venueClock().move(Duration.ofDays(30));
        venue.world().move(account, MoneyMovement.Kind.TRANSFER, bitcoin, "100");

        AccountReported report = wire(venue).report(LONG_AGO);

        assertThat(report.movements())
                .extracting(MoneyMovement::kind, MoneyMovement::instrument, MoneyMovement::amount)
                .containsExactlyInAnyOrder(
                        tuple(MoneyMovement.Kind.FUNDING, bitcoin, Money.of("-5.25", "USDT")),
                        tuple(MoneyMovement.Kind.TRANSFER, null, Money.of("100", "USDT")));
        assertThat(report.balance().amount()).isEqualByComparingTo("10094.75");
    }
}

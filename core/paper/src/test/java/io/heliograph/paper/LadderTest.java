package io.heliograph.paper;

import static io.heliograph.model.Side.BUY;
import static io.heliograph.model.Side.SELL;
import static io.heliograph.paper.Desk.as;
import static io.heliograph.paper.Desk.limit;
import static io.heliograph.paper.Desk.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.paper.PaperBook.OrderRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Several entries with one protection: orders 1 to 3 enter at 100, 98 and 96, order 4 stops at 90,
/// 5 and 6 are the targets at 110 and 120.
class LadderTest {
    private final Desk desk = Desk.margin();

    @Test
    void protectsExactlyWhatHasFilled() {
        desk.quote("101", "101");
        desk.submit(ladder());

        assertThat(desk.quote("100", "100"))
                .containsExactly(
                        "1 filled 1 @ 100", "4 resized 1", "5 resized 0.5", "6 resized 0.5");
        assertThat(desk.quote("97", "97"))
                .containsExactly("2 filled 1 @ 98", "4 resized 2", "5 resized 1", "6 resized 1");
        // A gap takes the stop before the entry that lies behind it.
        assertThat(desk.quote("90", "90"))
                .containsExactly(
                        "4 triggered",
                        "4 filled 2 @ 90",
                        "3 canceled: the stop has traded",
                        "5 canceled: the stop has traded",
                        "6 canceled: the stop has traded");
        assertThat(desk.position()).isEqualTo("FLAT");
    }

    @Test
    void opensNoMoreOnceTheFirstTargetHasTraded() {
        desk.quote("101", "101");
        desk.submit(ladder());
        desk.quote("100", "100");

        assertThat(desk.quote("111", "111"))
                .contains(
                        "5 filled 0.5 @ 110",
                        "2 canceled: the first target has traded",
                        "3 canceled: the first target has traded",
                        "4 resized 0.5");
        assertThat(desk.position()).isEqualTo("LONG 0.5 @ 100");
    }

    @Test
    void isCanceledWholeWhenTheTargetIsReachedBeforeAnyEntry() {
        desk.quote("101", "101");
        desk.submit(ladder());

        assertThat(desk.quote("111", "111"))
                .containsExactly(
                        "1 canceled: the target was reached before the entry",
                        "2 canceled: the target was reached before the entry",
                        "3 canceled: the target was reached before the entry",
                        "4 canceled: its entry did not fill",
                        "5 canceled: its entry did not fill",
                        "6 canceled: its entry did not fill");
    }

    @Test
    void keepsItsProtectionWhileOneEntryIsLeft() {
        desk.quote("101", "101");
        desk.submit(ladder());

        assertThat(desk.cancel(1)).containsExactly("1 canceled: canceled on request");
        assertThat(desk.cancel(2)).containsExactly("2 canceled: canceled on request");
        assertThat(desk.quote("95", "95"))
                .contains("3 filled 1 @ 96", "4 resized 1", "5 resized 0.5", "6 resized 0.5");
    }

    @Test
    void isTheSameAfterARestart() {
        desk.quote("101", "101");
        desk.submit(ladder());
        desk.quote("100", "100");
        desk.restart().quote("101", "101");

        assertThat(desk.quote("98", "98"))
                .containsExactly("2 filled 1 @ 98", "4 resized 2", "5 resized 1", "6 resized 1");
    }

    @Test
    void isRefusedWholeWhereTheAccountCannotPayForAllOfIt() {
        desk.quote("101", "101");

        assertThat(
                        desk.submit(
                                limit(1, BUY, "60", "100"),
                                limit(2, BUY, "60", "98"),
                                as(Leg.STOP, 0, stop(3, SELL, "120", "90"))))
                .contains("1 refused INSUFFICIENT_BALANCE", "2 refused INSUFFICIENT_BALANCE");
    }

    @Test
    void isRefusedWhereAnEntryLiesBeyondTheStop() {
        desk.quote("101", "101");

        assertThat(
                        desk.submit(
                                limit(1, BUY, "1", "100"),
                                limit(2, BUY, "1", "89"),
                                as(Leg.STOP, 0, stop(3, SELL, "2", "90"))))
                .contains("2 refused WOULD_TRIGGER_IMMEDIATELY");
    }

    @Test
    void movesAnEntryAndKeepsTheSharesOfTheTargets() {
        desk.quote("101", "101");
        desk.submit(ladder());

        assertThat(move(limit(7, BUY, "1", "94"), 3))
                .containsExactly("7 accepted", "3 canceled: replaced");
        assertThat(desk.quote("94", "94"))
                .contains("1 filled 1 @ 100", "2 filled 1 @ 98", "7 filled 1 @ 94", "4 resized 3");
        assertThat(row(5).quantity().toString()).isEqualTo("1.5");
        assertThat(row(6).quantity().toString()).isEqualTo("1.5");
    }

    @Test
    void refusesAMovedEntryThatWouldOpenMoreOrTakesNoOnesPlace() {
        desk.quote("101", "101");
        desk.submit(ladder());

        assertThat(move(limit(7, BUY, "1.1", "94"), 3))
                .containsExactly("7 refused INVALID_ORDER_LIST");
        assertThat(move(limit(7, BUY, "1", "94"), null))
                .containsExactly("7 refused INVALID_ORDER_LIST");
        assertThat(move(limit(7, BUY, "1", "89"), 3))
                .containsExactly("7 refused WOULD_TRIGGER_IMMEDIATELY");
    }

    @Test
    void leavesNoDustBesideItsLastTarget() {
        Desk slow = new Desk(Desk.filling("0.1"), AccountKind.MARGIN);
        slow.quote("101", "101");
        slow.submit(
                limit(1, BUY, "0.3", "100"),
                as(Leg.STOP, 0, stop(2, SELL, "0.3", "90")),
                as(Leg.TARGET, 0, limit(3, SELL, "0.1", "110")),
                as(Leg.TARGET, 1, limit(4, SELL, "0.2", "120")));

        // A third of one lot is no order: the last target guards it all until there is more.
        assertThat(slow.quote("100", "100"))
                .containsExactly("1 filled 0.1 @ 100", "2 resized 0.1", "4 resized 0.1");
    }

    private List<String> move(OrderSpec entry, @Nullable Integer replaces) {
        desk.now = desk.now.plusMillis(100);
        return Desk.told(
                desk.venue.handle(
                        new VenueCommand.Amend(
                                Desk.ME,
                                Desk.id(1),
                                entry,
                                replaces == null ? null : Desk.id(replaces),
                                1,
                                desk.now,
                                desk.now.plusSeconds(10)),
                        desk.now));
    }

    private OrderRow row(int order) {
        return desk.book.load().orders().stream()
                .filter(row -> row.spec().id().equals(Desk.id(order)))
                .findFirst()
                .orElseThrow();
    }

    private static OrderSpec[] ladder() {
        return new OrderSpec[] {
            limit(1, BUY, "1", "100"),
            limit(2, BUY, "1", "98"),
            limit(3, BUY, "1", "96"),
            as(Leg.STOP, 0, stop(4, SELL, "3", "90")),
            as(Leg.TARGET, 0, limit(5, SELL, "1.5", "110")),
            as(Leg.TARGET, 1, limit(6, SELL, "1.5", "120"))
        };
    }
}

package io.heliograph.paper;

import static io.heliograph.paper.Trader.at;
import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.buyAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.signal.EntryTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Open trades that are changed, at the real paper venue. The signal buys at 100 with a stop at 95
/// and risks 100 of 10,000: 20 coins.
class AmendmentTest {
    private static final Change BREAK_EVEN = new Change.BreakEven();
    private static final Change HALF = new Change.Close(Ratio.percent("50"));

    private final Trader trader = new Trader();

    @Nested
    class AnOpenPosition {
        AnOpenPosition() {
            trader.signal("one", buy("95", "110", "120"));
        }

        @Test
        void movesItsStopToBreakEvenWithoutBeingUnprotected() {
            trader.price("106");
            Amendment amendment = trader.command("c1", "one", BREAK_EVEN);

            assertThat(amendment)
                    .isInstanceOfSatisfying(
                            Amendment.Applied.class,
                            done ->
                                    assertThat(done.notes())
                                            .containsExactly("the stop moves from 95 to 100"));
            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 100");
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
            trader.price("99");
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            assertThat(trader.live(Leg.TARGET)).isEmpty();
        }

        @Test
        void refusesAStopThatRisksMoreAndOneThatWouldTradeAtOnce() {
            assertRefused(
                    trader.command("c1", "one", new Change.MoveStop(at("94"))),
                    DenialReason.RISK_RAISED);
            assertRefused(
                    trader.command("c2", "one", new Change.MoveStop(at("101"))),
                    DenialReason.STOP_WRONG_SIDE);
            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 95");
        }

        @Test
        void closesAPartAndLetsProtectionShrinkWithIt() {
            trader.command("c1", "one", HALF);

            assertThat(trader.held()).isEqualTo(Quantity.of("10"));
            assertThat(trader.standing(Leg.STOP)).containsExactly("10 @ 95");
            assertThat(trader.standing(Leg.TARGET)).containsExactly("5 @ 110", "5 @ 120");
        }

        @Test
        void closesWhole() {
            trader.command("c1", "one", Change.Close.ALL);

            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            assertThat(trader.lane.orders()).noneMatch(order -> order.isOpen());
            assertRefused(trader.command("c2", "one", HALF), DenialReason.TRADE_NOT_FOUND);
        }

        @Test
        void carriesOutACommandOnceHoweverOftenItComes() {
            Amendment first = trader.command("c1", "one", HALF);
            trader.crash();
            Amendment again = trader.command("c1", "one", HALF);

            assertThat(again).isEqualTo(first);
            assertThat(trader.held()).isEqualTo(Quantity.of("10"));
        }

        @Test
        void doesWhatItCanOfAMessageAndSaysWhatItCannot() {
            trader.price("99");
            Amendment amendment = trader.command("c1", "one", HALF, BREAK_EVEN);

            assertThat(((Amendment.Applied) amendment).notes())
                    .containsExactly(
                            "closes 10 of 20 at the market",
                            "not done: a stop at 100 would trade at once, the price is 99; close"
                                    + " the trade instead");
        }

        @Test
        void followsAnEditByTheSmallestDifference() {
            trader.edit("one", 1, buy("97", "110", "130"));

            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 97");
            assertThat(trader.standing(Leg.TARGET)).containsExactly("10 @ 110", "10 @ 130");
            assertThat(trader.entriesAtVenue()).isEqualTo(1);
        }

        @Test
        void changesNothingForAnEditOfWords() {
            int before = trader.sent.size();
            trader.edit("one", 1, buy("95", "110", "120"));

            assertThat(trader.sent).hasSize(before);
        }

        @Test
        void refusesAnEditThatTurnsTheTradeAroundOrComesTooLate() {
            trader.edit("one", 2, Trader.open(Side.SELL, EntryTerms.atMarket(), "105"));
            assertRefused(lastAmendment(), DenialReason.CHANGE_NOT_SUPPORTED);
            trader.edit("one", 1, buy("97"));
            assertRefused(lastAmendment(), DenialReason.EDIT_OUTDATED);
            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 95");
        }

        @Test
        void staysProtectedWhenItsMessageIsDeleted() {
            trader.delete("one", 1);

            assertThat(trader.held()).isEqualTo(Quantity.of("20"));
            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 95");
        }

        @Test
        void isMeantByAMessageThatNamesItsInstrument() {
            assertRefused(trader.message("m1", null, HALF), DenialReason.TRADE_NOT_FOUND);
            assertRefused(trader.message("m2", "ETH", HALF), DenialReason.TRADE_NOT_FOUND);
            assertThat(trader.message("m3", "BTC", HALF)).isInstanceOf(Amendment.Applied.class);
        }

        @Test
        void keepsItsOldStopWhereTheVenueRefusesTheNewOne() {
            trader.price("106");
            trader.lane.onAmendment(
                    AmendmentProposal.command(
                            "c1", Trader.ACCOUNT.id(), new SignalId("one"), List.of(BREAK_EVEN)),
                    trader.now);
            trader.price("99");

            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 95");
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
        }

        @Test
        void asksAboutAnAmendmentWhoseAnswerWasLost() {
            trader.price("106");
            trader.losesAnswers = true;
            trader.command("c1", "one", BREAK_EVEN);
            assertThat(trader.live(Leg.STOP)).hasSize(2);
            trader.losesAnswers = false;
            trader.pass(Duration.ofSeconds(8));

            assertThat(trader.standing(Leg.STOP)).containsExactly("20 @ 100");
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
        }

        @Test
        void sendsAnExitAgainThatNeverArrived() {
            trader.losesCommands = true;
            trader.command("c1", "one", Change.Close.ALL);
            trader.losesCommands = false;
            trader.crash();
            trader.pass(Duration.ofSeconds(8));

            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            assertThat(trader.lane.orders()).noneMatch(order -> order.isOpen());
        }

        @Test
        void sendsNothingBeforeTheDecisionIsDurable() {
            trader.journal.failsAfterKeeping = true;
            int before = trader.sent.size();
            assertThatThrownBy(() -> trader.command("c1", "one", HALF))
                    .isInstanceOf(JournalException.class);
            assertThat(trader.sent).hasSize(before);
            trader.crash();
            trader.command("c1", "one", HALF);
            trader.pass(Duration.ofSeconds(8));

            assertThat(trader.held()).isEqualTo(Quantity.of("10"));
        }
    }

    @Nested
    class AWaitingEntry {
        AWaitingEntry() {
            trader.signal("one", buyAt("90", "85", "110"));
        }

        @Test
        void isCanceledWithItsExitsWhenItsMessageIsDeleted() {
            Amendment amendment = trader.delete("one", 1);

            assertThat(((Amendment.Applied) amendment).notes())
                    .containsExactly("the entry is canceled");
            assertThat(trader.lane.orders())
                    .allMatch(order -> order.status() == OrderStatus.CANCELED);
        }

        @Test
        void movesItsStopBeforeItFills() {
            trader.command("c1", "one", new Change.MoveStop(at("88")));
            trader.price("90");

            assertThat(trader.standing(Leg.STOP)).hasSize(1).first().asString().endsWith("@ 88");
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
        }

        @Test
        void hasNothingToBreakEven() {
            assertRefused(trader.command("c1", "one", BREAK_EVEN), DenialReason.POSITION_NOT_OPEN);
        }
    }

    @Test
    void closesWhatTheEntryFilledBeforeItsCancellationArrived() {
        trader.losesAnswers = true;
        trader.signal("one", buy("95", "110"));
        trader.command("c1", "one", Change.Close.ALL);
        trader.losesAnswers = false;
        assertThat(trader.held()).isEqualTo(Quantity.of("20"));
        trader.pass(Duration.ofSeconds(10));

        assertThat(trader.held()).isEqualTo(Quantity.ZERO);
        assertThat(lastAmendment().proposal().cause()).isEqualTo(AmendmentProposal.Cause.FOLLOW_UP);
    }

    @Test
    void neverSendsAnEntryAgainThatWasClosedMeanwhile() {
        trader.losesCommands = true;
        trader.signal("one", buy("95", "110"));
        trader.command("c1", "one", Change.Close.ALL);
        trader.losesCommands = false;
        trader.crash();
        trader.pass(Duration.ofSeconds(20));

        assertThat(trader.sent.stream().filter(VenueCommand.Submit.class::isInstance)).hasSize(1);
        assertThat(trader.lane.orders()).allMatch(o -> o.status() == OrderStatus.EXPIRED);
    }

    @Nested
    class ASignalThatNeedsApproval {
        ASignalThatNeedsApproval() {
            trader.approval = Duration.ofMinutes(2);
            trader.signal("one", buy("95", "110"));
        }

        @Test
        void isSentOnceOnAYesEvenAfterARestart() {
            assertThat(trader.sent).isEmpty();
            trader.crash();
            Decision decision = trader.lane.approve(new SignalId("one"), trader.now).orElseThrow();
            trader.settle();

            assertThat(decision).isInstanceOf(Decision.Approved.class);
            assertThat(trader.lane.approve(new SignalId("one"), trader.now)).isEmpty();
            assertThat(trader.held()).isEqualTo(Quantity.of("20"));
        }

        @Test
        void isAskedAgainForAgeAndPriceAtTheYes() {
            trader.price("94");
            Decision decision = trader.lane.approve(new SignalId("one"), trader.now).orElseThrow();

            assertThat(((Decision.Denied) decision).reason())
                    .isEqualTo(DenialReason.STOP_WRONG_SIDE);
        }

        @Test
        void isDeniedByANoByTimeAndByAnEdit() {
            trader.signal("two", buy("95", "110"));
            trader.signal("three", buy("95", "110"));
            trader.lane.deny(new SignalId("one"), trader.now);
            trader.edit("two", 1, buy("96", "110"));
            trader.pass(Duration.ofMinutes(3));

            assertThat(denials())
                    .containsExactly(
                            DenialReason.APPROVAL_DENIED,
                            DenialReason.SIGNAL_WITHDRAWN,
                            DenialReason.APPROVAL_TIMED_OUT);
            assertThat(trader.lane.approve(new SignalId("three"), trader.now)).isEmpty();
            assertThat(trader.sent).isEmpty();
        }
    }

    private List<DenialReason> denials() {
        return trader.journal.facts.stream()
                .filter(AccountEvent.DecisionMade.class::isInstance)
                .map(fact -> ((AccountEvent.DecisionMade) fact).decision())
                .map(decision -> ((Decision.Denied) decision).reason())
                .toList();
    }

    private Amendment lastAmendment() {
        return trader.journal.facts.stream()
                .filter(AccountEvent.AmendmentDecided.class::isInstance)
                .map(fact -> ((AccountEvent.AmendmentDecided) fact).amendment())
                .toList()
                .getLast();
    }

    private static void assertRefused(Amendment amendment, DenialReason reason) {
        assertThat(amendment)
                .isInstanceOfSatisfying(
                        Amendment.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(reason);
                            assertThat(refused.evidence()).isNotBlank();
                        });
    }
}

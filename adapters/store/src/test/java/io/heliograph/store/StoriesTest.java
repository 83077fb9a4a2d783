package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static io.heliograph.store.Facts.TODAY;
import static io.heliograph.store.Facts.accepted;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.booked;
import static io.heliograph.store.Facts.cid;
import static io.heliograph.store.Facts.denied;
import static io.heliograph.store.Facts.filled;
import static io.heliograph.store.Facts.message;
import static io.heliograph.store.Facts.position;
import static io.heliograph.store.Facts.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.Money;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.BalanceView;
import io.heliograph.store.view.OrderView;
import io.heliograph.store.view.OutboxRow;
import io.heliograph.store.view.PositionView;
import io.heliograph.store.view.Story;
import io.heliograph.store.view.Story.AccountStory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final RawMessage BUY = message("1", "BUY BTC SL 43500");
    private static final AccountId OTHER = new AccountId("other");

    private Database database;
    private PostgresJournal journal;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        journal = PostgresJournal.start(database);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void tellsWhatBecameOfAMessageInEveryAccount() {
        trade();

        Story story = new Stories(database).story(BUY.id()).orElseThrow();

        assertThat(story.message()).isEqualTo(BUY);
        assertThat(story.receivedAt()).isEqualTo(NOW);
        assertThat(story.outcome()).isInstanceOf(ParseOutcome.Declined.class);
        assertThat(story.finishedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(story.accounts().stream().map(AccountStory::account))
                .containsExactly(OTHER, PAPER);
        AccountStory no = story.accounts().getFirst();
        assertThat(no.decision()).isEqualTo(denied(OTHER, BUY.id().value()).decision());
        assertThat(no.orders()).isEmpty();
        AccountStory yes = story.accounts().getLast();
        assertThat(yes.decision()).isEqualTo(approved(PAPER, BUY.id().value(), 1).decision());
        assertThat(yes.orders().stream().map(OrderView::leg))
                .containsExactly(Leg.ENTRY, Leg.STOP, Leg.TARGET);
        assertThat(yes.orders().getFirst().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(yes.fills()).hasSize(1);
        assertThat(yes.fills().getFirst().fee()).isEqualTo(Money.of("1.8", "USDT"));
        assertThat(yes.position())
                .isEqualTo(new PositionView(PAPER, position("0.04", "45000"), NOW));
    }

    @Test
    void tellsWhatPeopleWereToldOfItsSignal() {
        journal.inbox().receive(BUY, NOW);
        Planned told =
                new Planned(
                        new Notice(
                                "opened:" + BUY.id(),
                                Medium.EMAIL,
                                "me@example.org",
                                Priority.NORMAL,
                                "bought",
                                "",
                                List.of()),
                        NoticeKind.TRADE_OPENED,
                        "me",
                        NOW,
                        NOW,
                        null,
                        BUY.signal());
        new Outbox(database).keep(List.of(told));

        Story story = new Stories(database).story(BUY.id()).orElseThrow();

        assertThat(story.deliveries().stream().map(OutboxRow::planned)).containsExactly(told);
        assertThat(story.deliveries().getFirst().state()).isEqualTo(OutboxRow.State.WAITING);
    }

    @Test
    void tellsWhatWaitsForAYesUntilItIsDecided() {
        String signal = BUY.id().value();
        journal.inbox().receive(BUY, NOW);
        journal.append(append(PAPER, 0, Facts.asked(PAPER, signal, 1)));
        AccountStory waiting =
                new Stories(database).story(BUY.id()).orElseThrow().accounts().getFirst();
        journal.append(append(PAPER, 1, approved(PAPER, signal, 1)));
        AccountStory decided =
                new Stories(database).story(BUY.id()).orElseThrow().accounts().getFirst();

        assertThat(waiting.waitsUntil()).isEqualTo(NOW.plusSeconds(300));
        assertThat(waiting.orders()).isEmpty();
        assertThat(decided.waitsUntil()).isNull();
        assertThat(decided.orders()).hasSize(3);
    }

    @Test
    void tellsAnAmendmentWithItsSignalAndWithTheMessageThatAskedForIt() {
        trade();
        RawMessage update = message("2", "SL to BE");
        journal.inbox().receive(update, NOW);
        journal.append(
                append(
                        PAPER,
                        4,
                        Facts.stopMoved(PAPER, update.id().value(), BUY.id().value(), 2, 9),
                        Facts.submitted(9)));
        journal.append(append(OTHER, 1, Facts.refused(OTHER, update.id().value(), "none")));
        Story signal = new Stories(database).story(BUY.id()).orElseThrow();
        Story asked = new Stories(database).story(update.id()).orElseThrow();

        assertThat(signal.amendments()).hasSize(1);
        assertThat(signal.accounts().getLast().orders().stream().map(OrderView::id))
                .containsExactly(cid(1), cid(2), cid(9), cid(3));
        assertThat(asked.amendments()).hasSize(2);
    }

    @Test
    void tellsTheLatestFirst() {
        trade();
        journal.inbox().receive(message("2", "gm"), NOW);

        assertThat(new Stories(database).recent(10).stream().map(s -> s.message().text()))
                .containsExactly("gm", "BUY BTC SL 43500");
        assertThat(new Stories(database).recent(1).getFirst().outcome()).isNull();
        assertThat(new Stories(database).story(new MessageId("unheard-of"))).isEmpty();
    }

    @Test
    void listsWhatStandsNow() {
        trade();
        Projections projections = new Projections(database);

        assertThat(projections.orders(null, false, 10)).hasSize(3);
        assertThat(projections.orders(PAPER, true, 10).stream().map(OrderView::id))
                .containsExactly(cid(2), cid(3));
        assertThat(projections.orders(OTHER, false, 10)).isEmpty();
        assertThat(projections.fills(null, 10)).hasSize(1);
        assertThat(projections.positions())
                .containsExactly(new PositionView(PAPER, position("0.04", "45000"), NOW));
        assertThat(projections.balances())
                .containsExactly(
                        new BalanceView(PAPER, LedgerAccount.CASH, Money.of("-1.8", "USDT")),
                        new BalanceView(PAPER, LedgerAccount.DEPOSITS, Money.of("1.8", "USDT")));
    }

    private void trade() {
        String signal = BUY.id().value();
        journal.inbox().receive(BUY, NOW);
        journal.inbox()
                .recordOutcome(
                        BUY.id(), new ParseOutcome.Declined(List.of(), List.of("x")), "r1", NOW);
        journal.append(append(OTHER, 0, denied(OTHER, signal)));
        journal.append(append(PAPER, 0, approved(PAPER, signal, 1), submitted(1, 2, 3)));
        journal.append(
                new JournalAppend(
                        PAPER,
                        2,
                        List.of(accepted(1), filled(1, "T1", "45000", "0.04")),
                        Usage.none(TODAY),
                        List.of(position("0.04", "45000")),
                        List.of(booked("T1", "-1.8"))));
        journal.inbox().finish(BUY.id(), NOW.plusSeconds(1));
    }
}

package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Inbox.Receipt;
import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.Attachment;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresInboxTest {
    private Database database;
    private PostgresJournal journal;
    private Inbox inbox;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        journal = PostgresJournal.start(database);
        inbox = journal.inbox();
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void keepsAMessageOnceHoweverOftenItComesAtOnce() {
        RawMessage message = message("1", "BUY BTC");
        ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> receipts.add(inbox.receive(message, NOW)));
            }
        }

        assertThat(receipts.stream().filter(r -> r == Receipt.NEW)).hasSize(1);
        assertThat(receipts.stream().filter(r -> r == Receipt.DUPLICATE)).hasSize(49);
        assertThat(inbox.unfinished(10)).containsExactly(new Inbox.Stored(message, NOW));
        assertThat(journal.after(0, 10)).hasSize(1);
    }

    @Test
    void keepsAMessageOnceEvenWhenTwoProcessesReceiveIt() {
        try (PostgresJournal other = PostgresJournal.start(database)) {
            Inbox second = other.inbox();
            ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2_000; i++) {
                    RawMessage message = message("m" + i / 2, "BUY BTC");
                    Inbox one = i % 2 == 0 ? inbox : second;
                    threads.execute(() -> receipts.add(one.receive(message, NOW)));
                }
            }

            assertThat(receipts.stream().filter(r -> r == Receipt.NEW)).hasSize(1_000);
            assertThat(receipts.stream().filter(r -> r == Receipt.DUPLICATE)).hasSize(1_000);
            assertThat(journal.lastSequence()).isEqualTo(1_000);
        }
    }

    @Test
    void tellsOtherWordsUnderTheSameIdApart() {
        inbox.receive(message("1", "BUY BTC"), NOW);

        assertThat(inbox.receive(message("1", "SELL BTC"), NOW)).isEqualTo(Receipt.CONFLICT);
        assertThat(inbox.unfinished(10)).hasSize(1);
        assertThat(inbox.unfinished(10).getFirst().message().text()).isEqualTo("BUY BTC");
    }

    @Test
    void keepsTheFirstReading() {
        MessageId id = message("1", "gm").id();
        inbox.receive(message("1", "gm"), NOW);
        ParseOutcome first = new ParseOutcome.NotASignal(0.9, List.of(), List.of("a greeting"));
        inbox.recordOutcome(id, first, "r1", NOW);
        inbox.recordOutcome(id, new ParseOutcome.Declined(List.of(), List.of()), "r2", NOW);
        // Readings are durable with whatever is committed after them.
        inbox.finish(id, NOW);

        assertThat(journal.after(0, 10).stream().map(JournalRow::topic))
                .containsExactly("message", "reading");
        String version =
                database.query(
                        "test",
                        c ->
                                c.sql("SELECT reader_version FROM messages")
                                        .query(String.class)
                                        .single());
        assertThat(version).isEqualTo("r1");
    }

    @Test
    void forgetsAboutFinishedMessagesAndGivesTheOldestFirst() {
        for (String id : List.of("1", "2", "3", "4")) {
            inbox.receive(message(id, "BUY BTC"), NOW);
        }
        inbox.finish(message("2", "BUY BTC").id(), NOW);

        assertThat(inbox.unfinished(2).stream().map(s -> s.message().messageId()))
                .containsExactly("1", "3");
    }

    @Test
    void keepsEveryCharacterVerbatim() {
        String text = "nul \0 half \uD800 other \uDC00 end \uFFFF rocket \uD83D\uDE80 \\u0000 İı";
        RawMessage message = message("id\0", text);
        inbox.receive(message, NOW);

        assertThat(inbox.unfinished(1).getFirst().message()).isEqualTo(message);
        assertThat(inbox.receive(message, NOW)).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void keepsEveryCharacterOfAReadingAndOfAttachments() {
        String text = "nul \0 half \uD800 other \uDC00 end \uFFFF \\u0000";
        RawMessage plain = message("1", "BUY BTC");
        RawMessage first =
                new RawMessage(
                        plain.source(),
                        plain.channel(),
                        "1",
                        0,
                        plain.author(),
                        plain.text(),
                        NOW,
                        null,
                        false,
                        List.of(new Attachment(text, "image/png", "https://x/1", 10)));
        ParseOutcome outcome = new ParseOutcome.NotASignal(0.9, List.of(), List.of(text));
        inbox.receive(first, NOW);
        inbox.recordOutcome(first.id(), outcome, "r1", NOW);
        // Readings are durable with whatever is committed after them.
        inbox.finish(first.id(), NOW);

        assertThat(inbox.saidBefore(message("2", "SL 1"), Duration.ofMinutes(5), 10))
                .containsExactly(new Inbox.Said(first, outcome));
    }

    @Test
    void knowsTheNewestRevisionOfAMessageWithItsAttachments() {
        RawMessage first = message("1", "BUY BTC");
        RawMessage edited =
                new RawMessage(
                        first.source(),
                        "900",
                        "1",
                        1,
                        "7",
                        "BUY BTC SL 60000",
                        NOW,
                        null,
                        false,
                        List.of(new Attachment("chart.png", "image/png", "https://x/1", 10)));
        inbox.receive(first, NOW);
        inbox.receive(edited, NOW);

        assertThat(inbox.latest(first.source(), "1")).contains(edited);
        assertThat(inbox.latest(first.source(), "2")).isEmpty();
        assertThat(inbox.firstPosted(first.source(), "1")).contains(first.postedAt());
        assertThat(inbox.firstPosted(first.source(), "2")).isEmpty();
    }

    @Test
    void knowsWhatTheAuthorSaidBefore() {
        RawMessage first = said("1", 0, "ann", 0, "BUY BTC", null);
        RawMessage edited = said("1", 1, "ann", 0, "SELL BTC", null);
        RawMessage other = said("2", 0, "bob", 60, "BUY ETH", null);
        RawMessage old = said("3", 0, "ann", -600, "BUY SOL", null);
        RawMessage asking = said("4", 0, "ann", 120, "SL 1", null);
        RawMessage later = said("5", 0, "ann", 100, "BUY ADA", null);
        for (RawMessage message : List.of(first, edited, other, old, asking, later)) {
            inbox.receive(message, NOW);
        }

        assertThat(inbox.saidBefore(asking, Duration.ofMinutes(5), 10))
                .containsExactly(new Inbox.Said(edited, null));
    }

    @Test
    void findsTheMessageThatIsAnsweredAsItWasThen() {
        RawMessage first = said("1", 0, "ann", 0, "BUY BTC", null);
        RawMessage reply = said("2", 0, "bob", 60, "close", "1");
        RawMessage edited = said("1", 1, "ann", 90, "SELL BTC", null);
        inbox.receive(first, NOW);
        ParseOutcome outcome = new ParseOutcome.NotASignal(0.9, List.of(), List.of("a greeting"));
        inbox.recordOutcome(first.id(), outcome, "r1", NOW);
        inbox.receive(reply, NOW);
        inbox.receive(edited, NOW);

        assertThat(inbox.answeredBy(reply)).contains(new Inbox.Said(first, outcome));
        assertThat(inbox.carrier(first.signal(), reply)).contains(new Inbox.Said(first, outcome));
        assertThat(inbox.answeredBy(first)).isEmpty();
    }

    private static RawMessage said(
            String id, int revision, String author, int second, String text, String replyTo) {
        return new RawMessage(
                new SourceId("manual"),
                "room",
                id,
                revision,
                author,
                text,
                NOW.plusSeconds(second),
                replyTo,
                false);
    }
}

package io.heliograph.store;

import io.heliograph.engine.port.Inbox.Receipt;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.MessageId;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.order.AccountEvent.OrdersSubmitted;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Something for the journal's writer to commit, and the caller who waits for it.
abstract sealed class Work {
    private final CompletableFuture<Boolean> committed = new CompletableFuture<>();

    /// In words, for messages.
    abstract String what();

    /// Whether somebody waits with an order, or at a door, until it is durable.
    boolean isUrgent() {
        return true;
    }

    final void succeed() {
        committed.complete(true);
    }

    final void fail(RuntimeException failure) {
        committed.completeExceptionally(failure);
    }

    /// Waits until it is durable.
    ///
    /// @throws JournalException if it is not, or if that cannot be known
    final void await() {
        try {
            committed.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof JournalException journal) {
                // A new one, so that the caller's own stack is in it.
                throw new JournalException(
                        journal.kind(), String.valueOf(journal.getMessage()), journal);
            }
            throw new IllegalStateException(what() + " failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JournalException(
                    Kind.UNAVAILABLE, what() + ": interrupted while waiting", interrupted);
        }
    }

    /// A row of the journal before it has its number.
    ///
    /// @param position null for what is no account's
    record Fact(
            String topic,
            @Nullable String account,
            @Nullable Long position,
            String type,
            Instant at,
            String json) {}

    /// An append with its events written out as facts.
    static final class Append extends Work {
        final JournalAppend append;
        final List<Fact> facts = new ArrayList<>();

        /// What the decisions among the facts were told.
        final List<Content> inputs = new ArrayList<>();

        /// What the gates of those decisions are told by.
        final List<Content> gates = new ArrayList<>();

        Append(JournalAppend append) {
            this.append = append;
        }

        @Override
        boolean isUrgent() {
            return append.events().stream().anyMatch(OrdersSubmitted.class::isInstance);
        }

        @Override
        String what() {
            return "appending for account " + append.account();
        }
    }

    static final class Receive extends Work {
        final RawMessage message;
        final MessageId id;
        final Instant receivedAt;
        final Fact fact;

        /// Valid once committed.
        Receipt receipt = Receipt.NEW;

        Receive(RawMessage message, Instant receivedAt, Fact fact) {
            this.message = message;
            this.id = message.id();
            this.receivedAt = receivedAt;
            this.fact = fact;
        }

        @Override
        String what() {
            return "receiving message " + id;
        }
    }

    static final class Outcome extends Work {
        final MessageId id;
        final String outcomeJson;
        final String readerVersion;
        final Instant at;
        final Fact fact;

        Outcome(MessageId id, String outcomeJson, String readerVersion, Instant at, Fact fact) {
            this.id = id;
            this.outcomeJson = outcomeJson;
            this.readerVersion = readerVersion;
            this.at = at;
            this.fact = fact;
        }

        @Override
        String what() {
            return "recording the reading of message " + id;
        }
    }

    /// A choice of venue, unless there is one for its call and group.
    static final class Choose extends Work {
        final VenueChoice choice;
        final String json;
        final Fact fact;

        Choose(VenueChoice choice, String json) {
            this.choice = choice;
            this.json = json;
            this.fact = new Fact("choice", null, null, "VenueChoice", choice.at(), json);
        }

        @Override
        String what() {
            return "choosing who trades " + choice.call();
        }
    }

    static final class Finish extends Work {
        final MessageId id;
        final Instant at;

        Finish(MessageId id, Instant at) {
            this.id = id;
            this.at = at;
        }

        @Override
        String what() {
            return "finishing message " + id;
        }
    }
}

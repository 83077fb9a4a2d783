package io.heliograph.engine.pipeline;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Reader;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

/// The first half of the way: from a message in the inbox to one proposal for each account that
/// follows its source. The second half is {@link AccountLane}'s.
public final class Pipeline {
    private static final MathContext DIGITS = new MathContext(4);

    private final Reader reader;
    private final Inbox inbox;

    public Pipeline(Reader reader, Inbox inbox) {
        this.reader = reader;
        this.inbox = inbox;
    }

    /// What a message comes to for the accounts that follow its source. An edit of a signal has
    /// both, for the same accounts in the same order: which of the two counts is the lane's to say.
    public record Wishes(List<TradeProposal> trades, List<AmendmentProposal> amendments) {
        static final Wishes NONE = new Wishes(List.of(), List.of());

        public Wishes {
            trades = List.copyOf(trades);
            amendments = List.copyOf(amendments);
        }

        public boolean isEmpty() {
            return trades.isEmpty() && amendments.isEmpty();
        }
    }

    /// Reads a message, keeps how it was read, and says whom it concerns. Doing it twice is
    /// harmless: the outcome is kept once, and a lane decides a signal or a change once.
    public Wishes read(RawMessage message, Subscriptions subscriptions, Instant now) {
        ParseOutcome outcome = outcomeOf(message);
        inbox.recordOutcome(message.id(), outcome, reader.version(), now);
        if (message.deleted()) {
            return new Wishes(List.of(), subscriptions.withdrawals(message));
        }
        return switch (outcome) {
            case ParseOutcome.NotASignal ignored -> Wishes.NONE;
            case ParseOutcome.Declined ignored -> Wishes.NONE;
            case ParseOutcome.Parsed parsed ->
                    switch (parsed.instruction()) {
                        case Instruction.Open open ->
                                new Wishes(
                                        subscriptions.proposals(
                                                message,
                                                postedAt(message),
                                                open,
                                                parsed.about(),
                                                confidence(parsed)),
                                        message.revision() == 0
                                                ? List.of()
                                                : subscriptions.amendments(message, open, null));
                        case Instruction.Update ignored -> changes(message, parsed, subscriptions);
                        case Instruction.Close ignored -> changes(message, parsed, subscriptions);
                        case Instruction.Cancel ignored -> changes(message, parsed, subscriptions);
                    };
        };
    }

    /// How often a reading like this one is right, as a proposal carries it.
    public static Ratio confidence(ParseOutcome.Parsed parsed) {
        return new Ratio(new BigDecimal(parsed.confidence(), DIGITS));
    }

    /// An edit makes a message no younger: an old greeting edited into a signal is an old signal.
    private Instant postedAt(RawMessage message) {
        return message.revision() == 0
                ? message.postedAt()
                : inbox.firstPosted(message.source(), message.messageId())
                        .orElse(message.postedAt());
    }

    private static Wishes changes(
            RawMessage message, ParseOutcome.Parsed parsed, Subscriptions subscriptions) {
        return new Wishes(
                List.of(), subscriptions.amendments(message, parsed.instruction(), parsed.about()));
    }

    private ParseOutcome outcomeOf(RawMessage message) {
        if (message.deleted()) {
            return new ParseOutcome.NotASignal(
                    1, List.of(), List.of("the source took the message back"));
        }
        return reader.read(message);
    }
}

package io.heliograph.engine.pipeline;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Reader;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.List;

/// The first half of the way: from a message in the inbox to one proposal for each account that
/// follows its source. The second half is {@link AccountLane}'s.
public final class Pipeline {
    private final Reader reader;
    private final Inbox inbox;

    public Pipeline(Reader reader, Inbox inbox) {
        this.reader = reader;
        this.inbox = inbox;
    }

    /// Reads a message, keeps how it was read, and says whom it concerns. Doing it twice is
    /// harmless: the outcome is kept once, and a lane decides a signal once.
    public List<TradeProposal> read(RawMessage message, Subscriptions subscriptions, Instant now) {
        ParseOutcome outcome = outcomeOf(message);
        inbox.recordOutcome(message.id(), outcome, reader.version(), now);
        return switch (outcome) {
            case ParseOutcome.NotASignal ignored -> List.of();
            case ParseOutcome.Declined ignored -> List.of();
            case ParseOutcome.Parsed parsed ->
                    switch (parsed.instruction()) {
                        case Instruction.Open open ->
                                subscriptions.proposals(message, open, parsed.about());
                        // Read, kept and shown; the rooms that act on them are not built yet.
                        case Instruction.Update ignored -> List.of();
                        case Instruction.Close ignored -> List.of();
                        case Instruction.Cancel ignored -> List.of();
                    };
        };
    }

    private ParseOutcome outcomeOf(RawMessage message) {
        if (message.deleted()) {
            return new ParseOutcome.NotASignal(
                    1, List.of(), List.of("the source took the message back"));
        }
        return reader.read(message);
    }
}

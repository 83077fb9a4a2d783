package io.heliograph.simulation;

import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.simulation.CrashPoint.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The database of a simulated world: outlives the program, and can fail before, in and after every
/// commit.
final class SimulatedStore implements Store {
    private final Chances chances;
    private final Crashes crashes;
    private final Oracles oracles;
    private final Map<AccountId, List<AccountEvent>> facts = new TreeMap<>();
    private final Map<MessageId, Stored> messages = new LinkedHashMap<>();
    private final Map<MessageId, ParseOutcome> outcomes = new LinkedHashMap<>();
    private final Set<MessageId> finished = new LinkedHashSet<>();
    private boolean away;

    SimulatedStore(Chances chances, Crashes crashes, Oracles oracles) {
        this.chances = chances;
        this.crashes = crashes;
        this.oracles = oracles;
    }

    @Override
    public void append(JournalAppend append) {
        Runnable keep =
                () -> {
                    List<AccountEvent> kept =
                            facts.computeIfAbsent(append.account(), account -> new ArrayList<>());
                    if (kept.size() != append.after()) {
                        throw new JournalException(
                                Kind.CONFLICT,
                                "expected %d facts, has %d".formatted(append.after(), kept.size()),
                                null);
                    }
                    kept.addAll(append.events());
                    oracles.kept(append);
                };
        commit(step(append.events()), keep);
    }

    private static Step step(List<AccountEvent> facts) {
        Step step = Step.FACT;
        for (AccountEvent fact : facts) {
            if (fact instanceof AccountEvent.DecisionMade) {
                return Step.DECISION;
            } else if (fact instanceof AccountEvent.OrdersSubmitted) {
                step = Step.CLAIM;
            } else if (fact instanceof AccountEvent.OrderFilled && step == Step.FACT) {
                step = Step.FILL;
            }
        }
        return step;
    }

    @Override
    public void away(boolean is) {
        away = is;
        oracles.storeAway(is);
    }

    @Override
    public boolean isAway() {
        return away;
    }

    @Override
    public List<AccountEvent> load(AccountId account) {
        return List.copyOf(facts.getOrDefault(account, List.of()));
    }

    @Override
    public Receipt receive(RawMessage message, Instant receivedAt) {
        Stored before = messages.get(message.id());
        if (before != null) {
            return before.message().hasContentOf(message) ? Receipt.DUPLICATE : Receipt.CONFLICT;
        }
        commit(Step.MESSAGE, () -> messages.put(message.id(), new Stored(message, receivedAt)));
        return Receipt.NEW;
    }

    @Override
    public void recordOutcome(MessageId id, ParseOutcome outcome, String version, Instant at) {
        outcomes.putIfAbsent(id, outcome);
    }

    @Override
    public void finish(MessageId message, Instant at) {
        commit(Step.DONE, () -> finished.add(message));
    }

    private void commit(Step step, Runnable change) {
        crashes.before(step);
        if (chances.strikes(Fault.CRASH)) {
            throw new Crash("before a commit");
        }
        if (chances.strikes(Fault.COMMIT_FAILED)) {
            throw new JournalException(Kind.UNAVAILABLE, "the connection was lost", null);
        }
        change.run();
        if (chances.strikes(Fault.COMMIT_ANSWER_LOST)) {
            throw new JournalException(Kind.UNAVAILABLE, "no answer to the commit", null);
        }
        if (chances.strikes(Fault.CRASH)) {
            throw new Crash("after a commit");
        }
        crashes.after(step);
    }

    @Override
    public List<Stored> unfinished(int most) {
        return messages.values().stream()
                .filter(stored -> !finished.contains(stored.message().id()))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Instant> firstPosted(SourceId source, String messageId) {
        return revisions(messageId).stream().map(RawMessage::postedAt).min(Instant::compareTo);
    }

    @Override
    public Optional<RawMessage> latest(SourceId source, String messageId) {
        return revisions(messageId).stream()
                .max((one, other) -> Integer.compare(one.revision(), other.revision()));
    }

    @Override
    public List<Said> saidBefore(RawMessage message, Duration window, int most) {
        return List.of();
    }

    @Override
    public Optional<Said> answeredBy(RawMessage message) {
        String replyTo = message.replyTo();
        return replyTo == null
                ? Optional.empty()
                : latest(message.source(), replyTo)
                        .map(answered -> new Said(answered, outcomes.get(answered.id())));
    }

    @Override
    public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
        return Optional.empty();
    }

    private List<RawMessage> revisions(String messageId) {
        return messages.values().stream()
                .map(Stored::message)
                .filter(message -> message.messageId().equals(messageId))
                .toList();
    }
}

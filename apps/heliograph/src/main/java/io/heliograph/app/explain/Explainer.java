package io.heliograph.app.explain;

import io.heliograph.app.web.view.ExplanationJson;
import io.heliograph.app.web.view.ExplanationJson.DifferenceJson;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.Decider;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.pipeline.Recomputation;
import io.heliograph.engine.port.Reader;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.store.Evidence;
import io.heliograph.store.Evidence.Fact;
import io.heliograph.store.Evidence.Noted;
import io.heliograph.store.Evidence.Reading;
import io.heliograph.store.Evidence.Trade;
import io.heliograph.store.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells how a trade came about, from what is stored alone, and makes it again: the message is read
/// once more, the account folded from its journal up to the decision, gates and sizing asked with
/// what they were told then. What comes out must be what was recorded.
public final class Explainer {
    private final Evidence evidence;
    private final SettingsStore settings;
    private final Supplier<Reader> readers;
    private final ClientOrderIds ids;
    private final Function<Account, VenueProfile> venues;

    /// @param readers fresh ones, which remember nothing that they read before
    /// @param venues what an account's venue promises
    public Explainer(
            Evidence evidence,
            SettingsStore settings,
            Supplier<Reader> readers,
            ClientOrderIds ids,
            Function<Account, VenueProfile> venues) {
        this.evidence = evidence;
        this.settings = settings;
        this.readers = readers;
        this.ids = ids;
        this.venues = venues;
    }

    /// The trades that an id means, explained: an order's id or its beginning, a signal's or a
    /// message's.
    public List<ExplanationJson> explain(String id, int most) {
        return evidence.find(id, most).stream().map(this::explain).toList();
    }

    private ExplanationJson explain(Trade trade) {
        List<Fact> facts = evidence.facts(trade.account());
        int at = decisionOf(trade, facts);
        DecisionMade made = (DecisionMade) facts.get(at).event();
        Noted noted = facts.get(at).noted();
        Optional<DecisionInputs> inputs =
                Optional.ofNullable(noted).flatMap(known -> evidence.inputs(known.inputs()));
        List<String> notes = new ArrayList<>();
        List<Reading> readings =
                evidence.readings(trade.signal()).stream()
                        .filter(reading -> opened(reading.outcome()) != null)
                        .toList();
        Account account = settings.account(trade.account()).orElseThrow();

        Reading reading = readings.isEmpty() ? null : readings.getFirst();
        Attempt attempt = new Attempt(null, null);
        for (Reading candidate : readings) {
            List<String> said = new ArrayList<>();
            Attempt tried = again(candidate, readings, account, facts, at, inputs, said);
            if (attempt.decision() == null || made.decision().equals(tried.decision())) {
                reading = candidate;
                attempt = tried;
                notes.clear();
                notes.addAll(said);
            }
        }
        if (reading == null) {
            notes.add("the signal's message is not kept: nothing was read again");
        }
        Chain recorded = Steps.head(reading, null, made, noted, inputs.orElse(null));
        DifferenceJson difference =
                recorded.differenceFrom(
                        Steps.head(
                                reading,
                                attempt.outcome(),
                                attempt.decision() == null
                                        ? made
                                        : new DecisionMade(attempt.decision(), made.at()),
                                noted,
                                inputs.orElse(null)));
        Steps.course(recorded, trade.signal(), account, venues.apply(account), facts, at);
        return new ExplanationJson(
                trade.account().value(),
                trade.signal().value(),
                recorded.steps(),
                recorded.end(),
                difference == null,
                difference,
                notes);
    }

    /// What was made again; null for what could not be.
    private record Attempt(@Nullable ParseOutcome outcome, @Nullable Decision decision) {}

    private Attempt again(
            Reading reading,
            List<Reading> revisions,
            Account account,
            List<Fact> facts,
            int at,
            Optional<DecisionInputs> inputs,
            List<String> notes) {
        Reader reader = readers.get();
        if (!Objects.equals(reader.version(), reading.readerVersion())) {
            notes.add(
                    "read by %s then, and by %s now"
                            .formatted(reading.readerVersion(), reader.version()));
        }
        ParseOutcome outcome = reader.read(reading.message());
        Noted noted = facts.get(at).noted();
        Instruction.Open open = opened(outcome);
        if (noted == null) {
            notes.add(
                    "nothing is kept of what the decision was told: it is older than that, or rests"
                            + " on a person's answer or on a database that was away");
            return new Attempt(outcome, null);
        }
        if (inputs.isEmpty()) {
            notes.add("what the decision was told is lost, or was altered: " + noted.inputs());
        }
        if (noted.rules() != Decider.RULES) {
            notes.add(
                    "decided by rules %d then, and by %d now"
                            .formatted(noted.rules(), Decider.RULES));
        }
        Optional<Limits> limits = limits(account, noted);
        Optional<Subscription> subscription = subscription(account, noted);
        if (open == null || inputs.isEmpty() || limits.isEmpty() || subscription.isEmpty()) {
            return new Attempt(outcome, null);
        }
        TradeProposal proposal =
                new TradeProposal(
                        reading.message().signal(),
                        reading.message().source(),
                        revisions.getFirst().message().postedAt(),
                        open,
                        account,
                        subscription.get(),
                        limits.get(),
                        outcome instanceof ParseOutcome.Parsed parsed ? parsed.about() : null,
                        outcome instanceof ParseOutcome.Parsed parsed
                                ? Pipeline.confidence(parsed)
                                : null,
                        inputs.get().choice());
        List<AccountEvent> before = facts.subList(0, at).stream().map(Fact::event).toList();
        return new Attempt(
                outcome,
                Recomputation.decision(
                        account,
                        venues.apply(account),
                        ids,
                        before,
                        proposal,
                        inputs.get(),
                        facts.get(at).event().at()));
    }

    private Optional<Limits> limits(Account account, Noted noted) {
        return settings.limitsHistory(account.id()).stream()
                .map(SettingsStore.LimitsChange::limits)
                .filter(limits -> limits.version() == noted.limits())
                .findFirst();
    }

    private Optional<Subscription> subscription(Account account, Noted noted) {
        return settings.subscriptionHistory(new SourceId(noted.subscribed()), account.id()).stream()
                .map(SettingsStore.SubscriptionChange::subscription)
                .filter(subscription -> subscription.version() == noted.subscription())
                .findFirst();
    }

    private static int decisionOf(Trade trade, List<Fact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).event() instanceof DecisionMade made
                    && made.decision().signal().equals(trade.signal())) {
                return i;
            }
        }
        throw new IllegalStateException("a decision that is not in the journal: " + trade);
    }

    private static Instruction.@Nullable Open opened(@Nullable ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.Parsed parsed
                        && parsed.instruction() instanceof Instruction.Open open
                ? open
                : null;
    }
}

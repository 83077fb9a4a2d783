package io.heliograph.app.runtime;

import io.heliograph.app.parse.OutcomeJson;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.DecisionJson;
import io.heliograph.app.web.view.FillJson;
import io.heliograph.app.web.view.GateJson;
import io.heliograph.app.web.view.MessageJson;
import io.heliograph.app.web.view.OrderJson;
import io.heliograph.app.web.view.PlanJson;
import io.heliograph.app.web.view.ReadingJson;
import io.heliograph.app.web.view.SpanJson;
import io.heliograph.app.web.view.StoryDeliveryJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.engine.notification.OwnWords;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Quote;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.view.FillView;
import io.heliograph.store.view.OrderView;
import io.heliograph.store.view.OutboxRow;
import io.heliograph.store.view.Story;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stories as the API tells them. What is computed here is for display: the store has the facts.
final class StoryViews {
    private final MarketData market;

    StoryViews(MarketData market) {
        this.market = market;
    }

    StoryJson story(Story story) {
        List<DecisionJson> decisions =
                story.accounts().stream().map(a -> decision(story, a)).toList();
        ParseOutcome outcome = story.outcome();
        return new StoryJson(
                story.id().value(),
                message(story.message(), story.receivedAt()),
                outcome == null ? null : reading(outcome),
                decisions,
                amendments(story.amendments()),
                story.deliveries().stream().map(StoryViews::delivery).toList(),
                state(story, decisions));
    }

    /// @param all in the order they were decided
    private static List<AmendmentJson> amendments(List<Story.AmendmentStory> all) {
        List<AmendmentJson> told = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Amendment amendment = all.get(i).amendment();
            boolean over =
                    all.stream()
                            .skip(i + 1L)
                            .map(Story.AmendmentStory::amendment)
                            .anyMatch(
                                    later -> isOfTheSame(later, amendment) && later.endsQuestion());
            told.add(Trades.json(amendment, all.get(i).decidedAt(), !over));
        }
        return told;
    }

    private static boolean isOfTheSame(Amendment one, Amendment other) {
        return Objects.equals(one.signal(), other.signal())
                && one.proposal().account().equals(other.proposal().account());
    }

    /// A reading, field by field the same as a line of `parse --jsonl`.
    static ReadingJson reading(ParseOutcome outcome) {
        double confidence =
                switch (outcome) {
                    case ParseOutcome.Parsed parsed -> parsed.confidence();
                    case ParseOutcome.NotASignal no -> no.confidence();
                    case ParseOutcome.Declined ignored -> 0;
                };
        Map<String, ?> signal =
                outcome instanceof ParseOutcome.Parsed parsed
                        ? OutcomeJson.signal(parsed.instruction())
                        : null;
        return new ReadingJson(
                OutcomeJson.kind(outcome),
                outcome instanceof ParseOutcome.Declined,
                confidence,
                signal,
                outcome.spans().stream()
                        .map(s -> new SpanJson(s.field(), s.start(), s.end(), s.text(), s.rule()))
                        .toList(),
                outcome.reasons(),
                outcome instanceof ParseOutcome.Parsed parsed && parsed.about() != null
                        ? parsed.about().value()
                        : null);
    }

    static OrderJson order(OrderView order, String messageId) {
        return new OrderJson(
                order.account().value(),
                order.instrument().symbol(),
                messageId,
                order.id().value(),
                order.leg().name().toLowerCase(Locale.ROOT),
                order.index(),
                order.type().name(),
                order.side().name(),
                order.quantity().toString(),
                text(order.price()),
                order.status().name(),
                order.filledQuantity().toString(),
                text(order.averagePrice()),
                text(order.venueOrderId()),
                order.note());
    }

    private static MessageJson message(RawMessage message, Instant receivedAt) {
        return new MessageJson(
                message.source().value(),
                message.channel(),
                message.messageId(),
                message.revision(),
                message.author(),
                message.text(),
                message.postedAt(),
                receivedAt,
                message.replyTo());
    }

    private DecisionJson decision(Story story, Story.AccountStory account) {
        Decision decision = account.decision();
        Decision.Denied denied = decision instanceof Decision.Denied no ? no : null;
        OrderPlan plan = decision instanceof Decision.Approved yes ? yes.plan() : null;
        return new DecisionJson(
                account.account().value(),
                denied != null ? "denied" : account.waitsUntil() == null ? "approved" : "waiting",
                account.waitsUntil(),
                denied == null ? null : denied.reason().name(),
                denied == null ? null : denied.reason().sentence(),
                denied == null ? null : denied.evidence(),
                decision.gates().stream().map(StoryViews::gate).toList(),
                plan == null ? null : plan(plan),
                account.orders().stream().map(o -> order(o, story.id().value())).toList(),
                account.fills().stream().map(StoryViews::fill).toList(),
                plan == null ? null : holding(plan, account),
                account.unprotected().toMillis(),
                account.decidedAt());
    }

    private static StoryDeliveryJson delivery(OutboxRow row) {
        Planned planned = row.planned();
        Notice notice = planned.notice();
        Instant sent = row.sentAt();
        return new StoryDeliveryJson(
                row.number(),
                notice.medium() == Medium.DISCORD_REACTION ? notice.address() : planned.lane(),
                notice.medium().name().toLowerCase(Locale.ROOT),
                planned.kind().name().toLowerCase(Locale.ROOT),
                OwnWords.withoutMark(notice.subject()),
                row.state().name(),
                row.attempts(),
                sent == null ? row.nextAt() : sent,
                row.lastError());
    }

    private static GateJson gate(GateResult gate) {
        return new GateJson(
                gate.gate(),
                gate.verdict().name(),
                gate.rule(),
                gate.observed().toString(),
                gate.limit().toString(),
                text(gate.margin()),
                text(gate.remedy()),
                gate.settingsVersion());
    }

    private static @Nullable String text(@Nullable Words words) {
        return words == null ? null : words.toString();
    }

    private static PlanJson plan(OrderPlan plan) {
        return new PlanJson(
                plan.instrument().symbol(),
                plan.side().name(),
                plan.quantity().toString(),
                plan.leverage().toPlainString(),
                plan.risk().toString(),
                plan.arithmetic().stream()
                        .map(s ->
                                new PlanJson.StepJson(
                                        s.what(), s.how().toString(), s.result().toString()))
                        .toList());
    }

    private static FillJson fill(FillView fill) {
        return new FillJson(
                fill.trade().value(),
                fill.order().value(),
                fill.price().toString(),
                fill.quantity().toString(),
                fill.fee().toString(),
                fill.occurredAt());
    }

    /// What this signal's own orders came to: the account may hold more of the instrument from
    /// other signals.
    private DecisionJson.@Nullable HoldingJson holding(OrderPlan plan, Story.AccountStory account) {
        BigDecimal held = BigDecimal.ZERO;
        Money realized = null;
        for (FillView fill : account.fills()) {
            BigDecimal quantity = fill.quantity().value();
            held = fill.side() == plan.side() ? held.add(quantity) : held.subtract(quantity);
            realized = realized == null ? fill.realizedPnl() : realized.plus(fill.realizedPnl());
        }
        if (realized == null) {
            return null;
        }
        Price average = average(account.orders());
        boolean open = held.signum() > 0;
        return new DecisionJson.HoldingJson(
                open ? plan.side().opens().name() : "FLAT",
                held.max(BigDecimal.ZERO).toPlainString(),
                text(average),
                stop(account.orders()),
                targets(account.orders()),
                open ? unrealized(plan, held, average, realized) : "0",
                realized.amount().toPlainString());
    }

    private @Nullable String unrealized(
            OrderPlan plan, BigDecimal held, @Nullable Price average, Money unit) {
        Optional<Price> mark = mark(plan.instrument(), plan.side());
        Optional<Instrument> instrument = market.instrument(plan.instrument());
        if (average == null || mark.isEmpty() || instrument.isEmpty()) {
            return null;
        }
        BigDecimal move = mark.get().value().subtract(average.value());
        BigDecimal gain = plan.side() == Side.BUY ? move : move.negate();
        BigDecimal rate =
                market.rate(instrument.get().quote(), unit.currency()).orElse(BigDecimal.ONE);
        return cents(gain.multiply(held).multiply(instrument.get().contractSize()).multiply(rate));
    }

    private static @Nullable Price average(List<OrderView> orders) {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal opened = BigDecimal.ZERO;
        for (OrderView order : orders) {
            Price average = order.averagePrice();
            if (order.leg() == Leg.ENTRY && average != null) {
                BigDecimal filled = order.filledQuantity().value();
                cost = cost.add(average.value().multiply(filled));
                opened = opened.add(filled);
            }
        }
        return opened.signum() == 0
                ? null
                : new Price(cost.divide(opened, 12, RoundingMode.HALF_EVEN));
    }

    /// The price a position of this opening side could be closed at.
    Optional<Price> mark(InstrumentId instrument, Side opened) {
        Optional<Quote> quote = market.latest(instrument);
        return quote.map(q -> opened == Side.BUY ? q.bid() : q.ask());
    }

    /// The stop as it was last placed.
    static @Nullable String stop(List<OrderView> orders) {
        return orders.stream()
                .filter(order -> order.leg() == Leg.STOP && !order.status().isTerminal())
                .max(Comparator.comparing(OrderView::index))
                .map(order -> text(order.price()))
                .orElse(null);
    }

    static List<String> targets(List<OrderView> orders) {
        return orders.stream()
                .filter(order -> order.leg() == Leg.TARGET && !order.status().isTerminal())
                .map(order -> String.valueOf(order.price()))
                .toList();
    }

    private static String state(Story story, List<DecisionJson> decisions) {
        if (story.outcome() == null) {
            return "received";
        }
        if (decisions.isEmpty()) {
            return story.finishedAt() == null ? "read" : "done";
        }
        boolean working =
                story.accounts().stream()
                        .flatMap(account -> account.orders().stream())
                        .anyMatch(order -> !order.status().isTerminal());
        if (working || story.accounts().stream().anyMatch(a -> a.waitsUntil() != null)) {
            return "working";
        }
        return story.finishedAt() == null ? "decided" : "done";
    }

    static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

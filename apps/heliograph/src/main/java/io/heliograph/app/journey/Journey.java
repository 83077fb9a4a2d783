package io.heliograph.app.journey;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.InMemoryJournal;
import io.heliograph.engine.port.Reader;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.model.signal.Span;
import io.heliograph.paper.InMemoryPaperBook;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each room does to one message: the real rooms, a paper account of 10,000 USDT, one price
/// and no disk. The same message, price and moment always give the same text.
public final class Journey {
    private static final Currency USDT = new Currency("USDT");
    private static final byte[] KEY = "the journey's own key".getBytes(StandardCharsets.UTF_8);
    private static final Account ACCOUNT =
            new Account(
                    new AccountId("paper"),
                    VenueId.PAPER,
                    AccountKind.MARGIN,
                    TradingMode.PAPER,
                    USDT,
                    ZoneOffset.UTC);

    private final Reader reader;
    private final InstrumentCatalogue catalogue;
    private final StringBuilder text = new StringBuilder();

    public Journey(Reader reader, InstrumentCatalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /// @param price of whatever the message names; null to take the first price in the message
    /// @param now the moment it arrives
    public String of(RawMessage message, @Nullable Price price, Instant now) {
        text.setLength(0);
        line("1 ingest", "message %s of source %s".formatted(message.id(), message.source()));
        more("\"%s\"".formatted(oneLine(message.text())));
        ParseOutcome outcome = reader.read(message);
        read(outcome);
        Instruction.Open open = entryIn(outcome);
        if (open == null) {
            line("the end", "nothing to decide");
            return text.toString();
        }
        Subscriptions subscriptions =
                new Subscriptions(
                        List.of(
                                new Subscriptions.Follower(
                                        ACCOUNT,
                                        Limits.shipped(),
                                        List.of(
                                                new Subscription(
                                                        Subscription.EVERY_SOURCE,
                                                        ACCOUNT.id(),
                                                        true,
                                                        1)))));
        List<TradeProposal> proposals = subscriptions.proposals(message, open);
        line("3 fanout", "account %s follows every source".formatted(ACCOUNT.id()));
        OnePriceMarket market = new OnePriceMarket(catalogue, priceFor(open, price), now);
        trade(proposals.getFirst(), market, now);
        return text.toString();
    }

    private void trade(TradeProposal proposal, OnePriceMarket market, Instant now) {
        InMemoryJournal journal = new InMemoryJournal();
        PaperDesk venue = new PaperDesk(market, now);
        AccountLane lane =
                new AccountLane(ACCOUNT, journal, market, venue, new ClientOrderIds(KEY));
        lane.deposit(Money.of("10000", "USDT"), now);
        lane.onProposal(proposal, now);
        for (AccountEvent fact : journal.load(ACCOUNT.id())) {
            if (fact instanceof AccountEvent.DecisionMade made) {
                decided(made.decision());
            }
        }
        List<VenueEvent> news = venue.answers();
        if (news.isEmpty()) {
            return;
        }
        line("8 paper", "the paper venue answers");
        news.forEach(event -> more(eventText(event)));
        lane.onVenueEvents(news, now);
        AccountSnapshot after = lane.snapshot(now);
        line("9 execution", "orders now");
        for (Order order : lane.orders()) {
            more("%s %s".formatted(specText(order.spec()), order.status()));
        }
        line("10 portfolio", "balance %s, equity %s".formatted(after.balance(), after.equity()));
        for (Position position : after.positions()) {
            more(
                    "%s %s %s at %s"
                            .formatted(
                                    position.side(),
                                    position.quantity(),
                                    position.instrument(),
                                    position.averagePrice()));
        }
    }

    private void read(ParseOutcome outcome) {
        switch (outcome) {
            case ParseOutcome.Parsed parsed ->
                    line(
                            "2 parsing",
                            "%s, confidence %.2f"
                                    .formatted(
                                            parsed.instruction()
                                                    .getClass()
                                                    .getSimpleName()
                                                    .toLowerCase(Locale.ROOT),
                                            parsed.confidence()));
            case ParseOutcome.NotASignal ignored -> line("2 parsing", "not a signal");
            case ParseOutcome.Declined ignored -> line("2 parsing", "declined");
        }
        for (Span span : outcome.spans()) {
            more("%s from \"%s\" (%s)".formatted(span.field(), oneLine(span.text()), span.rule()));
        }
        outcome.reasons().forEach(this::more);
    }

    private void decided(Decision decision) {
        line("5 risk", "every gate with its numbers");
        for (GateResult gate : decision.gates()) {
            more(
                    "%s %s: %s%s"
                            .formatted(
                                    gate.verdict(),
                                    gate.gate(),
                                    gate.observed(),
                                    gate.limit().isEmpty() ? "" : " | allowed " + gate.limit()));
        }
        switch (decision) {
            case Decision.Denied denied -> {
                line("denied", denied.reason() + ": " + denied.reason().sentence());
                more(denied.evidence());
            }
            case Decision.Approved approved -> {
                line("6 sizing", "how much");
                for (OrderPlan.SizingStep step : approved.plan().arithmetic()) {
                    more(
                            "%s: %s%s"
                                    .formatted(
                                            step.what(),
                                            step.how(),
                                            step.result().isEmpty() ? "" : " = " + step.result()));
                }
                line("7 execution", "orders, written down before anything is sent");
                for (OrderSpec order : approved.plan().orders()) {
                    more(order.id() + " " + specText(order));
                }
            }
        }
    }

    private static Instruction.@Nullable Open entryIn(ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.Parsed parsed
                        && parsed.instruction() instanceof Instruction.Open open
                ? open
                : null;
    }

    private static Optional<Price> priceFor(Instruction.Open open, @Nullable Price given) {
        return given != null ? Optional.of(given) : open.entry().prices().stream().findFirst();
    }

    private static String specText(OrderSpec order) {
        Price price = order.price();
        return "%s %s %s %s%s"
                .formatted(
                        order.leg(),
                        order.type(),
                        order.side(),
                        order.quantity(),
                        price == null ? "" : " at " + price);
    }

    private static String eventText(VenueEvent event) {
        String order =
                event instanceof VenueEvent.OfOrder news
                        ? news.order().value().substring(0, 8)
                        : event.account().value();
        return switch (event) {
            case VenueEvent.Accepted accepted ->
                    "%s accepted as %s".formatted(order, accepted.venueOrderId());
            case VenueEvent.Refused refused ->
                    "%s refused, %s: %s".formatted(order, refused.code(), refused.reason());
            case VenueEvent.Deferred deferred ->
                    "%s put off: %s".formatted(order, deferred.reason());
            case VenueEvent.OutcomeUnknown unknown ->
                    "%s unknown: %s".formatted(order, unknown.reason());
            case VenueEvent.NotFound ignored -> "%s not found".formatted(order);
            case VenueEvent.Triggered ignored -> "%s triggered".formatted(order);
            case VenueEvent.Executed executed ->
                    "%s filled %s at %s, fee %s"
                            .formatted(
                                    order, executed.quantity(), executed.price(), executed.fee());
            case VenueEvent.Resized resized -> "%s now for %s".formatted(order, resized.quantity());
            case VenueEvent.AccountReported ignored -> "%s reported".formatted(order);
            case VenueEvent.AccountRefused refused ->
                    "%s refused: %s".formatted(order, refused.reason());
            case VenueEvent.Canceled canceled ->
                    "%s canceled: %s".formatted(order, canceled.reason());
        };
    }

    private void line(String room, String what) {
        text.append("%-14s%s\n".formatted(room, what));
    }

    private void more(String what) {
        text.append(" ".repeat(14)).append(what).append('\n');
    }

    private static String oneLine(String words) {
        String flat = words.replace('\n', ' ').replace('\r', ' ');
        return flat.length() > 200 ? flat.substring(0, 200) + "..." : flat;
    }

    /// The paper venue, asked and answered in one thread.
    private static final class PaperDesk implements VenueClient {
        private final PaperVenue paper;
        private final OnePriceMarket market;
        private final Instant now;
        private final Deque<VenueCommand> waiting = new ArrayDeque<>();

        PaperDesk(OnePriceMarket market, Instant now) {
            this.market = market;
            this.now = now;
            this.paper =
                    new PaperVenue(
                            PaperSettings.standard(),
                            market::instrument,
                            market::rate,
                            new InMemoryPaperBook());
            paper.openAccount(ACCOUNT.id(), AccountKind.MARGIN, Money.of("10000", "USDT"));
        }

        @Override
        public VenueId venue() {
            return VenueId.PAPER;
        }

        @Override
        public void send(VenueCommand command) {
            waiting.add(command);
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }

        List<VenueEvent> answers() {
            market.update().ifPresent(update -> paper.handle(update, now));
            List<VenueEvent> events = new ArrayList<>();
            while (!waiting.isEmpty()) {
                events.addAll(paper.handle(waiting.remove(), now));
            }
            return events;
        }
    }
}

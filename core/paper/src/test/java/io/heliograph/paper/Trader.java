package io.heliograph.paper;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.InMemoryJournal;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.Supervision;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account's lane with the paper venue behind it, everything in memory: what goes between the
/// two can be lost on the way, and either can crash.
final class Trader {
    static final SourceId SOURCE = new SourceId("alpha");
    static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    static final Account ACCOUNT =
            new Account(
                    new AccountId("me"),
                    new VenueId("PAPER"),
                    AccountKind.MARGIN,
                    TradingMode.PAPER,
                    new Currency("USDT"),
                    ZoneOffset.UTC);
    private static final Instrument BTC_USDT =
            new Instrument(
                    BTC,
                    AssetClass.CRYPTO,
                    "BTC",
                    new Currency("USDT"),
                    new BigDecimal("0.5"),
                    new BigDecimal("0.01"),
                    Quantity.of("0.01"),
                    Money.of("5", "USDT"),
                    BigDecimal.ONE,
                    List.of());

    final KeptFacts journal = new KeptFacts();
    final List<VenueCommand> sent = new ArrayList<>();
    private final InMemoryPaperBook book = new InMemoryPaperBook();
    private final Deque<VenueCommand> wire = new ArrayDeque<>();
    private final PaperSettings settings;
    private PaperVenue venue;
    AccountLane lane;
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private @Nullable Quote quote;
    boolean losesCommands;
    boolean losesAnswers;
    boolean losesRequests;
    @Nullable Duration approval;

    /// Why the venue is left alone; null while it is not.
    @Nullable String away;

    VenueProfile profile = VenueProfile.ideal(Duration.ofSeconds(5));
    final List<TradingSwitch> switches = new ArrayList<>();
    private int hands;
    TradeStyle style = TradeStyle.shipped();

    Trader() {
        this("1");
    }

    /// @param fillShare what one price update fills of an order
    Trader(String fillShare) {
        settings = Desk.filling(fillShare);
        venue = open();
        venue.openAccount(ACCOUNT.id(), ACCOUNT.kind(), Money.of("10000", "USDT"));
        lane = newLane();
        lane.deposit(Money.of("10000", "USDT"), now);
        price("100");
    }

    private PaperVenue open() {
        return new PaperVenue(
                settings, id -> Optional.of(BTC_USDT), (a, b) -> Optional.of(BigDecimal.ONE), book);
    }

    private AccountLane newLane() {
        return new AccountLane(
                ACCOUNT,
                journal,
                new OneMarket(),
                new Wire(),
                new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)),
                new Supervision() {
                    @Override
                    public List<TradingSwitch> switches() {
                        return switches;
                    }

                    @Override
                    public Optional<String> away(VenueId venue) {
                        return Optional.ofNullable(away);
                    }
                });
    }

    /// Everything in the engine's memory is gone.
    void crash() {
        wire.clear();
        lane = newLane();
        lane.load(now);
        settle();
    }

    void price(String price) {
        now = now.plusMillis(100);
        quote = Quote.ofLast(BTC, Price.of(price), now, now);
        deliver(venue.handle(new MarketUpdate.Quoted(quote), now));
        settle();
    }

    /// One round: the venue tells everything it has.
    void reconcile() {
        reconcileAt(now.plusSeconds(60));
    }

    void reconcileAt(Instant moment) {
        now = moment;
        if (quote != null) {
            quote = new Quote(BTC, quote.bid(), quote.ask(), now, now);
        }
        lane.reconcile(now);
        settle();
    }

    /// What the venue has of the account now; {@link #hear} tells the lane of it.
    List<VenueEvent> report() {
        return venue.handle(new VenueCommand.Report(ACCOUNT.id(), now.minusSeconds(3_600)), now);
    }

    void hear(List<VenueEvent> events) {
        deliver(events);
        settle();
    }

    /// A person trades at the venue, past the program, which hears nothing of it.
    void byHand(Side side, String quantity) {
        hands++;
        now = now.plusMillis(100);
        venue.handle(
                new VenueCommand.Submit(
                        ACCOUNT.id(),
                        BTC,
                        List.of(
                                new OrderSpec(
                                        new ClientOrderId("%032x".formatted(hands)),
                                        BTC,
                                        Leg.ENTRY,
                                        0,
                                        OrderType.MARKET,
                                        side,
                                        Quantity.of(quantity),
                                        null,
                                        null,
                                        TimeInForce.GTC,
                                        false)),
                        BigDecimal.ONE,
                        1,
                        now,
                        now.plusSeconds(5)),
                now);
    }

    /// The price moves and nobody tells the program what came of it.
    void unheard(String price) {
        now = now.plusMillis(100);
        quote = Quote.ofLast(BTC, Price.of(price), now, now);
        venue.handle(new MarketUpdate.Quoted(quote), now);
    }

    Money venueBalance() {
        return venue.balance(ACCOUNT.id()).orElseThrow();
    }

    /// Time passes, the price stays, and the lane's timer runs twice a second.
    void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plusMillis(500);
            if (quote != null) {
                quote = new Quote(BTC, quote.bid(), quote.ask(), now, now);
            }
            lane.onTimer(now);
            settle();
        }
    }

    /// Lets what was sent arrive, and the answers to it.
    void settle() {
        while (!wire.isEmpty()) {
            VenueCommand command = wire.poll();
            boolean lost = losesRequests && command instanceof VenueCommand.Submit;
            if (!losesCommands && !lost) {
                List<VenueEvent> events = venue.handle(command, now);
                deliver(losesAnswers ? List.of() : events);
            }
        }
    }

    private void deliver(List<VenueEvent> events) {
        if (!events.isEmpty()) {
            lane.onVenueEvents(events, now);
        }
    }

    void signal(String id, Instruction.Open open) {
        lane.onProposal(proposal(id, open), now);
        settle();
    }

    TradeProposal proposal(String id, Instruction.Open open) {
        return new TradeProposal(
                new SignalId(id),
                SOURCE,
                now,
                open,
                ACCOUNT,
                new Subscription(SOURCE, ACCOUNT.id(), true, 1, approval, style),
                Limits.shipped());
    }

    /// An edit of the signal's own message.
    void edit(String id, int revision, Instruction.Open open) {
        lane.onEdit(
                proposal(id, open),
                wish(id, id + "/" + revision, Cause.EDIT, revision, new Change.Revise(open)),
                now);
        settle();
    }

    /// A person's answer to what the last edit would risk more.
    Optional<Amendment> answerEdit(String id, boolean yes) {
        return lane.answerEdit(new SignalId(id), yes, Limits.shipped(), now);
    }

    Amendment delete(String id, int revision) {
        Amendment amendment =
                lane.onAmendment(
                                wish(
                                        id,
                                        id + "/" + revision,
                                        Cause.DELETION,
                                        revision,
                                        new Change.CancelEntry()),
                                now)
                        .orElseThrow();
        settle();
        return amendment;
    }

    Amendment command(String commandId, String id, Change... changes) {
        Amendment amendment =
                lane.onAmendment(
                                AmendmentProposal.command(
                                        commandId,
                                        ACCOUNT.id(),
                                        new SignalId(id),
                                        List.of(changes)),
                                now)
                        .orElseThrow();
        settle();
        return amendment;
    }

    /// Another message of the source that answers nothing and names an instrument, or none.
    Amendment message(String messageId, @Nullable String base, Change... changes) {
        return lane.onAmendment(
                        new AmendmentProposal(
                                messageId,
                                Cause.MESSAGE,
                                0,
                                ACCOUNT.id(),
                                new SignalId(messageId),
                                SOURCE,
                                null,
                                base == null ? null : new InstrumentName(base, null),
                                null,
                                List.of(changes)),
                        now)
                .orElseThrow();
    }

    private static AmendmentProposal wish(
            String id, String wish, Cause cause, int revision, Change change) {
        return new AmendmentProposal(
                wish,
                cause,
                revision,
                ACCOUNT.id(),
                new SignalId(id),
                SOURCE,
                new SignalId(id),
                null,
                null,
                List.of(change));
    }

    static Instruction.Open buy(String stop, String... targets) {
        return open(Side.BUY, EntryTerms.atMarket(), stop, targets);
    }

    static Instruction.Open buyAt(String limit, String stop, String... targets) {
        return open(
                Side.BUY,
                new EntryTerms(EntryTerms.Kind.LIMIT, List.of(Price.of(limit))),
                stop,
                targets);
    }

    static Instruction.Open open(Side side, EntryTerms entry, String stop, String... targets) {
        return new Instruction.Open(
                new InstrumentName("BTC", "USDT"),
                AssetClass.CRYPTO,
                side,
                entry,
                at(stop),
                Stream.of(targets).map(Trader::at).toList(),
                null,
                null,
                null,
                null,
                null);
    }

    static Level at(String price) {
        return new Level.AtPrice(Price.of(price), price);
    }

    /// What the venue holds for us, 0 when flat.
    Quantity held() {
        return venue.positions(ACCOUNT.id()).stream()
                .map(Position::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    List<Order> live(Leg leg) {
        return lane.orders().stream()
                .filter(order -> order.spec().leg() == leg && order.isOpen())
                .toList();
    }

    /// Live orders of a leg as `quantity @ price`.
    List<String> standing(Leg leg) {
        return live(leg).stream()
                .map(order -> order.leavesQuantity() + " @ " + order.spec().price())
                .toList();
    }

    /// What the venue's own book has live of a leg, summed.
    Quantity guardedAtVenue(Leg leg) {
        return book.load().orders().stream()
                .filter(row -> row.spec().leg() == leg && Book.isLive(row))
                .filter(row -> row.state() != PaperBook.State.PENDING)
                .map(Book::leaves)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    long entriesAtVenue() {
        return book.load().orders().stream().filter(r -> r.spec().leg() == Leg.ENTRY).count();
    }

    private final class Wire implements VenueClient {
        @Override
        public VenueId venue() {
            return ACCOUNT.venue();
        }

        @Override
        public void send(VenueCommand command) {
            sent.add(command);
            wire.add(command);
        }

        @Override
        public VenueProfile profile() {
            return profile;
        }
    }

    private final class OneMarket implements MarketData {
        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
            return new MarketSnapshot(
                    name.toString(),
                    BTC_USDT,
                    quote,
                    Duration.ofSeconds(30),
                    Map.of(currency, BigDecimal.ONE));
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.ofNullable(quote);
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.of(BigDecimal.ONE);
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.of(BTC_USDT);
        }
    }

    /// A journal that can lose its answer.
    static final class KeptFacts implements Journal {
        private final InMemoryJournal kept = new InMemoryJournal();
        final List<AccountEvent> facts = new ArrayList<>();
        boolean failsAfterKeeping;
        boolean away;

        @Override
        public void append(JournalAppend append) {
            ensureHere();
            kept.append(append);
            facts.addAll(append.events());
            if (failsAfterKeeping) {
                failsAfterKeeping = false;
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no answer", null);
            }
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            ensureHere();
            return kept.load(account);
        }

        private void ensureHere() {
            if (away) {
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no database", null);
            }
        }
    }
}

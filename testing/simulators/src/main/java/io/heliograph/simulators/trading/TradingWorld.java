package io.heliograph.simulators.trading;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.paper.InMemoryPaperBook;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import io.heliograph.simulators.trading.VenueOrder.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A venue without a wire: accounts, orders, prices. The paper venue matches; ids live among open
/// orders only, as they do at most venues. Safe for use by many threads: one at a time.
public final class TradingWorld {
    private final AccountKind kind;
    private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
    private final Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
    private final Map<ClientOrderId, VenueOrder> byPaper = new LinkedHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<MoneyMovement>> moved = new LinkedHashMap<>();
    private final List<Consumer<Quote>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> payees = new CopyOnWriteArrayList<>();
    private final MarketSession session = new MarketSession();
    private final PaperVenue paper;
    private final InstantSource clock;
    private long numbers = 1_000;

    /// What just happened to an order.
    public enum Change {
        NEW,
        TRIGGERED,
        FILLED,
        ENDED
    }

    /// Told in the order it happens, under the world's lock.
    @FunctionalInterface
    public interface Listener {
        void changed(VenueOrder order, Change change);
    }

    /// @param kind SPOT sells only what is owned; MARGIN knows reduce-only
    /// @param fillShare the most of an order that one price fills
    public TradingWorld(
            AccountKind kind, List<Instrument> instruments, Ratio fillShare, InstantSource clock) {
        this(kind, instruments, fillShare, Ratio.percent("0.1"), clock);
    }

    /// @param fee of what is traded
    public TradingWorld(
            AccountKind kind,
            List<Instrument> instruments,
            Ratio fillShare,
            Ratio fee,
            InstantSource clock) {
        this.kind = kind;
        this.clock = clock;
        instruments.forEach(instrument -> this.instruments.put(instrument.id(), instrument));
        PaperSettings settings =
                new PaperSettings(fee, Ratio.ZERO, Duration.ZERO, fillShare, 8)
                        .with(VenueProfile.Protection.STOP_ONLY, kind == AccountKind.MARGIN);
        this.paper =
                new PaperVenue(
                        settings,
                        id -> Optional.ofNullable(this.instruments.get(id)),
                        (from, into) -> Optional.of(BigDecimal.ONE),
                        new InMemoryPaperBook());
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public synchronized void open(String account, String currency, BigDecimal deposit) {
        paper.openAccount(new AccountId(account), kind, new Money(deposit, new Currency(currency)));
    }

    public List<Instrument> instruments() {
        return List.copyOf(instruments.values());
    }

    /// One that is traded here.
    public Instrument instrument(InstrumentId id) {
        return Optional.ofNullable(instruments.get(id)).orElseThrow();
    }

    /// Moves the price; orders that it meets trade.
    public synchronized void price(InstrumentId instrument, String bid, String ask) {
        Quote quote =
                new Quote(
                        instrument, Price.of(bid), Price.of(ask), clock.instant(), clock.instant());
        quotes.put(instrument, quote);
        watchers.forEach(watcher -> watcher.accept(quote));
        if (session.trades()) {
            heard(paper.handle(new MarketUpdate.Quoted(quote), clock.instant()));
        }
    }

    public synchronized boolean isClosed() {
        return session.isClosed();
    }

    /// From now on nothing trades, whatever the prices; orders that come wait for the opening.
    ///
    /// @param expiring those that do not wait with them
    public synchronized void closeMarket(Predicate<VenueOrder> expiring) {
        session.close(quotes.values());
        for (VenueOrder order : orders()) {
            if (order.isOpen() && expiring.test(order)) {
                order.expires = true;
                cancel(order);
            }
        }
    }

    /// The market is closed, but some orders trade in it. What stood sleeps until the opening.
    ///
    /// @param awake those that trade
    public synchronized void extendMarket(Predicate<VenueOrder> awake) {
        session.extend(awake);
        for (VenueOrder order : orders()) {
            if (order.isOpen() && !order.queued && session.waits(order)) {
                // That it leaves the book is nobody's news: it comes back.
                paper.handle(new VenueCommand.Cancel(account(order), order.paper), clock.instant());
                session.sleep(order);
            }
        }
        hear(List.copyOf(quotes.values()));
    }

    /// Trades at the prices of the opening, first what stood and then what waited.
    public synchronized void openMarket() {
        session.open();
        hear(session.closing());
        session.woken().forEach(this::wake);
        hear(List.copyOf(quotes.values()));
        for (VenueOrder order : session.released()) {
            send(order);
            if (order.state == State.REJECTED) {
                tell(order, Change.ENDED);
            }
        }
    }

    /// The book takes no name twice.
    private void wake(VenueOrder order) {
        byPaper.remove(order.paper);
        order.paper = paperName(numbers++);
        byPaper.put(order.paper, order);
        send(order);
    }

    private static ClientOrderId paperName(long number) {
        return new ClientOrderId("%032x".formatted(number));
    }

    private void hear(List<Quote> prices) {
        for (Quote quote : prices) {
            heard(paper.handle(new MarketUpdate.Quoted(quote), clock.instant()));
        }
    }

    private static AccountId account(VenueOrder order) {
        return new AccountId(order.wish.account());
    }

    /// @param watcher told every price that is set, under the world's lock
    public void listenToPrices(Consumer<Quote> watcher) {
        watchers.add(watcher);
    }

    public synchronized Optional<Quote> quote(InstrumentId instrument) {
        return Optional.ofNullable(quotes.get(instrument));
    }

    /// Whether a limit order would trade at once.
    public synchronized boolean wouldTake(OrderWish wish) {
        Quote quote = quotes.get(wish.instrument().id());
        BigDecimal price = wish.price();
        if (quote == null || price == null) {
            return false;
        }
        return switch (wish.side()) {
            case BUY -> price.compareTo(quote.ask().value()) >= 0;
            case SELL -> price.compareTo(quote.bid().value()) <= 0;
        };
    }

    /// Places an order. One that the market does not take comes back REJECTED, with the market's
    /// own code in `why`.
    public VenueOrder place(OrderWish wish) {
        return place(wish, order -> {});
    }

    /// The same.
    ///
    /// @param made told of the order before anybody hears of it
    public synchronized VenueOrder place(OrderWish wish, Consumer<VenueOrder> made) {
        long id = numbers++;
        ClientOrderId name = paperName(id);
        VenueOrder order = new VenueOrder(id, name, wish, clock.instant());
        byPaper.put(name, order);
        made.accept(order);
        if (session.waits(order)) {
            session.queue(order);
            tell(order, Change.NEW);
        } else {
            send(order);
        }
        return order;
    }

    private void send(VenueOrder order) {
        OrderWish wish = order.wish;
        boolean exit = isExit(wish);
        OrderSpec spec = spec(order.paper, wish, order.leaves(), exit);
        AccountId account = account(order);
        heard(
                paper.handle(
                        exit
                                ? new VenueCommand.Place(
                                        account,
                                        spec,
                                        1,
                                        clock.instant(),
                                        clock.instant().plusSeconds(60))
                                : new VenueCommand.Submit(
                                        account,
                                        wish.instrument().id(),
                                        List.of(spec),
                                        wish.leverage(),
                                        1,
                                        clock.instant(),
                                        clock.instant().plusSeconds(60)),
                        clock.instant()));
    }

    /// Cancels what is open of an order.
    public synchronized boolean cancel(VenueOrder order) {
        if (!order.isOpen()) {
            return false;
        }
        if (order.queued) {
            session.forget(order);
            order.updatedAt = clock.instant();
            order.state = order.expires ? State.EXPIRED : State.CANCELED;
            tell(order, Change.ENDED);
            return true;
        }
        heard(paper.handle(new VenueCommand.Cancel(account(order), order.paper), clock.instant()));
        return !order.isOpen();
    }

    /// The newest that fits.
    public synchronized Optional<VenueOrder> find(String account, Predicate<VenueOrder> wanted) {
        return orders(account, wanted).reversed().stream().findFirst();
    }

    /// Oldest first.
    public synchronized List<VenueOrder> orders(String account, Predicate<VenueOrder> wanted) {
        return byPaper.values().stream()
                .filter(order -> order.wish.account().equals(account))
                .filter(order -> order.state != State.REJECTED || order.waited)
                .filter(wanted)
                .toList();
    }

    /// Of all accounts, those refused too.
    public synchronized List<VenueOrder> orders() {
        return List.copyOf(byPaper.values());
    }

    public synchronized List<Position> positions(String account) {
        return paper.positions(new AccountId(account)).stream().filter(Position::isOpen).toList();
    }

    /// That the account is kept in.
    public synchronized String currency(String account) {
        return paper.balance(new AccountId(account)).orElseThrow().currency().code();
    }

    /// Deposits plus everything realised, fees taken off.
    public synchronized BigDecimal balance(String account) {
        return paper.balance(new AccountId(account)).orElseThrow().amount().add(sum(account));
    }

    /// Balance not bound in positions.
    public synchronized BigDecimal free(String account) {
        return paper.freeBalance(new AccountId(account))
                .orElseThrow()
                .amount()
                .add(sum(account))
                .setScale(8, RoundingMode.DOWN);
    }

    /// Funding of what the account holds, or money that its owner moves.
    ///
    /// @param amount positive for what comes in
    public synchronized void move(
            String account, MoneyMovement.Kind kind, InstrumentId instrument, String amount) {
        Money money = Money.of(amount, currency(account));
        moved.computeIfAbsent(account, name -> new ArrayList<>())
                .add(
                        new MoneyMovement(
                                String.valueOf(numbers++),
                                kind,
                                instrument,
                                money,
                                clock.instant()));
        payees.forEach(payee -> payee.accept(account));
    }

    /// Oldest first.
    public synchronized List<MoneyMovement> moved(String account) {
        return List.copyOf(moved.getOrDefault(account, List.of()));
    }

    /// @param payee told whose money moved, under the world's lock
    public void listenToMoney(Consumer<String> payee) {
        payees.add(payee);
    }

    private BigDecimal sum(String account) {
        return moved(account).stream()
                .map(movement -> movement.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public InstantSource clock() {
        return clock;
    }

    /// Spot knows no reduce-only: a stop that sells what is owned is one all the same.
    private boolean isExit(OrderWish wish) {
        boolean stop = wish.trigger() != null;
        return wish.reduceOnly() || stop && kind == AccountKind.SPOT && wish.side() == Side.SELL;
    }

    private static OrderSpec spec(
            ClientOrderId name, OrderWish wish, BigDecimal quantity, boolean exit) {
        return new OrderSpec(
                name,
                wish.instrument().id(),
                !exit ? Leg.ENTRY : wish.trigger() != null ? Leg.STOP : Leg.EXIT,
                0,
                wish.type(),
                wish.side(),
                new Quantity(quantity),
                wish.price() == null ? null : new Price(wish.price()),
                wish.trigger() == null ? null : new Price(wish.trigger()),
                wish.timeInForce(),
                wish.reduceOnly());
    }

    private void heard(List<VenueEvent> events) {
        for (VenueEvent event : events) {
            if (event instanceof VenueEvent.OfOrder news) {
                VenueOrder order = byPaper.get(news.order());
                if (order != null) {
                    take(order, news);
                }
            }
        }
    }

    private void take(VenueOrder order, VenueEvent.OfOrder event) {
        order.updatedAt = clock.instant();
        switch (event) {
            case VenueEvent.Accepted ignored -> tell(order, Change.NEW);
            case VenueEvent.Refused refused -> {
                order.state = State.REJECTED;
                order.why = refused.code();
            }
            case VenueEvent.Triggered ignored -> {
                order.triggered = true;
                order.triggeredId = numbers++;
                tell(order, Change.TRIGGERED);
            }
            case VenueEvent.Executed executed -> {
                order.fills.add(
                        new VenueOrder.Fill(
                                numbers++,
                                executed.price().value(),
                                executed.quantity().value(),
                                executed.fee().amount(),
                                clock.instant()));
                order.state = order.leaves().signum() == 0 ? State.FILLED : State.PARTIALLY_FILLED;
                tell(order, Change.FILLED);
            }
            case VenueEvent.Canceled canceled -> {
                boolean asked = canceled.reason().contains("request") && !order.expires;
                order.state = asked ? State.CANCELED : State.EXPIRED;
                order.why = canceled.reason();
                tell(order, Change.ENDED);
            }
            case VenueEvent.Resized ignored -> {}
            case VenueEvent.NotFound ignored -> {}
            case VenueEvent.Deferred ignored -> {}
            case VenueEvent.OutcomeUnknown ignored -> {}
        }
    }

    private void tell(VenueOrder order, Change change) {
        List.copyOf(new ArrayList<>(listeners))
                .forEach(listener -> listener.changed(order, change));
    }
}

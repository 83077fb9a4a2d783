package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.Change;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The venue's whole state in memory, and the one way to change it: {@link #keep} runs a piece of
/// work, saves what it changed, and takes every change back if the work or the saving fails.
final class Book {
    private static final int ID_DIGITS = 12;

    private final PaperBook store;
    private final Map<AccountId, Customer> customers = new LinkedHashMap<>();

    /// By instrument, who has orders in it that may still trade.
    private final Map<InstrumentId, NavigableMap<AccountId, Place>> active = new TreeMap<>();

    private long orderCount;
    private long tradeCount;

    // Of the work under way: empty between two inputs.
    private long work;
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final List<VenueEvent> events = new ArrayList<>();

    /// Something kept by key: within one piece of work its latest row takes the place of earlier.
    private abstract static sealed class Kept permits Customer, Filed {
        private long changedBy = -1;
        private int changedAt;
    }

    /// An account with everything it ever ordered.
    private static final class Customer extends Kept {
        private AccountRow row;
        private final Map<ClientOrderId, Filed> orders = new LinkedHashMap<>();
        private final NavigableMap<InstrumentId, Place> places = new TreeMap<>();
        private final List<ExecutionRow> history = new ArrayList<>();

        Customer(AccountRow row) {
            this.row = row;
        }

        Place place(InstrumentId instrument) {
            Place place = places.get(instrument);
            if (place == null) {
                place = new Place();
                places.put(instrument, place);
            }
            return place;
        }
    }

    /// An order with what belongs to it.
    private static final class Filed extends Kept {
        private OrderRow row;

        /// Of a group's first order: all of the group, as they were sent; none where it is alone.
        private List<Filed> members = List.of();

        private List<ExecutionRow> executions = List.of();

        Filed(OrderRow row) {
            this.row = row;
        }
    }

    /// What an account has in one instrument.
    static final class Place {
        private Holding holding = Holding.NONE;
        private final List<OrderRow> live = new ArrayList<>(4);

        Holding holding() {
            return holding;
        }

        /// Orders that may still trade, in the order they came: few at any time. Not a copy.
        List<OrderRow> live() {
            return live;
        }
    }

    Book(PaperBook store) {
        this.store = store;
        PaperBook.Contents contents = store.load();
        contents.accounts().forEach(row -> customers.put(row.account(), new Customer(row)));
        // Ids are counted up at a fixed width: their order is the order in which things happened.
        contents.orders().stream()
                .sorted(Comparator.comparing(OrderRow::venueOrderId))
                .forEach(this::file);
        contents.executions().stream()
                .sorted(Comparator.comparing(ExecutionRow::trade))
                .forEach(this::file);
    }

    /// Runs the work and saves its changes; returns what it told.
    List<VenueEvent> keep(Runnable task) {
        boolean kept = false;
        work++;
        try {
            task.run();
            if (!changes.isEmpty()) {
                store.save(List.copyOf(changes));
            }
            kept = true;
            return List.copyOf(events);
        } finally {
            if (!kept) {
                undo.reversed().forEach(Runnable::run);
            }
            changes.clear();
            undo.clear();
            events.clear();
        }
    }

    void tell(VenueEvent event) {
        events.add(event);
    }

    Optional<AccountRow> findAccount(AccountId account) {
        return Optional.ofNullable(customers.get(account)).map(customer -> customer.row);
    }

    AccountRow account(AccountId id) {
        return customer(id).row;
    }

    Optional<OrderRow> findOrder(AccountId account, ClientOrderId order) {
        Customer customer = customers.get(account);
        Filed filed = customer == null ? null : customer.orders.get(order);
        return filed == null ? Optional.empty() : Optional.of(filed.row);
    }

    OrderRow order(AccountId account, ClientOrderId order) {
        return filed(account, order).row;
    }

    /// The group's exits, the stop before the targets, as they were sent.
    List<OrderRow> exits(AccountId account, ClientOrderId group) {
        return members(account, group, false);
    }

    /// The group's entries, as they were sent.
    List<OrderRow> entries(AccountId account, ClientOrderId group) {
        return members(account, group, true);
    }

    private List<OrderRow> members(AccountId account, ClientOrderId group, boolean entries) {
        Filed head = filed(account, group);
        if (head.members.isEmpty()) {
            boolean fits = entries == (head.row.spec().leg() == Leg.ENTRY);
            return fits ? List.of(head.row) : List.of();
        }
        List<OrderRow> rows = new ArrayList<>(head.members.size());
        for (Filed member : head.members) {
            if (entries == (member.row.spec().leg() == Leg.ENTRY)) {
                rows.add(member.row);
            }
        }
        return rows;
    }

    List<ExecutionRow> executions(AccountId account, ClientOrderId order) {
        return List.copyOf(filed(account, order).executions);
    }

    /// The account's executions from the moment on, in the order they happened.
    List<ExecutionRow> executionsSince(AccountId account, Instant since) {
        List<ExecutionRow> all = customer(account).history;
        int first = all.size();
        while (first > 0 && !all.get(first - 1).at().isBefore(since)) {
            first--;
        }
        return List.copyOf(all.subList(first, all.size()));
    }

    Holding holding(AccountId account, InstrumentId instrument) {
        Place place = customer(account).places.get(instrument);
        return place == null ? Holding.NONE : place.holding;
    }

    /// Where the account has traded or has tried to. Not a copy.
    NavigableMap<InstrumentId, Place> places(AccountId account) {
        Customer customer = customers.get(account);
        return customer == null ? new TreeMap<>() : customer.places;
    }

    /// Accounts with orders in the instrument that may still trade.
    List<AccountId> accountsWithOrders(InstrumentId instrument) {
        NavigableMap<AccountId, Place> places = active.get(instrument);
        return places == null || places.isEmpty() ? List.of() : List.copyOf(places.keySet());
    }

    List<OrderRow> liveOrders(AccountId account, InstrumentId instrument) {
        Place place = customer(account).places.get(instrument);
        return place == null || place.live.isEmpty() ? List.of() : List.copyOf(place.live);
    }

    VenueOrderId nextOrderId() {
        return new VenueOrderId(numbered('P', orderCount + 1));
    }

    TradeId nextTradeId() {
        return new TradeId(numbered('T', tradeCount + 1));
    }

    /// At a fixed width, so that ids sort as they were given.
    static String numbered(char letter, long number) {
        byte[] text = new byte[1 + ID_DIGITS];
        long rest = number;
        for (int i = ID_DIGITS; i > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[0] = (byte) letter;
        return rest == 0
                ? new String(text, StandardCharsets.ISO_8859_1)
                : letter + Long.toString(number);
    }

    void put(AccountRow row) {
        Customer customer = customers.get(row.account());
        if (customer == null) {
            customer = new Customer(row);
            customers.put(row.account(), customer);
            undo.add(() -> customers.remove(row.account()));
        } else {
            Customer changed = customer;
            AccountRow before = customer.row;
            undo.add(() -> changed.row = before);
            customer.row = row;
        }
        note(customer, row);
    }

    void put(OrderRow row) {
        Filed known = customer(row.account()).orders.get(row.spec().id());
        if (known == null) {
            Filed filed = file(row);
            undo.add(() -> unfile(filed));
            note(filed, row);
        } else {
            OrderRow before = known.row;
            undo.add(() -> replace(known, before));
            replace(known, row);
            note(known, row);
        }
    }

    void put(ExecutionRow row) {
        Place place = customer(row.account()).place(row.instrument());
        Holding before = place.holding;
        Filed order = file(row);
        changes.add(row);
        undo.add(() -> {
            order.executions.removeLast();
            customer(row.account()).history.removeLast();
            place.holding = before;
            tradeCount--;
        });
    }

    private void note(Kept kept, Change row) {
        if (kept.changedBy == work) {
            changes.set(kept.changedAt, row);
        } else {
            kept.changedBy = work;
            kept.changedAt = changes.size();
            changes.add(row);
        }
    }

    private Filed file(OrderRow row) {
        Customer customer = customer(row.account());
        Filed filed = new Filed(row);
        customer.orders.put(row.spec().id(), filed);
        orderCount++;
        Filed head = filed(row.account(), row.group());
        if (head != filed) {
            head.members = head.members.isEmpty() ? new ArrayList<>(List.of(head)) : head.members;
            head.members.add(filed);
        }
        follow(customer, row);
        return filed;
    }

    private void unfile(Filed filed) {
        OrderRow row = filed.row;
        Customer customer = customer(row.account());
        Filed head = filed(row.account(), row.group());
        if (head != filed) {
            head.members.remove(filed);
        }
        customer.orders.remove(row.spec().id());
        orderCount--;
        dropLive(customer, row);
    }

    private void replace(Filed filed, OrderRow row) {
        filed.row = row;
        follow(customer(row.account()), row);
    }

    private Filed file(ExecutionRow row) {
        Filed order = filed(row.account(), row.order());
        order.executions = order.executions.isEmpty() ? new ArrayList<>(1) : order.executions;
        order.executions.add(row);
        customer(row.account()).history.add(row);
        Place place = customer(row.account()).place(row.instrument());
        place.holding = place.holding.plus(row, order.row);
        tradeCount++;
        return order;
    }

    /// Keeps the lists of live orders true.
    private void follow(Customer customer, OrderRow row) {
        if (!isLive(row)) {
            dropLive(customer, row);
            return;
        }
        InstrumentId instrument = row.spec().instrument();
        Place place = customer.place(instrument);
        int at = placeOf(place.live, row);
        if (at >= 0) {
            place.live.set(at, row);
        } else {
            place.live.add(-at - 1, row);
            if (place.live.size() == 1) {
                active.computeIfAbsent(instrument, id -> new TreeMap<>()).put(row.account(), place);
            }
        }
    }

    private void dropLive(Customer customer, OrderRow row) {
        Place place = customer.places.get(row.spec().instrument());
        int at = place == null ? -1 : placeOf(place.live, row);
        if (place != null && at >= 0) {
            place.live.remove(at);
            if (place.live.isEmpty()) {
                active.getOrDefault(row.spec().instrument(), new TreeMap<>()).remove(row.account());
            }
        }
    }

    /// Where the order stands, or `-(place it belongs to) - 1`; new ones belong to the end.
    private static int placeOf(List<OrderRow> live, OrderRow row) {
        for (int i = live.size() - 1; i >= 0; i--) {
            int order = live.get(i).venueOrderId().compareTo(row.venueOrderId());
            if (order <= 0) {
                return order == 0 ? i : -(i + 1) - 1;
            }
        }
        return -1;
    }

    private Customer customer(AccountId id) {
        return required(customers.get(id), id);
    }

    private Filed filed(AccountId account, ClientOrderId order) {
        return required(customer(account).orders.get(order), order);
    }

    static boolean isLive(OrderRow row) {
        return row.state() == State.PENDING
                || row.state() == State.WORKING
                || row.state() == State.TRIGGERED;
    }

    /// Whether it is an exit that nothing ties to its entry.
    static boolean standsAlone(OrderRow row) {
        return row.spec().leg() != Leg.ENTRY && row.group().equals(row.spec().id());
    }

    static Quantity leaves(OrderRow row) {
        return row.filledQuantity().isZero()
                ? row.quantity()
                : row.quantity().minus(row.filledQuantity().min(row.quantity()));
    }

    /// The order in another state, all else as it is.
    static OrderRow in(OrderRow row, State state, @Nullable String note, Instant now) {
        return with(row, state, row.quantity(), row.filledQuantity(), note, now);
    }

    static OrderRow with(
            OrderRow row,
            State state,
            Quantity quantity,
            Quantity filled,
            @Nullable String note,
            Instant now) {
        return new OrderRow(
                row.account(),
                row.spec(),
                row.group(),
                row.venueOrderId(),
                row.leverage(),
                state,
                quantity,
                filled,
                note,
                row.createdAt(),
                now);
    }

    private static <T> T required(@Nullable T value, Object what) {
        if (value == null) {
            throw new IllegalStateException("the book must have " + what);
        }
        return value;
    }
}

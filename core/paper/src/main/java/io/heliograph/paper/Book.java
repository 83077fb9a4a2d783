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
    private final Map<AccountId, AccountRow> accounts = new LinkedHashMap<>();
    private final Map<Key, OrderRow> orders = new LinkedHashMap<>();
    private final Map<Key, List<ClientOrderId>> groups = new LinkedHashMap<>();
    private final Map<Key, List<ExecutionRow>> executions = new LinkedHashMap<>();
    private final Map<AccountId, List<ExecutionRow>> history = new LinkedHashMap<>();
    private final Map<AccountId, NavigableMap<InstrumentId, Holding>> holdings =
            new LinkedHashMap<>();

    /// Orders that may still trade, in the order they came.
    private final Map<InstrumentId, NavigableMap<AccountId, NavigableMap<VenueOrderId, OrderRow>>>
            live = new TreeMap<>();

    private long tradeCount;

    // Of the work under way: empty between two inputs.
    private final Map<Object, Change> changes = new LinkedHashMap<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final List<VenueEvent> events = new ArrayList<>();

    Book(PaperBook store) {
        this.store = store;
        PaperBook.Contents contents = store.load();
        contents.accounts().forEach(row -> accounts.put(row.account(), row));
        // Ids are counted up at a fixed width: their order is the order in which things happened.
        contents.orders().stream()
                .sorted(Comparator.comparing(OrderRow::venueOrderId))
                .forEach(this::index);
        contents.executions().stream()
                .sorted(Comparator.comparing(ExecutionRow::trade))
                .forEach(this::index);
    }

    /// Runs the work and saves its changes; returns what it told.
    List<VenueEvent> keep(Runnable work) {
        boolean kept = false;
        try {
            work.run();
            if (!changes.isEmpty()) {
                store.save(List.copyOf(changes.values()));
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
        return Optional.ofNullable(accounts.get(account));
    }

    AccountRow account(AccountId id) {
        return required(accounts.get(id), id);
    }

    Optional<OrderRow> findOrder(AccountId account, ClientOrderId order) {
        return Optional.ofNullable(orders.get(new Key(account, order)));
    }

    OrderRow order(AccountId account, ClientOrderId order) {
        return required(orders.get(new Key(account, order)), order);
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
        List<OrderRow> members = new ArrayList<>();
        for (ClientOrderId member : groups.getOrDefault(new Key(account, group), List.of())) {
            OrderRow row = order(account, member);
            if (entries == (row.spec().leg() == Leg.ENTRY)) {
                members.add(row);
            }
        }
        return members;
    }

    List<ExecutionRow> executions(AccountId account, ClientOrderId order) {
        return List.copyOf(executions.getOrDefault(new Key(account, order), List.of()));
    }

    /// The account's executions from the moment on, in the order they happened.
    List<ExecutionRow> executionsSince(AccountId account, Instant since) {
        List<ExecutionRow> all = history.getOrDefault(account, List.of());
        int first = all.size();
        while (first > 0 && !all.get(first - 1).at().isBefore(since)) {
            first--;
        }
        return List.copyOf(all.subList(first, all.size()));
    }

    Holding holding(AccountId account, InstrumentId instrument) {
        return holdings(account).getOrDefault(instrument, Holding.NONE);
    }

    NavigableMap<InstrumentId, Holding> holdings(AccountId account) {
        return holdings.getOrDefault(account, new TreeMap<>());
    }

    /// Accounts with orders in the instrument that may still trade.
    List<AccountId> accountsWithOrders(InstrumentId instrument) {
        return List.copyOf(live.getOrDefault(instrument, new TreeMap<>()).keySet());
    }

    List<OrderRow> liveOrders(AccountId account, InstrumentId instrument) {
        NavigableMap<VenueOrderId, OrderRow> waiting =
                live.getOrDefault(instrument, new TreeMap<>()).get(account);
        return waiting == null ? List.of() : List.copyOf(waiting.values());
    }

    List<OrderRow> liveOrders(AccountId account) {
        List<OrderRow> all = new ArrayList<>();
        for (var ofInstrument : live.values()) {
            NavigableMap<VenueOrderId, OrderRow> waiting = ofInstrument.get(account);
            if (waiting != null) {
                all.addAll(waiting.values());
            }
        }
        return all;
    }

    VenueOrderId nextOrderId() {
        return new VenueOrderId(numbered("P", orders.size() + 1));
    }

    TradeId nextTradeId() {
        return new TradeId(numbered("T", tradeCount + 1));
    }

    /// At a fixed width, so that ids sort as they were given.
    private static String numbered(String letter, long number) {
        String digits = Long.toString(number);
        return letter + "0".repeat(Math.max(0, ID_DIGITS - digits.length())) + digits;
    }

    void put(AccountRow row) {
        AccountRow before = accounts.put(row.account(), row);
        changes.put(row.account(), row);
        undo.add(() -> restore(accounts, row.account(), before));
    }

    void put(OrderRow row) {
        OrderRow before = orders.get(Key.of(row));
        index(row);
        changes.put(Key.of(row), row);
        undo.add(() -> unindex(row, before));
    }

    void put(ExecutionRow row) {
        Holding before = ofAccount(row.account()).get(row.instrument());
        index(row);
        changes.put(row.trade(), row);
        undo.add(() -> unindex(row, before));
    }

    private void index(OrderRow row) {
        if (orders.put(Key.of(row), row) == null) {
            groups.computeIfAbsent(new Key(row.account(), row.group()), group -> new ArrayList<>())
                    .add(row.spec().id());
        }
        if (isLive(row)) {
            live.computeIfAbsent(row.spec().instrument(), instrument -> new TreeMap<>())
                    .computeIfAbsent(row.account(), account -> new TreeMap<>())
                    .put(row.venueOrderId(), row);
        } else {
            dropLive(row);
        }
    }

    private void unindex(OrderRow row, @Nullable OrderRow before) {
        if (before != null) {
            index(before);
            return;
        }
        orders.remove(Key.of(row));
        groups.getOrDefault(new Key(row.account(), row.group()), new ArrayList<>())
                .remove(row.spec().id());
        dropLive(row);
    }

    private void dropLive(OrderRow row) {
        live.getOrDefault(row.spec().instrument(), new TreeMap<>())
                .computeIfPresent(
                        row.account(),
                        (account, waiting) -> {
                            waiting.remove(row.venueOrderId());
                            return waiting.isEmpty() ? null : waiting;
                        });
    }

    private void index(ExecutionRow row) {
        OrderRow order = order(row.account(), row.order());
        executions
                .computeIfAbsent(new Key(row.account(), row.order()), key -> new ArrayList<>())
                .add(row);
        history.computeIfAbsent(row.account(), account -> new ArrayList<>()).add(row);
        Holding before = holding(row.account(), row.instrument());
        ofAccount(row.account()).put(row.instrument(), before.plus(row, order));
        tradeCount++;
    }

    private void unindex(ExecutionRow row, @Nullable Holding before) {
        executions.getOrDefault(new Key(row.account(), row.order()), new ArrayList<>()).remove(row);
        history.getOrDefault(row.account(), new ArrayList<>()).remove(row);
        restore(ofAccount(row.account()), row.instrument(), before);
        tradeCount--;
    }

    private NavigableMap<InstrumentId, Holding> ofAccount(AccountId account) {
        return holdings.computeIfAbsent(account, id -> new TreeMap<>());
    }

    static boolean isLive(OrderRow row) {
        return row.state() == State.PENDING
                || row.state() == State.WORKING
                || row.state() == State.TRIGGERED;
    }

    static Quantity leaves(OrderRow row) {
        return row.quantity().minus(row.filledQuantity().min(row.quantity()));
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

    private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    private static <T> T required(@Nullable T value, Object what) {
        if (value == null) {
            throw new IllegalStateException("the book must have " + what);
        }
        return value;
    }

    private record Key(AccountId account, ClientOrderId order) {
        static Key of(OrderRow row) {
            return new Key(row.account(), row.spec().id());
        }
    }
}

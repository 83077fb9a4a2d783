package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything that happened to accounts: numbered from 1, without a gap, each account for itself.
/// Called under the world's lock.
final class Transactions {
    private static final int MOST = 1_000;

    private final OandaMarket market;
    private final BiConsumer<String, ObjectNode> hearer;
    private final Map<String, List<ObjectNode>> accounts = new LinkedHashMap<>();

    /// The first of those that one request made; 0 while there is none.
    private long batch;

    private boolean gathers;

    /// @param hearer told of each, with its account
    Transactions(OandaMarket market, BiConsumer<String, ObjectNode> hearer) {
        this.market = market;
        this.hearer = hearer;
    }

    /// What follows until it `ends` comes from one request.
    void begins() {
        gathers = true;
        batch = 0;
    }

    void ends() {
        gathers = false;
    }

    /// @param words what is particular about it; gets its number and time
    ObjectNode add(String account, String type, ObjectNode words) {
        List<ObjectNode> all = accounts.computeIfAbsent(account, name -> new ArrayList<>());
        long number = all.size() + 1L;
        batch = gathers && batch != 0 ? batch : number;
        ObjectNode transaction =
                object().put("id", Long.toString(number))
                        .put("type", type)
                        .put("time", market.now().toString())
                        .put("accountID", account)
                        .put("batchID", Long.toString(batch));
        transaction.setAll(words);
        all.add(transaction);
        hearer.accept(account, transaction);
        return transaction;
    }

    long last(String account) {
        return accounts.getOrDefault(account, List.of()).size();
    }

    ObjectNode one(String account, String number) {
        return accounts.getOrDefault(account, List.of()).stream()
                .filter(it -> it.path("id").asString("").equals(number))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(404, "NO_SUCH_TRANSACTION", "There is no such Transaction"));
    }

    /// After a number, a thousand at most.
    ArrayNode since(String account, long number) {
        return range(account, number + 1, number + MOST, Set.of());
    }

    /// @param types only these; empty for all
    ArrayNode range(String account, long from, long to, Set<String> types) {
        ArrayNode rows = object().putArray("transactions");
        List<ObjectNode> all = accounts.getOrDefault(account, List.of());
        for (long i = from; i <= Math.min(to, all.size()); i++) {
            ObjectNode one = all.get((int) i - 1);
            if (types.isEmpty() || types.contains(one.path("type").asString(""))) {
                rows.add(one);
            }
        }
        return rows;
    }

    /// The number of the first that is not older.
    long firstFrom(String account, String time) {
        List<ObjectNode> all = accounts.getOrDefault(account, List.of());
        Instant from = Instant.parse(time);
        return 1
                + all.stream()
                        .takeWhile(it -> Instant.parse(it.path("time").asString("")).isBefore(from))
                        .count();
    }
}

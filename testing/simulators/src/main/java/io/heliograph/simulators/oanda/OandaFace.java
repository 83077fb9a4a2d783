package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.name;
import static io.heliograph.simulators.oanda.OandaMarket.object;
import static io.heliograph.simulators.oanda.OandaMarket.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.PositionSide;
import io.heliograph.model.account.Position;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What OANDA says to one call.
final class OandaFace {
    private static final Pattern PATH = Pattern.compile("/v3/accounts/([^/]+)(/.*)?");
    private static final Pattern CANDLES = Pattern.compile("/v3/instruments/([^/]+)/candles");
    private static final int MOST_IN_A_SECOND = 120;

    /// Pages name OANDA's own address, wherever they were asked for.
    private static final String PAGE =
            "https://api-fxtrade.oanda.com/v3/accounts/%s/transactions/idrange?from=%d&to=%d&type=%s";

    private final OandaMarket market;
    private final OandaCandles candles;
    private final OrderBook book;
    private final OandaOrders orders;
    private final Transactions transactions;
    private final TransactionStreams streams;
    private final PriceLines prices;
    private final AccessTokens tokens;
    private final KeyedLimits limits;

    OandaFace(
            OandaMarket market,
            OrderBook book,
            OandaOrders orders,
            Transactions transactions,
            TransactionStreams streams,
            PriceLines prices,
            AccessTokens tokens) {
        this.market = market;
        this.candles = new OandaCandles(market);
        this.book = book;
        this.orders = orders;
        this.transactions = transactions;
        this.streams = streams;
        this.prices = prices;
        this.tokens = tokens;
        this.limits = new KeyedLimits(Duration.ofSeconds(1), market.world().clock());
    }

    HttpAnswer answer(HttpCall call) {
        synchronized (market.world()) {
            try {
                Matcher history = CANDLES.matcher(call.path());
                if (history.matches()) {
                    tokens.require(call);
                    count();
                    return HttpAnswer.json(candles.of(history.group(1), call).toString());
                }
                Matcher path = PATH.matcher(call.path());
                if (!path.matches()) {
                    throw new Refusal(404, "", "Not Found");
                }
                String account = path.group(1);
                tokens.require(call, account);
                count();
                String what = path.group(2) == null ? "" : path.group(2);
                if (what.equals("/transactions/stream")) {
                    return HttpAnswer.lines(line -> streams.tell(account, line));
                }
                if (what.equals("/pricing/stream")) {
                    String names = asked(call, "instruments");
                    return HttpAnswer.lines(line -> prices.tell(names, line));
                }
                return call.method().equals("GET")
                        ? said(200, account, question(account, what, call))
                        : command(account, what, call);
            } catch (Refusal refused) {
                return refused.answer();
            }
        }
    }

    private void count() {
        if (limits.use("", 1) > MOST_IN_A_SECOND) {
            throw new Refusal(429, "", "Rate limit exceeded");
        }
    }

    private HttpAnswer said(int status, String account, ObjectNode body) {
        if (!body.has("time")) {
            body.put("lastTransactionID", Long.toString(transactions.last(account)));
        }
        return new HttpAnswer(status, "application/json", List.of(), body.toString());
    }

    private HttpAnswer command(String account, String what, HttpCall call) {
        String[] words = what.split("/");
        String does = call.method() + " " + (words.length > 1 ? words[1] : "") + words.length;
        return switch (does) {
            case "POST orders2" -> said(201, account, orders.place(account, Asked.of(call)));
            case "PUT orders3" ->
                    said(201, account, orders.replace(account, words[2], Asked.of(call)));
            case "PUT orders4" -> said(200, account, orders.cancel(account, words[2]));
            default -> throw new Refusal(405, "", "Method Not Allowed");
        };
    }

    private ObjectNode question(String account, String what, HttpCall call) {
        String last = what.substring(what.lastIndexOf('/') + 1);
        return switch (what) {
            case "" -> answer("account", account(account, true));
            case "/summary" -> answer("account", account(account, false));
            case "/instruments" -> market.instruments();
            case "/pricing" -> market.pricing(asked(call, "instruments"));
            case "/pendingOrders" -> pending(account);
            case "/transactions" -> pages(account, call);
            case "/transactions/sinceid" -> listed(transactions.since(account, number(call, "id")));
            case "/transactions/idrange" ->
                    listed(
                            transactions.range(
                                    account,
                                    number(call, "from"),
                                    number(call, "to"),
                                    Set.of(asked(call, "type").split(","))));
            default -> {
                if (what.startsWith("/orders/")) {
                    BookedOrder order = book.find(account, last).orElseThrow(Refusal::noOrder);
                    yield answer("order", order.words(book.trades()));
                }
                if (what.startsWith("/transactions/")) {
                    yield answer("transaction", transactions.one(account, last));
                }
                throw new Refusal(404, "", "Not Found");
            }
        };
    }

    private static ObjectNode answer(String name, ObjectNode what) {
        ObjectNode answer = object();
        answer.set(name, what);
        return answer;
    }

    private static ObjectNode listed(ArrayNode rows) {
        ObjectNode answer = object();
        answer.set("transactions", rows);
        return answer;
    }

    private ObjectNode pages(String account, HttpCall call) {
        ObjectNode answer = object();
        ArrayNode pages = answer.putArray("pages");
        long size = Math.clamp(number(call, "pageSize"), 1, 1_000);
        long first = transactions.firstFrom(account, asked(call, "from"));
        for (long from = first; from <= transactions.last(account); from += size) {
            pages.add(PAGE.formatted(account, from, from + size - 1, asked(call, "type")));
        }
        return answer;
    }

    private static String asked(HttpCall call, String name) {
        return call.query(name).orElseThrow(() -> Refusal.malformed(name));
    }

    private static long number(HttpCall call, String name) {
        String text = asked(call, name);
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.malformed(name);
        }
        return Long.parseLong(text);
    }

    private ObjectNode pending(String account) {
        ObjectNode answer = object();
        ArrayNode rows = answer.putArray("orders");
        book.pending(account).forEach(order -> rows.add(order.words(book.trades())));
        return answer;
    }

    private ObjectNode account(String account, boolean whole) {
        ObjectNode told =
                object().put("id", account)
                        .put("currency", market.world().currency(account))
                        .put("balance", plain(market.world().balance(account)))
                        .put("marginAvailable", plain(market.world().free(account)))
                        .put("createdTime", "2020-01-01T00:00:00.000000000Z")
                        .put("hedgingEnabled", false)
                        .put("marginRate", "0.02");
        if (whole) {
            told.set("orders", pending(account).path("orders"));
            book.trades().tell(account, told.putArray("trades"));
            ArrayNode positions = told.putArray("positions");
            market.world().positions(account).forEach(it -> positions.add(position(it)));
        }
        return told;
    }

    private ObjectNode position(Position position) {
        Instrument instrument = market.world().instrument(position.instrument());
        boolean isLong = position.side() == PositionSide.LONG;
        String units = plain(position.quantity().value());
        ObjectNode told = object().put("instrument", name(instrument));
        told.putObject(isLong ? "long" : "short")
                .put("units", isLong ? units : "-" + units)
                .put("averagePrice", String.valueOf(position.averagePrice()));
        told.putObject(isLong ? "short" : "long").put("units", "0");
        return told;
    }
}

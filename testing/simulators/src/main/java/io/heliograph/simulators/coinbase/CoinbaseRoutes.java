package io.heliograph.simulators.coinbase;

import static io.heliograph.simulators.coinbase.CoinbaseMarket.object;

import io.heliograph.simulators.coinbase.ApiKeys.ApiKey;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Coinbase says to one call: who asks, whether it is in time and within the limits, and what
/// it is about.
final class CoinbaseRoutes {
    private static final String BASE = "/api/v3/brokerage/";
    private static final String HISTORY = "orders/historical/";
    private static final String PORTFOLIO = "portfolios/";
    private static final Pattern CANDLES = Pattern.compile("market/products/([^/]+)/candles");
    private static final int MOST_OPEN = 10;
    private static final int MOST_OWN = 30;
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final CoinbaseMarket market;
    private final CoinbaseCandles candles;
    private final CoinbaseFace face;
    private final CoinbaseOrders orders;
    private final ApiKeys keys;
    private final KeyedLimits limits;

    CoinbaseRoutes(CoinbaseMarket market, ApiKeys keys) {
        this.market = market;
        this.candles = new CoinbaseCandles(market);
        this.face = new CoinbaseFace(market.world());
        this.orders = new CoinbaseOrders(market);
        this.keys = keys;
        this.limits = new KeyedLimits(Duration.ofSeconds(1), market.world().clock());
    }

    HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            return UPGRADE;
        }
        synchronized (market.world()) {
            try {
                String what =
                        call.path().startsWith(BASE) ? call.path().substring(BASE.length()) : "";
                Matcher history = CANDLES.matcher(what);
                if (history.matches()) {
                    return open(candles.of(history.group(1), call));
                }
                return switch (what) {
                    case "time" -> open(market.time());
                    case "market/products" -> open(market.products(call));
                    case "market/product_book" -> open(market.book(call));
                    default -> own(call, what);
                };
            } catch (Refusal refused) {
                return refused.answer();
            }
        }
    }

    private HttpAnswer open(ObjectNode said) {
        return said(said, limits.use("", 1), MOST_OPEN);
    }

    private HttpAnswer own(HttpCall call, String what) {
        ApiKey key = keys.key(call, market.world().clock().instant());
        int used = limits.use(key.account(), 1);
        if (used > MOST_OWN) {
            throw Refusal.tooMuch();
        }
        ObjectNode said =
                call.method().equals("GET")
                        ? question(call, what, key)
                        : command(what, key.account(), body(call));
        return said(said, used, MOST_OWN);
    }

    private static HttpAnswer said(ObjectNode said, int used, int most) {
        if (used > most) {
            throw Refusal.tooMuch();
        }
        List<String> headers =
                List.of(
                        "x-ratelimit-limit: " + most,
                        "x-ratelimit-remaining: " + (most - used),
                        "x-ratelimit-reset: 1");
        return new HttpAnswer(200, "application/json", headers, said.toString());
    }

    private ObjectNode question(HttpCall call, String what, ApiKey key) {
        String account = key.account();
        if (what.startsWith(PORTFOLIO)) {
            return face.portfolio(account);
        }
        return switch (what) {
            case "key_permissions" -> rights(key);
            case "best_bid_ask" -> market.bestPrices();
            case "accounts" -> face.accounts(account, call);
            case "transaction_summary" -> fees();
            case HISTORY + "batch" -> face.orders(account, call);
            case HISTORY + "fills" -> face.fills(account, call);
            default -> {
                if (what.startsWith(HISTORY)) {
                    yield face.order(account, what.substring(HISTORY.length()));
                }
                throw Refusal.noPage();
            }
        };
    }

    private static ObjectNode rights(ApiKey key) {
        ObjectNode said =
                object().put("can_view", true)
                        .put("can_trade", true)
                        .put("portfolio_uuid", "11111111-1111-4111-8111-111111111111")
                        .put("portfolio_type", "DEFAULT");
        return key.transfers() == null ? said : said.put("can_transfer", key.transfers());
    }

    private static ObjectNode fees() {
        ObjectNode said = object();
        said.putObject("fee_tier")
                .put("pricing_tier", "Simulated")
                .put("taker_fee_rate", "0.001")
                .put("maker_fee_rate", "0.001");
        return said;
    }

    private ObjectNode command(String what, String account, JsonNode asked) {
        return switch (what) {
            case "orders" -> CoinbaseAnswers.placed(orders.place(account, asked));
            case "orders/batch_cancel" -> cancel(account, asked);
            default -> throw Refusal.noPage();
        };
    }

    private ObjectNode cancel(String account, JsonNode asked) {
        ObjectNode answer = object();
        ArrayNode results = answer.putArray("results");
        for (JsonNode id : asked.path("order_ids")) {
            String why = orders.cancel(account, id.asString());
            results.addObject()
                    .put("success", why.isEmpty())
                    .put("failure_reason", why.isEmpty() ? "UNKNOWN_CANCEL_FAILURE_REASON" : why)
                    .put("order_id", id.asString());
        }
        return answer;
    }

    private static JsonNode body(HttpCall call) {
        try {
            return JsonMapper.shared().readTree(call.body());
        } catch (JacksonException unreadable) {
            throw Refusal.argument("the body is no JSON");
        }
    }
}

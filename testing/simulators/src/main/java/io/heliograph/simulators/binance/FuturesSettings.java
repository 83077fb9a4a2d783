package io.heliograph.simulators.binance;

import static io.heliograph.simulators.binance.BinanceFace.array;
import static io.heliograph.simulators.binance.BinanceFace.object;

import io.heliograph.model.Instrument;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// How accounts are set: leverage and margin mode by symbol, one or two sides of a position.
final class FuturesSettings {
    private static final int USUAL_LEVERAGE = 20;
    private static final int MOST_LEVERAGE = 125;

    private final Map<String, Integer> leverages = new HashMap<>();
    private final Set<String> isolated = new HashSet<>();
    private final Set<String> hedged = new HashSet<>();

    BigDecimal leverage(String account, String symbol) {
        return BigDecimal.valueOf(leverages.getOrDefault(account + symbol, USUAL_LEVERAGE));
    }

    boolean isIsolated(String account, String symbol) {
        return isolated.contains(account + symbol);
    }

    JsonNode answer(String account, String what, Parameters asked, BinanceFace face) {
        return switch (what) {
            case "GET positionSide/dual" ->
                    object().put("dualSidePosition", hedged.contains(account));
            case "POST positionSide/dual" -> positionMode(account, asked);
            case "GET symbolConfig" -> symbols(account, asked, face);
            case "POST leverage" -> leverage(account, asked, face);
            case "POST marginType" -> marginMode(account, asked, face);
            case "GET leverageBracket" -> brackets(face);
            default -> throw new Refusal(404, -1, "no such path: " + what);
        };
    }

    private JsonNode positionMode(String account, Parameters asked) {
        boolean changed =
                asked.flag("dualSidePosition") ? hedged.add(account) : hedged.remove(account);
        if (!changed) {
            throw new Refusal(-4059, "No need to change position side.");
        }
        return object().put("code", 200).put("msg", "success");
    }

    private ArrayNode symbols(String account, Parameters asked, BinanceFace face) {
        ArrayNode rows = array();
        for (Instrument instrument : face.world.instruments()) {
            String symbol = BinanceFace.symbol(instrument);
            if (!asked.has("symbol") || asked.text("symbol").equals(symbol)) {
                rows.addObject()
                        .put("symbol", symbol)
                        .put("marginType", isIsolated(account, symbol) ? "ISOLATED" : "CROSSED")
                        .put("isAutoAddMargin", false)
                        .put("leverage", leverage(account, symbol).intValue())
                        .put("maxNotionalValue", "1000000");
            }
        }
        return rows;
    }

    private JsonNode leverage(String account, Parameters asked, BinanceFace face) {
        String symbol = BinanceFace.symbol(face.instrument(asked));
        long leverage = asked.number("leverage");
        if (leverage < 1 || leverage > MOST_LEVERAGE) {
            throw new Refusal(-4028, "Leverage %d is not valid".formatted(leverage));
        }
        leverages.put(account + symbol, Math.toIntExact(leverage));
        return object().put("leverage", leverage)
                .put("maxNotionalValue", "1000000")
                .put("symbol", symbol);
    }

    private JsonNode marginMode(String account, Parameters asked, BinanceFace face) {
        String symbol = BinanceFace.symbol(face.instrument(asked));
        boolean changed =
                switch (asked.text("marginType")) {
                    case "ISOLATED" -> isolated.add(account + symbol);
                    case "CROSSED" -> isolated.remove(account + symbol);
                    default -> throw new Refusal(-1128, "Combination of parameters invalid.");
                };
        if (!changed) {
            throw new Refusal(-4046, "No need to change margin type.");
        }
        return object().put("code", 200).put("msg", "success");
    }

    private static ArrayNode brackets(BinanceFace face) {
        ArrayNode rows = array();
        for (Instrument instrument : face.world.instruments()) {
            rows.addObject()
                    .put("symbol", BinanceFace.symbol(instrument))
                    .putArray("brackets")
                    .addObject()
                    .put("bracket", 1)
                    .put("initialLeverage", MOST_LEVERAGE)
                    .put("notionalCap", 1_000_000)
                    .put("notionalFloor", 0)
                    .put("maintMarginRatio", 0.004)
                    .put("cum", 0);
        }
        return rows;
    }
}

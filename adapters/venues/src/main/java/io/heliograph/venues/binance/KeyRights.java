package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a key may do, as `GET /sapi/v1/account/apiRestrictions` tells it. A key that can take money
/// out is refused, and so is one of which that is not known: what cannot be done cannot be stolen.
///
/// @param told the venue's answer
record KeyRights(JsonNode told) {
    private static final Map<String, String> MOVING =
            Map.of(
                    "enableWithdrawals", "withdraw",
                    "enableInternalTransfer", "transfer to other accounts",
                    "permitsUniversalTransfer", "transfer between wallets");

    /// Neither moves money out of the account nor hands out keys.
    private static final Set<String> HARMLESS =
            Set.of(
                    "ipRestrict",
                    "enableReading",
                    "enableSpotAndMarginTrading",
                    "enableMargin",
                    "enableFutures",
                    "enableVanillaOptions",
                    "enablePortfolioMarginTrading",
                    "enableFixApiTrade",
                    "enableFixReadOnly");

    /// Why the key must not be used, in words; empty if it may.
    ///
    /// @param trading the right that trading takes
    List<String> objections(String trading) {
        List<String> objections = new ArrayList<>();
        MOVING.forEach((right, words) -> {
            if (!told.path(right).isBoolean()) {
                objections.add("Binance does not say whether it may " + words);
            } else if (told.path(right).booleanValue()) {
                objections.add("it may " + words);
            }
        });
        told.properties()
                .forEach(pair -> {
                    boolean known =
                            HARMLESS.contains(pair.getKey()) || MOVING.containsKey(pair.getKey());
                    if (!known && pair.getValue().isBoolean() && pair.getValue().booleanValue()) {
                        objections.add("it may do what nobody here knows: " + pair.getKey());
                    }
                });
        for (String right : List.of("enableReading", trading)) {
            if (!told.path(right).asBoolean(false)) {
                objections.add("it lacks " + right);
            }
        }
        return objections.stream().sorted().toList();
    }

    /// What its owner should change, and need not; empty if nothing.
    List<String> advice() {
        return told.path("ipRestrict").asBoolean(false)
                ? List.of()
                : List.of("the key works from any address: restrict it to this machine's");
    }

    /// @throws VenueException ACCOUNT_REFUSED if the key must not be used
    void requireHarmless(String trading) {
        List<String> objections = objections(trading);
        if (!objections.isEmpty()) {
            throw new VenueException(
                    Kind.ACCOUNT_REFUSED,
                    "KEY_RIGHTS",
                    "the key is refused: " + String.join("; ", objections));
        }
    }
}

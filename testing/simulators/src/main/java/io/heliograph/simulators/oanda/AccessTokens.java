package io.heliograph.simulators.oanda;

import io.heliograph.simulators.http.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tokens that OANDA knows, and whose account each trades. One that is known may do everything
/// that can be asked.
public final class AccessTokens {
    private static final String BEARER = "Bearer ";

    private final Map<String, String> accounts = new LinkedHashMap<>();

    public synchronized AccessTokens add(String account, String token) {
        accounts.put(account, token);
        return this;
    }

    /// The owner takes the account's token away.
    public synchronized void revoke(String account) {
        accounts.remove(account);
    }

    /// Whether the call's token is anybody's.
    ///
    /// @return the token
    synchronized String require(HttpCall call) {
        String said = call.headers().getOrDefault("authorization", "");
        String token = said.startsWith(BEARER) ? said.substring(BEARER.length()) : "";
        if (!accounts.containsValue(token)) {
            throw Refusal.unauthorized();
        }
        return token;
    }

    /// Whether the call's token may speak for the account.
    synchronized void require(HttpCall call, String account) {
        if (!require(call).equals(accounts.get(account))) {
            throw new Refusal(403, "", "The token does not authorize access to the Account");
        }
    }
}

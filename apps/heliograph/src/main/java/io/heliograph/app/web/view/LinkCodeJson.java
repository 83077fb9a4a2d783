package io.heliograph.app.web.view;

import java.time.Instant;

/// A one-time code that ties a chat's user to an account.
public record LinkCodeJson(String account, String code, Instant expiresAt) {
    @Override
    public String toString() {
        // The code is a secret.
        return "LinkCodeJson[account=%s, expiresAt=%s]".formatted(account, expiresAt);
    }
}

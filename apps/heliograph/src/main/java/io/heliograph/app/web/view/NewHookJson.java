package io.heliograph.app.web.view;

/// A hook with its new secret, which is told this once.
///
/// @param path where to post; for TradingView the secret is its last part
public record NewHookJson(String source, String kind, String path, String secret) {
    @Override
    public String toString() {
        return "NewHookJson[source=%s, kind=%s]".formatted(source, kind);
    }
}

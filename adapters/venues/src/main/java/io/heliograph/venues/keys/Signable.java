package io.heliograph.venues.keys;

/// What is asked to be signed.
///
/// @param method `GET`, `POST`, ..., or `STREAM` for the words that open one
/// @param path without a query; for a stream the name of what is asked
/// @param text that the signature is over
/// @param body what else the venue acts upon, where a signature does not cover all of it; empty
///   where it does
public record Signable(String method, String path, String text, String body) {
    /// Where the signature covers everything.
    public Signable(String method, String path, String text) {
        this(method, path, text, "");
    }

    /// Without text and body: they hold what an account does.
    @Override
    public String toString() {
        return method + " " + path;
    }
}

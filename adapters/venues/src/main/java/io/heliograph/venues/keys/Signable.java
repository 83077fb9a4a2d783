package io.heliograph.venues.keys;

/// What is asked to be signed.
///
/// @param method `GET`, `POST`, ..., or `STREAM` for the words that open one
/// @param path without a query; for a stream the name of what is asked
/// @param text that the signature is over
public record Signable(String method, String path, String text) {
    /// Without the text: it holds what an account does.
    @Override
    public String toString() {
        return method + " " + path;
    }
}

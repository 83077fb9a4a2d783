package io.heliograph.notices;

import io.heliograph.model.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The mail server that takes our mail.
///
/// @param user empty where it asks for none
/// @param from the sender's address
public record SmtpSettings(
        String host, int port, Security security, String user, Secret password, String from) {

    public enum Security {
        /// TLS from the first byte.
        TLS,
        /// STARTTLS, or nothing is sent.
        STARTTLS,
        /// In the clear: for a server on this machine only.
        NONE
    }

    /// `smtps://user:password@host:465/?from=me@example.org`, or `smtp://` for STARTTLS on 587.
    /// `tls=none` is taken for a server on this machine only.
    ///
    /// @throws IllegalArgumentException in words, without the password
    public static SmtpSettings parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException wrong) {
            throw wrong("is no address");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("smtp") || scheme.equals("smtps"))) {
            throw wrong("must begin with smtp:// or smtps:// and name a host");
        }
        Map<String, String> query = query(uri.getRawQuery());
        String from = query.getOrDefault("from", "");
        if (from.indexOf('@') < 1) {
            throw wrong("must say from whom: ?from=name@example.org");
        }
        Security security = scheme.equals("smtps") ? Security.TLS : Security.STARTTLS;
        if (query.getOrDefault("tls", "").equals("none")) {
            if (!uri.getHost().equals("127.0.0.1") && !uri.getHost().equals("localhost")) {
                throw wrong("may say tls=none for a server on this machine only");
            }
            security = Security.NONE;
        }
        String[] login =
                uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        return new SmtpSettings(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : security == Security.TLS ? 465 : 587,
                security,
                login.length > 0 ? decode(login[0]) : "",
                new Secret(login.length > 1 ? decode(login[1]) : ""),
                from);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the mail server's address " + what);
    }
}

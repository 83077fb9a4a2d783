package io.heliograph.notices.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// An https address on a named host, taken apart strictly.
///
/// @param host in ASCII, lower case, without a dot at its end; never an address in numbers
/// @param path with its query, as it goes into the request
public record Target(String host, int port, String path) {
    private static final int LONGEST = 2_048;
    private static final int HTTPS = 443;

    /// @param ports that may be asked for
    public static Target parse(String url, Set<Integer> ports) throws ForbiddenTargetException {
        if (url.length() > LONGEST || url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new ForbiddenTargetException("the address is too long or holds spaces");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw new ForbiddenTargetException("the address is malformed");
        }
        String authority = uri.getRawAuthority();
        if (!"https".equals(uri.getScheme()) || authority == null) {
            throw new ForbiddenTargetException("the address must begin with https://");
        }
        if (authority.indexOf('@') >= 0) {
            throw new ForbiddenTargetException("the address must not hold a user name");
        }
        int colon = authority.lastIndexOf(':');
        if (authority.startsWith("[")) {
            throw new ForbiddenTargetException("the address must name a host, not a number");
        }
        int port = colon < 0 ? HTTPS : port(authority.substring(colon + 1));
        if (!ports.contains(port)) {
            throw new ForbiddenTargetException("the port must be one of " + ports);
        }
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String line = path + query;
        if (line.chars().anyMatch(c -> c > 0x7e)) {
            throw new ForbiddenTargetException("the path must be ASCII");
        }
        return new Target(host(colon < 0 ? authority : authority.substring(0, colon)), port, line);
    }

    /// What goes into the request's `Host`.
    String hostHeader() {
        return port == HTTPS ? host : host + ":" + port;
    }

    private static int port(String digits) throws ForbiddenTargetException {
        boolean number = !digits.isEmpty() && digits.length() <= 5;
        for (int i = 0; number && i < digits.length(); i++) {
            number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!number) {
            throw new ForbiddenTargetException("the port must be a number");
        }
        return Integer.parseInt(digits);
    }

    /// Numbers in any notation look like a last label that begins with a digit; no top-level domain
    /// does.
    private static String host(String given) throws ForbiddenTargetException {
        String ascii;
        try {
            ascii = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            throw new ForbiddenTargetException("the host's name is malformed");
        }
        String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (host.length() > 253
                || last.isEmpty()
                || last.length() == host.length()
                || Character.isDigit(last.charAt(0))) {
            throw new ForbiddenTargetException("the address must name a public host");
        }
        return host;
    }
}

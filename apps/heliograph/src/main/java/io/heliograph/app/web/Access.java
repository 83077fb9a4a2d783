package io.heliograph.app.web;

import io.heliograph.app.Actor;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Who may come in: programs with the token, browsers with a session that the sign-in link opened.
/// Keeps no secret of a browser, only hashes.
final class Access {
    static final Duration CODE_LIFE = Duration.ofMinutes(15);
    static final Duration SESSION_LIFE = Duration.ofDays(7);
    private static final String BEARER = "Bearer ";

    private final Supplier<String> token;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final String code;
    private final Instant codeEnds;
    private boolean codeSpent;

    Access(Supplier<String> token, InstantSource clock) {
        this.token = token;
        this.clock = clock;
        this.code = secret();
        this.codeEnds = clock.instant().plus(CODE_LIFE);
    }

    /// The code of this start's sign-in link.
    String signInCode() {
        return code;
    }

    /// Opens a session for whoever shows the code, once and in time.
    synchronized Optional<String> redeem(String shown) {
        boolean right = MessageDigest.isEqual(digest(shown), digest(code));
        if (!right || codeSpent || clock.instant().isAfter(codeEnds)) {
            return Optional.empty();
        }
        codeSpent = true;
        String session = secret();
        sessions.put(key(session), clock.instant().plus(SESSION_LIFE));
        return Optional.of(session);
    }

    /// Who makes this request, as far as it proves it. A wrong token is not mended by a cookie.
    Caller callerOf(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return isToken(authorization) ? Caller.PROGRAM : Caller.NOBODY;
        }
        String session = cookie(request);
        if (session == null) {
            return Caller.NOBODY;
        }
        Instant ends = sessions.get(key(session));
        return ends != null && clock.instant().isBefore(ends) ? Caller.BROWSER : Caller.NOBODY;
    }

    /// What the audit calls who makes this request.
    static String nameOf(Caller caller, HttpServletRequest request) {
        String user = request.getHeader(Actor.USER_HEADER);
        return switch (caller) {
            case BROWSER -> "page";
            case PROGRAM -> user == null ? "api" : Actor.atCommandLine(user);
            case NOBODY -> "nobody";
        };
    }

    /// Browsers do not keep the ports of a host apart, so two programs would share a cookie's name.
    static String cookieName(HttpServletRequest request) {
        return "heliograph_" + request.getLocalPort();
    }

    private boolean isToken(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        digest(authorization.substring(BEARER.length()).strip()),
                        digest(token.get()));
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(cookieName(request))) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String key(String session) {
        return HexFormat.of().formatHex(digest(session));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    enum Caller {
        /// Showed nothing, or something wrong.
        NOBODY,
        /// Showed the token.
        PROGRAM,
        /// Showed the cookie of a session.
        BROWSER;

        private static final String ATTRIBUTE = Caller.class.getName();

        void attachTo(HttpServletRequest request) {
            request.setAttribute(ATTRIBUTE, this);
        }

        static Caller of(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : NOBODY;
        }
    }
}

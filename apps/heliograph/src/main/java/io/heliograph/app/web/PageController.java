package io.heliograph.app.web;

import io.heliograph.app.web.Access.Caller;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page, and the way into it.
@RestController
@Hidden
final class PageController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private static final MediaType SCRIPT =
            new MediaType("text", "javascript", StandardCharsets.UTF_8);

    private final Access access;
    private final byte[] page = load("index.html");
    private final byte[] signedOut = load("signed-out.html");
    private final byte[] serviceWorker = load("sw.js");

    PageController(Access access) {
        this.access = access;
    }

    @GetMapping(WebPaths.PAGE)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        return Caller.of(request) == Caller.BROWSER
                ? ResponseEntity.ok().contentType(HTML).body(page)
                : signedOut();
    }

    /// What shows notices while the page is closed. Holds nothing of anybody's.
    @GetMapping(WebPaths.SERVICE_WORKER)
    ResponseEntity<byte[]> serviceWorker() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .body(serviceWorker);
    }

    /// Opens the session. A HEAD, as previews of links send it, spends nothing.
    @GetMapping(WebPaths.SIGN_IN)
    ResponseEntity<byte[]> signIn(
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request) {
        if (Caller.of(request) == Caller.BROWSER) {
            return toPage().build();
        }
        if (!request.getMethod().equals("GET")) {
            return signedOut();
        }
        Optional<String> session = access.redeem(code);
        return session.isEmpty()
                ? signedOut()
                : toPage().header(
                                HttpHeaders.SET_COOKIE,
                                ResponseCookie.from(Access.cookieName(request), session.get())
                                        .path("/")
                                        .httpOnly(true)
                                        .sameSite("Strict")
                                        .maxAge(Access.SESSION_LIFE)
                                        .build()
                                        .toString())
                        .build();
    }

    private static ResponseEntity.BodyBuilder toPage() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(WebPaths.PAGE));
    }

    private ResponseEntity<byte[]> signedOut() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).contentType(HTML).body(signedOut);
    }

    private static byte[] load(String name) {
        try (InputStream in = PageController.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its page " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.heliograph.app.web;

import jakarta.servlet.http.HttpServletRequest;

/// Where things are. Every address that the program answers at is here or below {@link #API}.
final class WebPaths {
    static final String API = "/api/v1";
    static final String HOOKS = "/hooks";
    static final String STREAM = API + "/stream";
    static final String HEALTH = "/actuator/health";
    static final String DOCS = "/v3/api-docs";
    static final String PAGE = "/";

    /// At the top: a service worker speaks for what lies beside and below it.
    static final String SERVICE_WORKER = "/sw.js";

    static final String SIGN_IN = "/sign-in";
    static final String ASSETS = "/assets/";

    private WebPaths() {}

    static boolean isHook(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HOOKS + "/");
    }
}

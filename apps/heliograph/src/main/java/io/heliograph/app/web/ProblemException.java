package io.heliograph.app.web;

import org.springframework.http.HttpStatus;

/// A request that is answered with a {@link Problem}.
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    ProblemException(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    Problem problem() {
        return Problem.of(status, detail);
    }
}

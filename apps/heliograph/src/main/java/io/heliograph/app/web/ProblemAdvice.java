package io.heliograph.app.web;

import io.heliograph.engine.port.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what went wrong into a {@link Problem}: no stack trace and no name of a class leaves here.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal) {
        return refusal.problem().answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> storeAway(JournalException away) {
        LOG.warn("Request not served, the store said: {}", away.getMessage());
        String detail =
                switch (away.kind()) {
                    case UNAVAILABLE -> "The database cannot be reached at the moment.";
                    case FULL -> "The disk is full.";
                    case CONFLICT -> "Another process wrote for the same account.";
                };
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(
                        Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                detail + " Nothing was half done: send the same again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> ourFault(RuntimeException bug) {
        LOG.error("Request failed", bug);
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This is a fault of the program; its log has more.")
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode code,
            WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        String detail =
                status == HttpStatus.NOT_FOUND
                        ? "There is nothing at this address."
                        : body instanceof ProblemDetail told && told.getDetail() != null
                                ? told.getDetail()
                                : status.getReasonPhrase() + ".";
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, detail));
    }
}

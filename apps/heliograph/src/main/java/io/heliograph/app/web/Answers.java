package io.heliograph.app.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Outcomes as answers.
final class Answers {
    private Answers() {}

    /// @param done the status where it was done
    static ResponseEntity<Object> of(Outcome<?> outcome, HttpStatus done) {
        return switch (outcome) {
            case Outcome.Done<?>(Object value) -> ResponseEntity.status(done).body(value);
            case Outcome.Refused<?>(Outcome.Reason reason, String detail) ->
                    Problem.of(
                                    switch (reason) {
                                        case INVALID -> HttpStatus.BAD_REQUEST;
                                        case UNKNOWN -> HttpStatus.NOT_FOUND;
                                        case EXISTS -> HttpStatus.CONFLICT;
                                        case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
                                    },
                                    detail)
                            .answer();
        };
    }
}

package io.heliograph.app.web;

import io.heliograph.app.web.view.DestinationJson;
import io.heliograph.app.web.view.NoticeJson;
import io.heliograph.app.web.view.PushKeyJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who is told what, where, and what became of it.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Notices", description = "Destinations, and what was sent to them")
final class NoticesApi {
    private static final int MOST = 1_000;
    private static final int LONGEST_ADDRESS = 4_000;

    private final Desk desk;

    NoticesApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/destinations")
    @Operation(summary = "Destinations", description = "Without secrets.")
    List<DestinationJson> destinations() {
        return desk.notices().destinations();
    }

    @PostMapping("/destinations")
    @Operation(
            summary = "Add a destination",
            description =
                    "Fields: id, medium, address, and one of account, source, publish or operator;"
                            + " language, zone, quiet (22:00-07:00), minimum and mute (kinds, with"
                            + " commas) may be left out.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class))))
    ResponseEntity<Object> add(@Parameter(hidden = true) Fields body) {
        return SettingsApi.created(desk.notices().add(body.strings(LONGEST_ADDRESS)));
    }

    @GetMapping("/push-key")
    @Operation(
            summary = "The key for web push",
            description =
                    "The applicationServerKey of a browser's subscription, in base64url. The"
                            + " subscription's JSON is the address of a destination of medium"
                            + " web-push.")
    PushKeyJson pushKey() {
        return new PushKeyJson(desk.notices().pushKey());
    }

    @DeleteMapping("/destinations/{id}")
    @Operation(summary = "Remove a destination", description = "With what still waits for it.")
    ResponseEntity<Object> remove(@PathVariable("id") String id) {
        return desk.notices().remove(id) ? ResponseEntity.noContent().build() : unknown(id);
    }

    @PutMapping("/destinations/{id}/mute")
    @Operation(
            summary = "Mute a destination",
            description = "Until a time, or no longer: {\"until\":null}. Critical notices pass.")
    ResponseEntity<Object> mute(
            @PathVariable("id") String id, @Parameter(hidden = true) Fields body) {
        return desk.notices().mute(id, body.only("until").time("until").orElse(null))
                ? ResponseEntity.noContent().build()
                : unknown(id);
    }

    @PostMapping("/destinations/{id}/test")
    @Operation(summary = "Try a destination", description = "Sends now; says what came back.")
    ResponseEntity<Object> test(@PathVariable("id") String id) {
        return desk.notices()
                .test(id)
                .map(delivery -> ResponseEntity.ok((Object) delivery))
                .orElseGet(() -> unknown(id));
    }

    @GetMapping("/notices")
    @Operation(
            summary = "Notices",
            description = "Newest first. State: waiting, held, sent, dead or summed; all without.")
    List<NoticeJson> notices(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "most", defaultValue = "100") int most) {
        try {
            return desk.notices().notices(state.toUpperCase(Locale.ROOT), Bounds.most(most, MOST));
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badRequest(
                    "Parameter 'state' must be waiting, held, sent, dead or summed.");
        }
    }

    @PostMapping("/notices/{number}/resend")
    @Operation(summary = "Send a dead notice again")
    ResponseEntity<Object> resend(@PathVariable("number") long number) {
        return desk.notices()
                .resend(number)
                .map(notice -> ResponseEntity.ok((Object) notice))
                .orElseGet(() ->
                        Problem.of(HttpStatus.NOT_FOUND, "there is no dead notice " + number)
                                .answer());
    }

    private static ResponseEntity<Object> unknown(String id) {
        return Problem.of(HttpStatus.NOT_FOUND, "there is no destination " + id).answer();
    }
}

package io.heliograph.app.web;

import io.heliograph.app.web.view.HookJson;
import io.heliograph.chat.webhook.CallerAddress;
import io.heliograph.chat.webhook.Hook;
import io.heliograph.model.SourceId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sets up where other programs may post.
@RestController
@RequestMapping(WebPaths.API + "/hooks")
@Tag(name = "Settings")
final class HookSettingsApi {
    private static final int MAX_ID = 64;
    private static final int MAX_ADDRESSES = 1_000;
    private static final int LONGEST_GRACE_HOURS = 168;
    private static final int USUAL_GRACE_HOURS = 24;

    private final HookDesk desk;

    HookSettingsApi(Desk desk) {
        this.desk = desk.hooks();
    }

    @GetMapping
    @Operation(summary = "Hooks", description = "Where other programs may post. No secrets.")
    List<HookJson> hooks() {
        return desk.hooks();
    }

    @PostMapping
    @Operation(
            summary = "Give a source a hook",
            description = "The answer has the secret, this once.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class))))
    ResponseEntity<Object> add(@Parameter(hidden = true) Fields body) {
        body.only("source", "kind", "addresses");
        return Answers.of(
                desk.addHook(
                        source(body.name("source", 1, MAX_ID)),
                        kind(body.name("kind", 1, MAX_ID)),
                        addresses(body.optionalName("addresses", 0, MAX_ADDRESSES).orElse(""))),
                HttpStatus.CREATED);
    }

    @PostMapping("/{source}/rotate")
    @Operation(
            summary = "Make a new secret",
            description = "The old ones count for graceHours more (24 if left out, 0 for none).",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Grace.class))))
    ResponseEntity<Object> rotate(
            @PathVariable("source") String source, @Parameter(hidden = true) Fields body) {
        int hours =
                body.only("graceHours")
                        .integer("graceHours", 0, LONGEST_GRACE_HOURS, USUAL_GRACE_HOURS);
        return Answers.of(desk.rotateHook(source(source), Duration.ofHours(hours)), HttpStatus.OK);
    }

    @DeleteMapping("/{source}")
    @Operation(summary = "Take a source's hook away", description = "At once, with its secrets.")
    ResponseEntity<Object> remove(@PathVariable("source") String source) {
        return Answers.of(desk.removeHook(source(source)), HttpStatus.OK);
    }

    private static SourceId source(String name) {
        try {
            return new SourceId(name);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Not a name of a source: " + wrong.getMessage() + ".");
        }
    }

    private static Hook.Kind kind(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "SIGNED" -> Hook.Kind.SIGNED;
            case "TRADINGVIEW" -> Hook.Kind.TRADINGVIEW;
            default ->
                    throw ProblemException.badRequest(
                            "Field 'kind' must be signed or tradingview.");
        };
    }

    private static Set<String> addresses(String list) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String one : list.isBlank() ? new String[0] : list.split(",", -1)) {
            addresses.add(
                    CallerAddress.normal(one.strip())
                            .orElseThrow(() ->
                                    ProblemException.badRequest(
                                            "Field 'addresses' must be addresses as"
                                                    + " numbers with commas between.")));
        }
        return addresses;
    }

    record Wanted(
            String source,
            @Schema(example = "tradingview") String kind,
            @Schema(description = "From which it may call; from anywhere if left out")
                    @Nullable String addresses) {}

    record Grace(@Schema(defaultValue = "24") int graceHours) {}
}

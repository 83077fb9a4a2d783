package io.heliograph.app.web;

import io.heliograph.app.web.TradingDesk.Then;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The kill switch.
@RestController
@RequestMapping(WebPaths.API + "/trading")
@Tag(
        name = "Trading",
        description =
                "The kill switch: ACTIVE, REDUCING (no new entries) or HALTED (nothing but what"
                        + " protects or closes), for everything, a source or an account.")
final class TradingApi {
    private static final int MAX_ID = 64;
    private static final int MAX_REASON = 500;

    private final Desk desk;

    TradingApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Who may trade now, and why not")
    TradingJson present() {
        return desk.trading().present();
    }

    @PutMapping
    @Operation(
            summary = "Stop or resume",
            description =
                    "Obeyed by every claim from the answer on. Entries may be canceled, or"
                            + " everything closed, with it. Resuming an account accepts the"
                            + " differences from its venue that stop it.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class))))
    ResponseEntity<Object> set(@Parameter(hidden = true) Fields body) {
        body.only("scope", "id", "state", "reason", "then");
        Scope scope = one("scope", body.name("scope", 1, MAX_ID), Scope.values());
        String id = body.optionalName("id", 1, MAX_ID).orElse("");
        if ((scope == Scope.EVERYTHING) != id.isEmpty()) {
            throw Refusal.badRequest("Field 'id' names the source or the account, and no more.");
        }
        return Answers.of(
                desk.trading()
                        .set(
                                new TradingDesk.Order(
                                        scope,
                                        id,
                                        one(
                                                "state",
                                                body.name("state", 1, MAX_ID),
                                                TradingState.values()),
                                        body.optionalName("reason", 1, MAX_REASON).orElse(""),
                                        one(
                                                "then",
                                                body.optionalName("then", 1, MAX_ID)
                                                        .orElse(Then.FREEZE.name()),
                                                Then.values()))),
                HttpStatus.OK);
    }

    private static <E extends Enum<E>> E one(String field, String text, E[] all) {
        for (E each : all) {
            if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        StringBuilder names = new StringBuilder();
        for (E each : all) {
            names.append(names.isEmpty() ? "" : ", ").append(each.name());
        }
        throw Refusal.badRequest("Field '%s' must be one of %s.".formatted(field, names));
    }

    record Wanted(
            @Schema(allowableValues = {"EVERYTHING", "SOURCE", "ACCOUNT"}) String scope,
            @Nullable String id,
            @Schema(allowableValues = {"ACTIVE", "REDUCING", "HALTED"}) String state,
            @Nullable String reason,
            @Schema(allowableValues = {"FREEZE", "CANCEL", "FLATTEN"}) @Nullable String then) {}
}

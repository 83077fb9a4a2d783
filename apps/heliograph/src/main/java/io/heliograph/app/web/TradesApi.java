package io.heliograph.app.web;

import io.heliograph.app.web.Desk.TradeCommand;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Change;
import io.heliograph.model.signal.Level;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A person's own word about open trades, and about signals that wait for it. A trade is named by
/// its signal: the id of the message that it came from.
@RestController
@RequestMapping(WebPaths.API + "/trades")
@Tag(
        name = "Trades",
        description =
                "Changes of open trades. Without an account, every account that trades the signal"
                        + " is meant. The same commandId again changes nothing and answers the"
                        + " same.")
final class TradesApi {
    private static final int MAX_ID = 64;
    private static final int MAX_NUMBER = 40;

    private final Desk desk;

    TradesApi(Desk desk) {
        this.desk = desk;
    }

    @PostMapping("/close")
    @Operation(
            summary = "Close every open trade, or a part of each",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Part.class))))
    ResponseEntity<Object> closeAll(@Parameter(hidden = true) Fields body) {
        body.only("account", "commandId", "fraction");
        return amend(null, body, close(body));
    }

    @PostMapping("/{signal}/close")
    @Operation(
            summary = "Close a trade, or a part of it, at the market",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Part.class))))
    ResponseEntity<Object> close(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        body.only("account", "commandId", "fraction");
        return amend(signal(signal), body, close(body));
    }

    @PostMapping("/{signal}/break-even")
    @Operation(
            summary = "Move the stop to the entry's average fill price",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Whose.class))))
    ResponseEntity<Object> breakEven(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        body.only("account", "commandId");
        return amend(signal(signal), body, new Change.BreakEven());
    }

    @PostMapping("/{signal}/stop")
    @Operation(
            summary = "Move the stop to a price that risks less",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Stop.class))))
    ResponseEntity<Object> moveStop(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        body.only("account", "commandId", "price");
        String price = body.name("price", 1, MAX_NUMBER);
        try {
            return amend(
                    signal(signal),
                    body,
                    new Change.MoveStop(new Level.AtPrice(Price.of(price), price)));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest("Field 'price' must be a price such as 43500.5.");
        }
    }

    @PostMapping("/{signal}/cancel")
    @Operation(
            summary = "Cancel what has not filled of the entry",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Whose.class))))
    ResponseEntity<Object> cancel(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        body.only("account", "commandId");
        return amend(signal(signal), body, new Change.CancelEntry());
    }

    @PostMapping("/{signal}/approve")
    @Operation(
            summary = "Say yes to a signal that waits for approval",
            description = "Every gate is asked again; the answer is what came of it.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Asked.class))))
    ResponseEntity<Object> approve(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        return Answers.of(
                desk.answer(signal(signal), account(body.only("account")), true), HttpStatus.OK);
    }

    @PostMapping("/{signal}/deny")
    @Operation(
            summary = "Say no to a signal that waits for approval",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Asked.class))))
    ResponseEntity<Object> deny(
            @PathVariable("signal") String signal, @Parameter(hidden = true) Fields body) {
        return Answers.of(
                desk.answer(signal(signal), account(body.only("account")), false), HttpStatus.OK);
    }

    private ResponseEntity<Object> amend(@Nullable SignalId signal, Fields body, Change change) {
        String commandId =
                body.optionalName("commandId", 1, MAX_ID)
                        .orElseGet(() -> UUID.randomUUID().toString());
        Outcome<List<AmendmentJson>> outcome =
                desk.amend(new TradeCommand(commandId, signal, account(body), change));
        return Answers.of(outcome, HttpStatus.OK);
    }

    private static Change close(Fields body) {
        Optional<String> fraction = body.optionalName("fraction", 1, MAX_NUMBER);
        try {
            return fraction.<Change>map(text -> new Change.Close(Ratio.of(text)))
                    .orElse(Change.Close.ALL);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Field 'fraction' must be above 0 and at most 1, as in 0.5.");
        }
    }

    private static @Nullable AccountId account(Fields body) {
        return body.optionalName("account", 1, MAX_ID).map(AccountId::new).orElse(null);
    }

    private static SignalId signal(String value) {
        try {
            return new SignalId(value);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Not the id of a message: " + wrong.getMessage() + ".");
        }
    }

    record Asked(@Nullable String account) {}

    record Whose(@Nullable String account, @Nullable String commandId) {}

    record Part(
            @Nullable String account,
            @Nullable String commandId,
            @Schema(description = "Of what is held; all, if left out", example = "0.5")
                    @Nullable String fraction) {}

    record Stop(@Nullable String account, @Nullable String commandId, String price) {}
}

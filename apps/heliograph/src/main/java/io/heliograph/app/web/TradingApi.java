package io.heliograph.app.web;

import io.heliograph.app.web.TradingDesk.Then;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
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
    private static final int MAX_NAME = 200;
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
            throw ProblemException.badRequest(
                    "Field 'id' names the source or the account, and no more.");
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

    @PostMapping("/words")
    @Operation(
            summary = "Say what the program cannot know",
            description =
                    "ADOPT: a position you opened at the venue becomes a trade with a stop,"
                            + " and with targets if you name some."
                            + " RELEASE: what a trade holds is yours, its orders go. NEVER and"
                            + " FILLED: what became of an order that nothing proves anything about."
                            + " SEEN: you know of an order that turned up late.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Told.class))))
    ResponseEntity<Object> tell(@Parameter(hidden = true) Fields body) {
        body.only("account", "word", "instrument", "stop", "targets", "signal", "order", "price");
        AccountId account = read("account", body, AccountId::new);
        return Answers.of(desk.trading().tell(account, word(body)), HttpStatus.OK);
    }

    private static Word word(Fields body) {
        return switch (one("word", body.name("word", 1, MAX_ID), Saying.values())) {
            case ADOPT ->
                    new Word.Adopt(
                            read("signal", body, SignalId::new),
                            read("instrument", body, InstrumentId::of),
                            read("stop", body, Price::of),
                            body.has("targets")
                                    ? read("targets", body, TradingApi::prices)
                                    : List.of());
            case RELEASE -> new Word.Release(read("signal", body, SignalId::new));
            case NEVER -> new Word.Never(read("order", body, ClientOrderId::new));
            case FILLED ->
                    new Word.Filled(
                            read("order", body, ClientOrderId::new),
                            read("price", body, Price::of));
            case SEEN -> new Word.Seen(read("order", body, ClientOrderId::new));
        };
    }

    private static List<Price> prices(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).map(Price::of).toList();
    }

    private static <T> T read(String field, Fields body, Function<String, T> type) {
        String text = body.name(field, 1, MAX_NAME);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Field '%s': %s.".formatted(field, wrong.getMessage()));
        }
    }

    private enum Saying {
        ADOPT,
        RELEASE,
        NEVER,
        FILLED,
        SEEN
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
        throw ProblemException.badRequest("Field '%s' must be one of %s.".formatted(field, names));
    }

    record Told(
            String account,
            @Schema(allowableValues = {"ADOPT", "RELEASE", "NEVER", "FILLED", "SEEN"}) String word,
            @Nullable String instrument,
            @Nullable String stop,
            @Schema(description = "for ADOPT: prices, nearest first, with commas between")
                    @Nullable String targets,
            @Schema(description = "the trade; for ADOPT its name from now on")
                    @Nullable String signal,
            @Nullable String order,
            @Nullable String price) {}

    record Wanted(
            @Schema(allowableValues = {"EVERYTHING", "SOURCE", "ACCOUNT"}) String scope,
            @Nullable String id,
            @Schema(allowableValues = {"ACTIVE", "REDUCING", "HALTED"}) String state,
            @Nullable String reason,
            @Schema(allowableValues = {"FREEZE", "CANCEL", "FLATTEN"}) @Nullable String then) {}
}

package io.heliograph.app.web;

import io.heliograph.app.web.view.BackfillJson;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.app.web.view.DoorJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Chats: the doors through which sources speak, and who may give orders from there.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Chats", description = "Who speaks for a source, and whose word counts")
final class ChatApi {
    private static final int MAX_ID = 64;
    private static final int MOST_AUTHORS = 100;

    /// Telegram's groups have negative ids.
    private static final Pattern NUMERIC_ID = Pattern.compile("-?[0-9]{1,20}");

    private final Desk desk;
    private final ChatSettings chats;

    ChatApi(Desk desk) {
        this.desk = desk;
        this.chats = desk.chats();
    }

    @GetMapping("/chats")
    @Operation(summary = "Bots", description = "How each bot stands with its platform.")
    List<ChatStateJson> states() {
        return desk.chatStates();
    }

    @PostMapping("/chats/discord/{channel}/backfill")
    @Operation(
            summary = "Read a channel's history now",
            description = "From where it is known. What was taken before is taken once.")
    ResponseEntity<Object> backfill(@PathVariable("channel") String channel) {
        return desk.backfill(numeric("channel", channel))
                .map(run -> ResponseEntity.<Object>ok(run))
                .orElseGet(() ->
                        Problem.of(HttpStatus.NOT_FOUND, "No Discord bot is running.").answer());
    }

    @GetMapping("/chats/discord/backfills")
    @Operation(summary = "Readings of history", description = "The last 100, the newest last.")
    List<BackfillJson> backfills() {
        return desk.backfills();
    }

    @GetMapping("/doors")
    @Operation(summary = "Doors", description = "Where each source speaks.")
    List<DoorJson> doors() {
        return chats.doors();
    }

    @PostMapping("/doors")
    @Operation(
            summary = "Open a door, or change it",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = NewDoor.class))))
    ResponseEntity<Object> setDoor(@Parameter(hidden = true) Fields body) {
        body.only("source", "platform", "channel", "authors", "admits");
        Door door =
                new Door(
                        id("source", body.name("source", 1, MAX_ID)),
                        platform(body.name("platform", 1, MAX_ID)),
                        numeric("channel", body.name("channel", 1, MAX_ID)),
                        authors(body.optionalName("authors", 0, MOST_AUTHORS * 21).orElse("")),
                        traits(body.optionalName("admits", 0, 200).orElse("")));
        return Answers.of(chats.setDoor(door), HttpStatus.CREATED);
    }

    @DeleteMapping("/doors/{platform}/{channel}")
    @Operation(summary = "Close a door")
    ResponseEntity<Object> removeDoor(
            @PathVariable("platform") String platform, @PathVariable("channel") String channel) {
        return Answers.of(
                chats.removeDoor(platform(platform), numeric("channel", channel)), HttpStatus.OK);
    }

    @PostMapping("/accounts/{account}/link-codes")
    @Operation(
            summary = "Make a linking code",
            description =
                    "Whoever sends it to the bot (/link CODE) may give orders for the account from"
                            + " then on. Works once, for 15 minutes.")
    ResponseEntity<Object> makeLinkCode(@PathVariable("account") String account) {
        if (account.isBlank() || account.length() > MAX_ID) {
            throw ProblemException.badRequest("An account's id has 1 to 64 characters.");
        }
        return Answers.of(chats.makeLinkCode(new AccountId(account)), HttpStatus.CREATED);
    }

    private static SourceId id(String field, String value) {
        try {
            return new SourceId(value);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Field '%s': %s.".formatted(field, wrong.getMessage()));
        }
    }

    private static Platform platform(String name) {
        try {
            return Platform.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badRequest(
                    "The platform must be one of " + Arrays.toString(Platform.values()) + ".");
        }
    }

    private static String numeric(String field, String value) {
        if (!NUMERIC_ID.matcher(value).matches()) {
            throw ProblemException.badRequest(
                    "Field '%s' must be a numeric id, not a name: names can be taken by anybody."
                            .formatted(field));
        }
        return value;
    }

    private static Set<String> authors(String list) {
        return parts(list).stream()
                .map(id -> numeric("authors", id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Trait> traits(String list) {
        try {
            return parts(list).stream()
                    .map(name -> Trait.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badRequest(
                    "Field 'admits' may name " + Arrays.toString(Trait.values()) + ".");
        }
    }

    private static List<String> parts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// What opening a door says. Lists are written with commas.
    record NewDoor(
            String source,
            @Schema(allowableValues = {"DISCORD", "TELEGRAM"}) String platform,
            String channel,
            @Nullable String authors,
            @Nullable String admits) {}
}

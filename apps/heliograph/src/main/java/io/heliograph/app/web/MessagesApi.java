package io.heliograph.app.web;

import io.heliograph.app.web.Desk.Received;
import io.heliograph.app.web.view.ReadingJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Messages in, stories out.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Messages", description = "Messages in, stories out")
final class MessagesApi implements AutoCloseable {
    /// Longer than it takes to notice that the database is away and to keep the message elsewhere.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MAX_NAME = 200;
    private static final int MAX_ID = 64;
    private static final int MAX_REVISION = 10_000;
    private static final int MOST_STORIES = 200;

    private final Desk desk;
    private final InstantSource clock;
    private final Deadline deadline = new Deadline(LONGEST);

    MessagesApi(Desk desk, WebSettings settings) {
        this.desk = desk;
        this.clock = settings.clock();
    }

    @PostMapping("/messages")
    @Operation(
            summary = "Post a message",
            description =
                    "Idempotent on source, messageId and revision: the same again answers the same"
                            + " id with duplicate true; other content under the same three is a"
                            + " conflict. An edit is the same messageId with the next revision.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = PostedMessage.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Kept; its story follows",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @ApiResponse(responseCode = "400", description = "A field is wrong; the detail says which")
    @ApiResponse(responseCode = "409", description = "Posted before with other content")
    @ApiResponse(responseCode = "413", description = "The text or the body is too long")
    @ApiResponse(responseCode = "503", description = "The store is away; send the same again")
    ResponseEntity<Object> post(@Parameter(hidden = true) Fields body) {
        RawMessage message = message(body);
        return switch (deadline.within(() -> desk.post(message))) {
            case Received.Kept(MessageId id, boolean duplicate) ->
                    ResponseEntity.accepted().body(new Accepted(id.value(), duplicate));
            case Received.Conflict ignored ->
                    Problem.of(
                                    HttpStatus.CONFLICT,
                                    "Revision %d of this message was posted before with other content. Nothing changed; post an edit as revision %d."
                                            .formatted(message.revision(), message.revision() + 1))
                            .answer();
        };
    }

    @GetMapping("/messages/{id}/story")
    @Operation(
            summary = "The story of one message",
            description =
                    "What was read, every gate with its numbers, the plan with its arithmetic,"
                            + " orders, fills and the position.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "No message has this id")
    StoryJson story(@PathVariable("id") String id) {
        return messageId(id)
                .flatMap(desk::story)
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.NOT_FOUND, "No message of ours has this id."));
    }

    @GetMapping("/stories")
    @Operation(summary = "The newest stories", description = "Newest first, at most 200.")
    List<StoryJson> stories(@RequestParam(name = "most", defaultValue = "20") int most) {
        return desk.stories(Bounds.most(most, MOST_STORIES));
    }

    @PostMapping("/parse")
    @Operation(
            summary = "How a text would be read",
            description = "Nothing is kept and nothing is traded.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Text.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReadingJson.class)))
    ReadingJson parse(@Parameter(hidden = true) Fields body) {
        return desk.preview(body.only("text").text("text", RawMessage.MAX_TEXT));
    }

    @Override
    public void close() {
        deadline.close();
    }

    private RawMessage message(Fields body) {
        body.only(
                "source",
                "channel",
                "messageId",
                "revision",
                "author",
                "text",
                "postedAt",
                "replyTo",
                "deleted");
        return new RawMessage(
                sourceId(body.name("source", 1, MAX_ID)),
                body.optionalName("channel", 0, MAX_NAME).orElse(""),
                body.name("messageId", 1, MAX_NAME),
                body.integer("revision", 0, MAX_REVISION, 0),
                body.optionalName("author", 0, MAX_NAME).orElse(""),
                body.text("text", RawMessage.MAX_TEXT),
                body.time("postedAt").orElseGet(clock::instant),
                body.optionalName("replyTo", 1, MAX_NAME).orElse(null),
                body.flag("deleted", false));
    }

    private static SourceId sourceId(String value) {
        if (value.isBlank()) {
            throw ProblemException.badRequest("Field 'source' must not be blank.");
        }
        return new SourceId(value);
    }

    private static Optional<MessageId> messageId(String value) {
        try {
            return Optional.of(new MessageId(value));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    /// The answer to a posted message.
    ///
    /// @param id ours, of this revision of the message
    /// @param duplicate whether it was here before
    record Accepted(String id, boolean duplicate) {}

    record Text(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RawMessage.MAX_TEXT)
                    String text) {}

    /// What a posted message may say; for the documentation, the reading is done field by field.
    record PostedMessage(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "manual") String source,
            @Nullable String channel,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            description = "The source's own id of the message")
                    String messageId,
            @Schema(defaultValue = "0") int revision,
            @Nullable String author,
            @Schema(
                            requiredMode = RequiredMode.REQUIRED,
                            maxLength = RawMessage.MAX_TEXT,
                            example = "BUY BTC/USDT now SL 3% TP 5%")
                    String text,
            @Schema(description = "Now, if left out") @Nullable Instant postedAt,
            @Schema(description = "The source's id of the message that this one answers")
                    @Nullable String replyTo,
            boolean deleted) {}
}

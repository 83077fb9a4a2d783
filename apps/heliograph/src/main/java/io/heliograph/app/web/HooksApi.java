package io.heliograph.app.web;

import io.heliograph.app.web.Desk.Received;
import io.heliograph.chat.webhook.CallerAddress;
import io.heliograph.chat.webhook.Hook;
import io.heliograph.chat.webhook.HookTokens;
import io.heliograph.chat.webhook.SignedRequest;
import io.heliograph.chat.webhook.SignedRequest.Verdict;
import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where other programs post. They have no token of ours: each request proves by itself whose it
/// is, and may do nothing but bring a message of its own source.
@RestController
@RequestMapping(WebPaths.HOOKS)
@Tag(name = "Hooks", description = "Messages of other programs")
final class HooksApi implements AutoCloseable {
    /// Senders of webhooks hang up soon.
    private static final Duration LONGEST = Duration.ofMillis(900);

    private final Desk desk;
    private final WebSettings settings;
    private final Deadline deadline = new Deadline(LONGEST);
    private final Map<SourceId, TokenBucket> budgets = new ConcurrentHashMap<>();

    HooksApi(Desk desk, WebSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @PostMapping("/{source}")
    @Operation(
            summary = "Post a signed message",
            description =
                    "As Standard Webhooks has it: webhook-id, webhook-timestamp and"
                            + " webhook-signature. The body is {text, author?, messageId?, replyTo?}"
                            + " or plain text. The same id and body again answer the same.")
    @ApiResponse(responseCode = "202", description = "Kept")
    @ApiResponse(responseCode = "401", description = "Not proved")
    @ApiResponse(responseCode = "409", description = "The id came before with another body")
    @ApiResponse(responseCode = "503", description = "The store is away; send the same again")
    ResponseEntity<Object> signed(
            @PathVariable("source") String source, HttpServletRequest request) {
        HookBody body = HookBody.of(request);
        Instant now = settings.clock().instant();
        Optional<Hook> hook =
                desk.hooks().present().stream()
                        .filter(one -> one.kind() == Hook.Kind.SIGNED)
                        .filter(one -> one.source().value().equals(source))
                        .findFirst();
        SignedRequest signed =
                new SignedRequest(
                        values(request, SignedRequest.ID),
                        values(request, SignedRequest.TIMESTAMP),
                        values(request, SignedRequest.SIGNATURE));
        if (hook.isEmpty()) {
            // In the words of a wrong signature: who asks learns nothing of which sources there
            // are.
            return unproved("The signature does not fit the request.");
        }
        return switch (signed.verify(hook.get(), body.bytes(), now)) {
            case Verdict.Refused(String why) -> unproved(why);
            case Verdict.Genuine(String id, Instant sentAt) -> {
                requireWelcome(hook.get(), request);
                HookMessage message = body.signedMessage(id, sentAt);
                yield deadline.within(() -> take(hook.get().source(), body, message));
            }
        };
    }

    @PostMapping("/tradingview/{token}")
    @Operation(
            summary = "Post an alert of TradingView",
            description =
                    "Plain text, or JSON with text, or with ticker and action. An alert with"
                            + " timenow counts once; one without counts once a minute.")
    @ApiResponse(responseCode = "202", description = "Kept")
    @ApiResponse(responseCode = "403", description = "From an address that is not on the list")
    @ApiResponse(responseCode = "401", description = "No hook has this token")
    @ApiResponse(responseCode = "422", description = "Too old, or not understood")
    @ApiResponse(responseCode = "503", description = "The store is away; nothing was half done")
    ResponseEntity<Object> alert(@PathVariable("token") String token, HttpServletRequest request) {
        Instant now = settings.clock().instant();
        Hook hook =
                HookTokens.find(desk.hooks().present(), token, now)
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.UNAUTHORIZED, "No hook has this token."));
        requireWelcome(hook, request);
        HookBody body = HookBody.of(request);
        HookMessage message = body.alert(now);
        return deadline.within(() -> take(hook.source(), body, message));
    }

    /// First what came, under its id; then the message, under an id that follows from it. Whatever
    /// interrupts this, the same request again completes it and has one effect.
    private ResponseEntity<Object> take(SourceId source, HookBody body, HookMessage message) {
        HookDesk.Delivery kept =
                desk.hooks().keep(source, message.deliveryId(), body.text(), message.oneFor());
        if (!kept.body().equals(body.text())) {
            return Problem.of(
                            HttpStatus.CONFLICT,
                            "This id came before with another body. Nothing changed.")
                    .answer();
        }
        RawMessage raw = message.toRaw(source, kept.firstAt());
        return switch (desk.post(raw)) {
            case Received.Kept(MessageId id, boolean duplicate) ->
                    ResponseEntity.accepted().body(new MessagesApi.Accepted(id.value(), duplicate));
            case Received.Conflict ignored ->
                    Problem.of(
                                    HttpStatus.CONFLICT,
                                    "This messageId came before with other content. Nothing changed.")
                            .answer();
        };
    }

    private void requireWelcome(Hook hook, HttpServletRequest request) {
        String caller =
                CallerAddress.of(
                        request.getRemoteAddr(),
                        values(request, "X-Forwarded-For"),
                        settings.trustedProxies());
        if (!hook.addresses().isEmpty() && !hook.addresses().contains(caller)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "This address may not call here.");
        }
        TokenBucket budget =
                budgets.computeIfAbsent(
                        hook.source(),
                        source -> new TokenBucket(settings.requestsPerSecond(), settings.clock()));
        if (!budget.take()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "At most %d requests a second.".formatted(budget.perSecond()));
        }
    }

    private static ResponseEntity<Object> unproved(String why) {
        return Problem.of(HttpStatus.UNAUTHORIZED, why).answer();
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    @Override
    public void close() {
        deadline.close();
    }
}

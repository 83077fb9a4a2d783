package io.heliograph.venues.http;

import io.heliograph.venues.http.VenueErrors.Limit;
import io.heliograph.venues.http.VenueException.Kind;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Sends requests to one venue for one account, each once: no repetition, no redirect, no answer
/// bigger than 8 MiB. Safe for use by many threads.
public final class VenueHttp {
    private static final int MOST_BYTES = 8 << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final HttpClient http;
    private final VenueAddress address;
    private final String account;
    private final RequestSchedule schedule;
    private final VenueHealth health;
    private final InstantSource clock;
    private final JsonMapper json = VenueJson.mapper(MOST_BYTES);

    /// @param http made by {@link #client}
    /// @param account whose limits count
    public VenueHttp(
            HttpClient http,
            VenueAddress address,
            String account,
            RequestSchedule schedule,
            VenueHealth health,
            InstantSource clock) {
        this.http = http;
        this.address = address;
        this.account = account;
        this.schedule = schedule;
        this.health = health;
        this.clock = clock;
    }

    /// A client that does as it is told: HTTP/1.1, where a request that was written is never
    /// repeated by the transport, and no redirects.
    public static HttpClient client(Duration timeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    public VenueHealth health() {
        return health;
    }

    /// Waits for its turn, sends, and answers with what the venue said.
    ///
    /// @param until when it is no longer worth sending
    /// @throws VenueException in the words of {@link VenueErrors}, or of the wire
    public JsonNode send(VenueRequest request, Instant until) throws InterruptedException {
        return send(request, UnaryOperator.identity(), until);
    }

    /// The same for a request that is not ready before its turn has come.
    ///
    /// @param signing makes it ready: what it adds arrives in the order of the turns, as far as the
    ///   schedule lets an account ask one by one
    public JsonNode send(VenueRequest request, UnaryOperator<VenueRequest> signing, Instant until)
            throws InterruptedException {
        boolean protects = request.urgency() == VenueRequest.Urgency.PROTECTIVE;
        if (!protects && health.isResting(clock.instant())) {
            throw new VenueException(Kind.RETRYABLE, "RESTING", "the venue has not been answering");
        }
        schedule.take(account, request, until);
        Instant sent = clock.instant();
        HttpResponse<byte[]> response;
        try {
            response = exchange(signing.apply(request));
        } finally {
            schedule.answered(account);
        }
        Instant heard = clock.instant();
        schedule.heard(account, response.headers());
        JsonNode body = read(response.body());
        VenueErrors errors = address.errors();
        VenueException wrong = errors.of(request, response.statusCode(), body).orElse(null);
        if (wrong == null) {
            health.succeeded(Duration.between(sent, heard), heard);
            return body;
        }
        if (errors.isTooMuch(response.statusCode(), wrong)) {
            pause(request, response, wrong);
        }
        if (wrong.kind() == Kind.UNKNOWN_OUTCOME || wrong.kind() == Kind.RETRYABLE) {
            health.failed(wrong.words(), heard);
        } else {
            health.succeeded(Duration.between(sent, heard), heard);
        }
        throw wrong;
    }

    /// HTTP 418 locks the address out, whoever asked too much.
    private void pause(VenueRequest request, HttpResponse<?> response, VenueException wrong) {
        VenueErrors errors = address.errors();
        Duration length = atMost(errors.pause(response.headers(), wrong));
        Limit hit = response.statusCode() == 418 ? Limit.ADDRESS : errors.hit(request, wrong);
        schedule.pause(account, hit, length);
    }

    private HttpResponse<byte[]> exchange(VenueRequest request) throws InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(address.base().resolve(request.target()))
                        .timeout(address.timeout())
                        .method(
                                request.method(),
                                request.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        // The request's own time limit ends with the head of the answer: the body gets one too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        builder.build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(address.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            throw failed(request, "TIMEOUT", "did not finish its answer", stalled);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (neverSent(cause)) {
                health.failed("cannot be reached", clock.instant());
                throw new VenueException(
                        Kind.RETRYABLE, "UNREACHABLE", "the venue cannot be reached", cause);
            }
            throw failed(request, "NO_ANSWER", "no answer to " + request, cause);
        } finally {
            answer.cancel(true);
        }
    }

    /// Nothing went on the wire where there was no connection.
    private static boolean neverSent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause != null && cause.getCause() instanceof UnresolvedAddressException;
    }

    private VenueException failed(
            VenueRequest request, String code, String words, @Nullable Throwable cause) {
        health.failed(words, clock.instant());
        Kind kind = request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
        return new VenueException(kind, code, words, cause);
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Duration atMost(Duration wanted) {
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}

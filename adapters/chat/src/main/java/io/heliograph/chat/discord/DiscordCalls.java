package io.heliograph.chat.discord;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.RestAction;
import org.jspecify.annotations.Nullable;

/// Waits for what the REST API answers.
final class DiscordCalls {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;

    private DiscordCalls() {}

    /// @param patience for the answer, with the time that rate limits hold the request back
    /// @throws DiscordRefusal if Discord says no, and would say so again
    /// @throws IOException if nothing sensible comes back in time; whether the request was carried
    ///   out is then not known
    static <T> T answer(RestAction<T> request, Duration patience)
            throws IOException, InterruptedException {
        long millis = patience.toMillis();
        CompletableFuture<T> answer = request.timeout(millis, TimeUnit.MILLISECONDS).submit();
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } catch (TimeoutException | CancellationException late) {
            throw new IOException("Discord does not answer in time", late);
        } finally {
            // What has not left by now stays.
            answer.cancel(true);
        }
    }

    static String words(IOException failure) {
        return String.valueOf(failure.getMessage());
    }

    static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ErrorResponseException refused when isFinal(refused.getResponse().code) ->
                    new DiscordRefusal(
                            refused.getErrorCode(),
                            "Discord answers %d: %s"
                                    .formatted(refused.getErrorCode(), refused.getMeaning()));
            case ErrorResponseException down ->
                    new IOException(
                            "Discord answers %d: %s"
                                    .formatted(down.getResponse().code, down.getMeaning()));
            case PermissionException missing ->
                    new DiscordRefusal(0, "the bot may not do this there: " + missing.getMessage());
            case TimeoutException held -> new IOException("Discord asks to wait too long", held);
            case null, default -> new IOException("Discord cannot be reached: " + cause, cause);
        };
    }

    private static boolean isFinal(int status) {
        return status >= 400
                && status < 500
                && status != UNAUTHORIZED
                && status != REQUEST_TIMEOUT
                && status != TOO_MANY_REQUESTS;
    }
}

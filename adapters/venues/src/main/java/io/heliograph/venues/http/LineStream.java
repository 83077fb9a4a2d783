package io.heliograph.venues.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One answer that does not end, read like a queue, line by line. More is asked for once what came
/// was taken, so a slow reader slows the socket and not the heap. For one reading thread.
public final class LineStream implements MessageStream {
    private static final int MOST_BYTES = 8 << 20;

    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> head = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<Void>> answer;
    private final Body body = new Body();

    private sealed interface Line {
        record Text(String text) implements Line {}

        record Gone(String reason) implements Line {}
    }

    private LineStream(HttpClient http, HttpRequest request) {
        answer =
                http.sendAsync(
                        request,
                        info -> {
                            head.complete(info.statusCode());
                            return body;
                        });
    }

    /// @param request signed
    /// @throws IOException in words, if the venue does not begin to answer in time, or refuses
    public static LineStream open(HttpClient http, Duration timeout, URI base, VenueRequest request)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(request.target()));
        request.headers().forEach(builder::header);
        LineStream stream = new LineStream(http, builder.GET().build());
        try {
            CompletableFuture.anyOf(stream.head, stream.answer)
                    .get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            int status = stream.head.join();
            if (status != 200) {
                throw new IOException("is refused with HTTP " + status);
            }
            return stream;
        } catch (ExecutionException refused) {
            stream.close();
            throw new IOException("cannot be reached by stream", refused.getCause());
        } catch (TimeoutException slow) {
            stream.close();
            throw new IOException("does not answer by stream", slow);
        } catch (IOException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
    }

    @Override
    public @Nullable String next(Duration within) throws IOException, InterruptedException {
        if (lines.isEmpty()) {
            body.more();
        }
        return switch (lines.poll(within.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> null;
            case Line.Text text -> text.text();
            case Line.Gone gone -> throw new IOException(gone.reason());
        };
    }

    /// Nobody can be asked here: a venue that streams lines shows by itself that it lives.
    @Override
    public void ping() {}

    @Override
    public void close() {
        body.end();
        answer.cancel(true);
    }

    private final class Body implements HttpResponse.BodySubscriber<Void> {
        private final CompletableFuture<Void> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
        private volatile Flow.@Nullable Subscription parts;

        private void more() {
            Flow.Subscription begun = parts;
            if (begun != null) {
                begun.request(1);
            }
        }

        private void end() {
            Flow.Subscription begun = parts;
            if (begun != null) {
                begun.cancel();
            }
        }

        @Override
        public CompletionStage<Void> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            parts = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            int before = lines.size();
            part.forEach(this::take);
            if (partial.size() > MOST_BYTES) {
                lines.add(new Line.Gone("sends lines without an end"));
            } else if (lines.size() == before) {
                more();
            }
        }

        private void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    lines.add(new Line.Text(partial.toString(StandardCharsets.UTF_8).strip()));
                    partial.reset();
                } else {
                    partial.write(next);
                }
            }
        }

        @Override
        public void onError(Throwable error) {
            lines.add(new Line.Gone("broke the stream off"));
            whole.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            lines.add(new Line.Gone("ended the stream"));
            whole.complete(null);
        }
    }
}

package io.heliograph.venues.okx;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// News that come over several connections, told as those of one. They end as soon as one of the
/// connections does, or stays silent though it is asked: that others live proves nothing of it.
final class JoinedNews implements NewsStream {
    private static final int SILENCES = 3;

    /// Between all connections and who reads them, so that a slow reader slows the connections.
    private static final int MOST_UNREAD = 16;

    private final List<? extends NewsStream> streams;
    private final BlockingQueue<Said> unread = new ArrayBlockingQueue<>(MOST_UNREAD);
    private final ReentrantLock asking = new ReentrantLock();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    private sealed interface Said {
        record News(List<VenueEvent> events) implements Said {}

        record Gone(Exception why) implements Said {}
    }

    private JoinedNews(List<? extends NewsStream> streams) {
        this.streams = List.copyOf(streams);
    }

    /// @param heartbeat how long a connection may be silent before it is asked for a sign of life
    static JoinedNews read(List<? extends NewsStream> streams, Duration heartbeat) {
        JoinedNews news = new JoinedNews(streams);
        news.streams.forEach(stream -> news.readers.execute(() -> news.read(stream, heartbeat)));
        return news;
    }

    private void read(NewsStream stream, Duration heartbeat) {
        try {
            unread.put(new Said.Gone(endOf(stream, heartbeat)));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Passes on what the connection says, until its end.
    ///
    /// @return what ended it
    private Exception endOf(NewsStream stream, Duration heartbeat) throws InterruptedException {
        try {
            int silences = 0;
            while (silences < SILENCES) {
                List<VenueEvent> events = stream.next(heartbeat);
                if (events == null) {
                    silences++;
                    ask(stream);
                } else {
                    silences = 0;
                    unread.put(new Said.News(events));
                }
            }
            return new IOException("says nothing any more");
        } catch (IOException | RuntimeException gone) {
            return gone;
        }
    }

    /// One at a time: who reads them all may ask as well.
    private void ask(NewsStream stream) throws IOException, InterruptedException {
        asking.lock();
        try {
            stream.ping();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        return switch (unread.poll(within.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> null;
            case Said.News news -> news.events();
            case Said.Gone gone -> throw new IOException(gone.why().getMessage(), gone.why());
        };
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        for (NewsStream stream : streams) {
            ask(stream);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
        streams.forEach(NewsStream::close);
    }
}

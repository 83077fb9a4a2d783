package io.heliograph.venues.prices;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.VenueJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A venue's own prices: by stream as they change, and over REST at the start, after every
/// (re)connection, and every ten seconds for what has not changed since: that a quiet market still
/// is where it was is news too.
///
/// Two threads of its own, ended by {@link #close()}.
public final class StreamedPrices implements PriceFeed {
    /// A best price that stays as it is is told again after this long: it is not stale.
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PriceWire wire;
    private final MarketDataSettings settings;
    private final InstantSource clock;
    private final JsonMapper json = VenueJson.mapper(8 << 20);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<String> trouble = new AtomicReference<>("not started");

    /// Guarded by itself: a listener hears one price at a time.
    private final Map<InstrumentId, Quote> told = new HashMap<>();

    private @Nullable Thread streaming;
    private @Nullable Thread refreshing;

    public StreamedPrices(PriceWire wire, MarketDataSettings settings, InstantSource clock) {
        this.wire = wire;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public PriceOrigin origin() {
        return new PriceOrigin(PriceOrigin.Kind.LIVE, wire.name());
    }

    @Override
    public List<Instrument> instruments() {
        return wire.instruments().values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofSeconds(30);
    }

    @Override
    public String trouble() {
        return trouble.get();
    }

    @Override
    public long droppedPrices() {
        return dropped.get();
    }

    /// Knows the present prices on return, where the venue tells them.
    @Override
    public void start(Consumer<MarketUpdate> listener) {
        try {
            wire.readRules();
            trouble.set("connecting");
            fetch(listener, Duration.ZERO);
        } catch (IOException unavailable) {
            trouble.set(named(words(unavailable)) + "; rules are from our own list");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        String name = wire.name().toLowerCase(Locale.ROOT) + "-prices";
        streaming = Thread.ofVirtual().name(name).start(() -> stream(listener));
        refreshing = Thread.ofVirtual().name(name + "-quiet").start(() -> refresh(listener));
    }

    @Override
    public void close() {
        end(streaming);
        end(refreshing);
        wire.close();
    }

    private static void end(@Nullable Thread running) {
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stream(Consumer<MarketUpdate> listener) {
        int failures = 0;
        @Nullable Instant since = null;
        while (!Thread.currentThread().isInterrupted()) {
            String reason;
            try (MessageStream stream = wire.stream()) {
                backfill(listener);
                reason = read(stream, listener);
                // It has worked: the next failure is the first one again.
                failures = trouble.get().isEmpty() ? 0 : failures;
                since = trouble.get().isEmpty() ? null : since;
            } catch (IOException down) {
                reason = words(down);
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException broken) {
                // The outermost loop: whatever a listener throws, the prices must go on.
                reason = "prices could not be passed on: " + broken;
            }
            failures++;
            since = since == null ? clock.instant() : since;
            trouble.set("reconnecting since %s: %s".formatted(CLOCK.format(since), named(reason)));
            if (!pause(settings.retryAfter(failures))) {
                return;
            }
        }
    }

    /// Reads until the line is dead; returns in words why it is.
    private String read(MessageStream stream, Consumer<MarketUpdate> listener)
            throws InterruptedException {
        Instant lastUse = clock.instant();
        Duration patience = settings.silence().dividedBy(2);
        try {
            while (clock.instant().isBefore(lastUse.plus(settings.silence()))) {
                String text = stream.next(patience);
                if (text == null) {
                    stream.ping();
                } else if (!text.isEmpty() && understood(text, listener)) {
                    lastUse = clock.instant();
                    trouble.set("");
                }
            }
            return "has said nothing for " + settings.silence().toSeconds() + " s";
        } catch (IOException gone) {
            return words(gone);
        }
    }

    /// A failure here is no reason to give the stream up: it will bring the prices too.
    private void backfill(Consumer<MarketUpdate> listener) throws InterruptedException {
        try {
            fetch(listener, Duration.ZERO);
        } catch (IOException unavailable) {
            trouble.set(named(words(unavailable)));
        }
    }

    private void refresh(Consumer<MarketUpdate> listener) {
        while (pause(QUIET)) {
            try {
                fetch(listener, QUIET);
            } catch (IOException | RuntimeException unavailable) {
                // What is quiet becomes stale then, which says it all.
                continue;
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    /// @param quiet how long nothing was told of what is told now
    private void fetch(Consumer<MarketUpdate> listener, Duration quiet)
            throws IOException, InterruptedException {
        Instant now = clock.instant();
        for (PriceWire.Best best : wire.fetch()) {
            tell(best, now, quiet, listener);
        }
    }

    /// Passes on what a message holds; whether it was one that the wire knows.
    private boolean understood(String text, Consumer<MarketUpdate> listener) {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JacksonException garbage) {
            dropped.incrementAndGet();
            return false;
        }
        List<PriceWire.Best> prices = wire.read(message);
        if (prices == null) {
            return false;
        }
        Instant now = clock.instant();
        prices.forEach(best -> tell(best, now, Duration.ZERO, listener));
        return true;
    }

    private void tell(
            PriceWire.Best best, Instant now, Duration quiet, Consumer<MarketUpdate> listener) {
        Instrument instrument = wire.instruments().get(best.symbol());
        if (instrument == null) {
            return;
        }
        Quote quote;
        try {
            Price bid = positive(best.bid(), "bid");
            quote = new Quote(instrument.id(), bid, positive(best.ask(), "ask"), now, now);
        } catch (IllegalArgumentException noPrice) {
            dropped.incrementAndGet();
            return;
        }
        synchronized (told) {
            if (isNews(quote, quiet)) {
                told.put(quote.instrument(), quote);
                listener.accept(new MarketUpdate.Quoted(quote));
            }
        }
    }

    private static Price positive(String text, String name) {
        BigDecimal value = Decimals.parse(text, name);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + text);
        }
        return new Price(value);
    }

    private boolean isNews(Quote quote, Duration quiet) {
        Quote before = told.get(quote.instrument());
        if (before == null) {
            return true;
        }
        Instant then = before.receivedAt();
        boolean other = !before.bid().equals(quote.bid()) || !before.ask().equals(quote.ask());
        return !quote.receivedAt().isBefore(then.plus(quiet))
                && (other || !quote.receivedAt().isBefore(then.plus(REFRESH)));
    }

    private static boolean pause(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    private String named(String words) {
        return wire.name() + " " + words;
    }

    /// What goes on after the venue's name.
    public static String words(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null
                ? message
                : "cannot be reached (" + failure.getClass().getSimpleName() + ")";
    }
}

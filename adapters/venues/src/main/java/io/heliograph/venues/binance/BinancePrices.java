package io.heliograph.venues.binance;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Live prices of Binance spot. Best bid and ask of the common symbols as they change, the last
/// price of all others once a second; after every (re)connection the present prices of all of them
/// are fetched first, so that nothing is missed for longer than the line was down.
///
/// One thread of its own, ended by {@link #close()}.
public final class BinancePrices implements PriceFeed {
    /// A best price that stays as it is is told again after this long: it is not stale.
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BinanceSettings settings;
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;
    private final BinanceRest rest;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<String> trouble = new AtomicReference<>("not started");
    private final Map<InstrumentId, Quote> told = new HashMap<>();
    private volatile BinanceInstruments instruments;
    private @Nullable Thread thread;

    /// @param venue whose instruments these prices are for
    /// @param catalogue says which symbols are common, and their other names
    public BinancePrices(
            BinanceSettings settings,
            VenueId venue,
            InstrumentCatalogue catalogue,
            InstantSource clock) {
        this.settings = settings;
        this.venue = venue;
        this.catalogue = catalogue;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        this.rest = new BinanceRest(http, settings, json);
        this.instruments = BinanceInstruments.of(catalogue);
    }

    /// Why Binance's market data cannot be had from here, in words; empty if it can. Takes no
    /// longer than the time given.
    public static Optional<String> unreachableBecause(BinanceSettings settings, Duration within) {
        AtomicReference<String> answer =
                new AtomicReference<>(
                        "Binance does not answer within " + within.toSeconds() + " s");
        // On a thread of its own: looking a name up ignores every time limit.
        Thread probe =
                Thread.ofVirtual()
                        .name("binance-probe")
                        .start(() -> answer.set(probe(settings).orElse("")));
        try {
            probe.join(within);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        probe.interrupt();
        return Optional.of(answer.get()).filter(why -> !why.isEmpty());
    }

    private static Optional<String> probe(BinanceSettings settings) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build()) {
            new BinanceRest(http, settings, JsonMapper.builder().build()).ping();
            return Optional.empty();
        } catch (IOException unreachable) {
            return Optional.of("Binance " + words(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("Binance was not waited for");
        }
    }

    @Override
    public PriceOrigin origin() {
        return new PriceOrigin(PriceOrigin.Kind.LIVE, "Binance");
    }

    @Override
    public List<Instrument> instruments() {
        return instruments.bySymbol().values().stream()
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

    @Override
    public void start(Consumer<MarketUpdate> listener) {
        try {
            instruments = BinanceInstruments.of(rest.exchangeInfo(), venue, catalogue);
            trouble.set("connecting");
        } catch (IOException unavailable) {
            trouble.set("Binance " + words(unavailable) + "; rules are from our own list");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        thread = Thread.ofVirtual().name("binance-prices").start(() -> run(listener));
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        http.shutdownNow();
    }

    private void run(Consumer<MarketUpdate> listener) {
        int failures = 0;
        @Nullable Instant since = null;
        while (!Thread.currentThread().isInterrupted()) {
            String reason;
            try (BinanceStream stream = BinanceStream.open(http, settings, instruments.common())) {
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
            trouble.set("reconnecting since %s: Binance %s".formatted(CLOCK.format(since), reason));
            if (!pause(settings.retryAfter(failures))) {
                return;
            }
        }
    }

    /// Reads until the line is dead; returns in words why it is.
    private String read(BinanceStream stream, Consumer<MarketUpdate> listener)
            throws InterruptedException {
        Instant lastUse = clock.instant();
        while (true) {
            try {
                String text = stream.next(settings.silence());
                Instant now = clock.instant();
                if (text != null && understood(text, now, listener)) {
                    lastUse = now;
                    trouble.set("");
                } else if (text == null || !now.isBefore(lastUse.plus(settings.silence()))) {
                    return "has said nothing for " + settings.silence().toSeconds() + " s";
                }
            } catch (IOException gone) {
                return words(gone);
            }
        }
    }

    /// A failure here is no reason to give the stream up: it will bring the prices too.
    private void backfill(Consumer<MarketUpdate> listener) throws InterruptedException {
        try {
            Instant now = clock.instant();
            for (JsonNode book : rest.bookTickers()) {
                tell(
                        book.path("symbol").asString(""),
                        book.path("bidPrice").asString(""),
                        book.path("askPrice").asString(""),
                        now,
                        listener);
            }
        } catch (IOException unavailable) {
            trouble.set("Binance " + words(unavailable));
        }
    }

    /// Passes on what a message holds; whether it was one that we know.
    private boolean understood(String text, Instant now, Consumer<MarketUpdate> listener) {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JacksonException garbage) {
            dropped.incrementAndGet();
            return false;
        }
        String stream = message.path("stream").asString("");
        JsonNode data = message.path("data");
        if (stream.endsWith("@bookTicker")) {
            tell(
                    data.path("s").asString(""),
                    data.path("b").asString(""),
                    data.path("a").asString(""),
                    now,
                    listener);
            return true;
        }
        if (stream.equals("!miniTicker@arr")) {
            for (JsonNode ticker : data) {
                String symbol = ticker.path("s").asString("");
                String last = ticker.path("c").asString("");
                if (!instruments.common().contains(symbol)) {
                    tell(symbol, last, last, now, listener);
                }
            }
            return true;
        }
        return false;
    }

    private void tell(
            String symbol, String bid, String ask, Instant now, Consumer<MarketUpdate> listener) {
        Instrument instrument = instruments.bySymbol().get(symbol);
        if (instrument == null) {
            return;
        }
        Quote quote;
        try {
            Price best = positive(bid, "bid");
            quote = new Quote(instrument.id(), best, positive(ask, "ask"), now, now);
        } catch (IllegalArgumentException noPrice) {
            dropped.incrementAndGet();
            return;
        }
        if (isNews(quote)) {
            told.put(quote.instrument(), quote);
            listener.accept(new MarketUpdate.Quoted(quote));
        }
    }

    private static Price positive(String text, String name) {
        BigDecimal value = Decimals.parse(text, name);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + text);
        }
        return new Price(value);
    }

    private boolean isNews(Quote quote) {
        Quote before = told.get(quote.instrument());
        return before == null
                || !before.bid().equals(quote.bid())
                || !before.ask().equals(quote.ask())
                || !quote.receivedAt().isBefore(before.receivedAt().plus(REFRESH));
    }

    private static boolean pause(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    private static String words(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null
                ? message
                : "cannot be reached (" + failure.getClass().getSimpleName() + ")";
    }
}

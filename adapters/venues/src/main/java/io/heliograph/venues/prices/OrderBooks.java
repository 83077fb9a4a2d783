package io.heliograph.venues.prices;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.OrderBook;
import io.heliograph.model.market.OrderBook.Level;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Order books of one venue, asked for anew each time: behind everything that accounts there want
/// from it, and within the same limits.
public final class OrderBooks {
    /// Levels of a side. More costs more of what the accounts' requests need.
    public static final int MOST = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final VenueHttp http;
    private final BookWire wire;
    private final InstantSource clock;

    /// Those that a venue tells everybody.
    ///
    /// @param schedule of the accounts there
    /// @param client made by `VenueHttp.client`
    public OrderBooks(
            VenueAddress address,
            BookWire wire,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource clock) {
        this(
                new VenueHttp(client, address, "books", schedule, new VenueHealth(), clock),
                wire,
                clock);
    }

    /// @param http on the schedule of the venue's accounts
    public OrderBooks(VenueHttp http, BookWire wire, InstantSource clock) {
        this.http = http;
        this.wire = wire;
        this.clock = clock;
    }

    /// @param depth levels of a side, at most; 1 to {@link #MOST}
    /// @throws IllegalArgumentException if the depth is none
    /// @throws VenueException if the venue refuses, does not answer, or answers nonsense
    public OrderBook snapshot(InstrumentId instrument, int depth) throws InterruptedException {
        if (depth < 1 || depth > MOST) {
            throw new IllegalArgumentException(
                    "depth must be 1 to %d, was %d".formatted(MOST, depth));
        }
        JsonNode book =
                wire.book(
                        http.send(wire.request(instrument, depth), clock.instant().plus(PATIENCE)));
        try {
            return new OrderBook(
                    instrument,
                    levels(book.path("bids"), depth),
                    levels(book.path("asks"), depth),
                    clock.instant());
        } catch (IllegalArgumentException nonsense) {
            throw new VenueException(
                    Kind.RETRYABLE,
                    "NO_BOOK",
                    "the venue sends a book that is none: " + nonsense.getMessage(),
                    nonsense);
        }
    }

    private List<Level> levels(JsonNode rows, int depth) {
        if (!rows.isArray()) {
            throw new IllegalArgumentException("a side is missing");
        }
        List<Level> levels = new ArrayList<>();
        for (JsonNode row : rows) {
            if (levels.size() < depth) {
                levels.add(wire.level(row));
            }
        }
        return levels;
    }
}

package io.heliograph.app.venues;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.OrderBook;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.prices.OrderBooks;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// The order books of all venues, as whoever trades there sees them.
final class VenueBooks {
    private final Map<VenueId, RealVenue> venues = new TreeMap<>();
    private final Map<VenueId, OrderBooks> open = new TreeMap<>();

    VenueBooks(Collection<RealVenue> venues) {
        for (RealVenue venue : venues) {
            this.venues.put(venue.id(), venue);
            venue.books().ifPresent(its -> open.put(venue.id(), its));
        }
    }

    /// What stands in the book of a venue now.
    ///
    /// @param depth levels of a side, 1 to {@link OrderBooks#MOST}
    /// @param seats of the accounts at all venues: some tell books to those alone
    /// @throws IllegalArgumentException in words for people, where no such book is to be had
    /// @throws VenueException if the venue refuses or does not answer
    OrderBook snapshot(InstrumentId instrument, int depth, Collection<Seat> seats)
            throws InterruptedException {
        RealVenue venue = venues.get(instrument.venue());
        if (venue == null) {
            throw new IllegalArgumentException(
                    "venue must be one of %s, was %s"
                            .formatted(LiveVenues.names(venues.keySet()), instrument.venue()));
        }
        OrderBooks its = open.get(venue.id());
        return (its == null ? told(venue, seats) : its).snapshot(instrument, depth);
    }

    private static OrderBooks told(RealVenue venue, Collection<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.venue().id().equals(venue.id()))
                .flatMap(seat -> seat.way().stream())
                .flatMap(way -> venue.books(way).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                venue.id()
                                        + " tells its books to accounts alone, and none of yours"
                                        + " trades there now"));
    }
}

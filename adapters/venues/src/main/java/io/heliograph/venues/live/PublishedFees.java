package io.heliograph.venues.live;

import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.FeeRates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What venues publish as their fees for accounts that trade little: what counts until a venue
/// tells an account's own. Where they are from stands in `docs/fees.md`.
public final class PublishedFees {
    private static final Map<VenueId, FeeRates> ALL = read();

    private PublishedFees() {}

    /// Of every venue that is known, in no order of merit.
    public static Map<VenueId, FeeRates> all() {
        return Collections.unmodifiableMap(ALL);
    }

    public static Optional<FeeRates> of(VenueId venue) {
        return Optional.ofNullable(ALL.get(venue));
    }

    private static Map<VenueId, FeeRates> read() {
        try (InputStream file =
                Objects.requireNonNull(PublishedFees.class.getResourceAsStream("fees.csv"))) {
            Map<VenueId, FeeRates> fees = new LinkedHashMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row ->
                            fees.put(
                                    new VenueId(row[0]),
                                    new FeeRates(
                                            Ratio.of(row[1]),
                                            Ratio.of(row[2]),
                                            FeeRates.Origin.PUBLISHED)));
            return fees;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

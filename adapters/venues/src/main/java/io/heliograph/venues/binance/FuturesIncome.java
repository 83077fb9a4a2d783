package io.heliograph.venues.binance;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.MoneyMovement.Kind;
import io.heliograph.venues.http.VenueJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Money of a futures account that moves without an execution: funding, and what its owner moves.
/// Asking is dear, so it is asked after the stream told of some or was away, once an hour, and in
/// the minutes after full hours, when funding is settled (Binance, "Get Income History", "Event:
/// Balance and Position Update").
final class FuturesIncome {
    private static final Map<String, Kind> KINDS =
            Map.of("FUNDING_FEE", Kind.FUNDING, "TRANSFER", Kind.TRANSFER);
    private static final Set<String> REASONS =
            Set.of("FUNDING_FEE", "DEPOSIT", "WITHDRAW", "ASSET_TRANSFER", "MARGIN_TRANSFER");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /// A report of nothing but the present is a test of the connection.
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    private static final int SETTLING_MINUTES = 5;

    private final Currency currency;
    private final Asking asking;
    private volatile boolean told = true;
    private volatile @Nullable Instant asked;

    /// The rows of one type since a moment.
    @FunctionalInterface
    interface Asking {
        JsonNode ask(String type, Instant since) throws InterruptedException;
    }

    /// @param currency whose movements count
    FuturesIncome(Currency currency, Asking asking) {
        this.currency = currency;
        this.asking = asking;
    }

    /// @param reason of a change of the balance, as the stream tells it
    void heard(String reason) {
        told = told || REASONS.contains(reason);
    }

    /// Nobody listened for a while.
    void missed() {
        told = true;
    }

    /// What moved since then, and was not told for sure; empty while nothing is likely.
    ///
    /// @param instruments by Binance's symbols
    List<MoneyMovement> since(
            Instant since, Instant now, Function<String, Optional<Instrument>> instruments)
            throws InterruptedException {
        Instant before = asked;
        if (before == null && now.isBefore(since.plus(JUST_NOW))) {
            return List.of();
        }
        boolean settles = now.atZone(ZoneOffset.UTC).getMinute() < SETTLING_MINUTES;
        if (!told && !settles && before != null && now.isBefore(before.plus(HOUR))) {
            return List.of();
        }
        told = false;
        Instant from = before == null || since.isBefore(before) ? since : before;
        List<MoneyMovement> movements = new ArrayList<>();
        try {
            for (String type : List.of("FUNDING_FEE", "TRANSFER")) {
                for (JsonNode row : asking.ask(type, from.minus(OVERLAP))) {
                    movement(row, instruments).ifPresent(movements::add);
                }
            }
        } catch (RuntimeException unanswered) {
            told = true;
            throw unanswered;
        }
        asked = now;
        return movements;
    }

    private Optional<MoneyMovement> movement(
            JsonNode row, Function<String, Optional<Instrument>> instruments) {
        String type = VenueJson.text(row, "incomeType");
        Kind kind = KINDS.get(type);
        if (kind == null || !VenueJson.text(row, "asset").equals(currency.code())) {
            return Optional.empty();
        }
        return Optional.of(
                new MoneyMovement(
                        type + "-" + VenueJson.text(row, "tranId"),
                        kind,
                        instruments
                                .apply(VenueJson.text(row, "symbol"))
                                .map(Instrument::id)
                                .orElse(null),
                        new Money(VenueJson.decimal(row, "income"), currency),
                        BinanceNews.time(row, "time")));
    }
}

package io.heliograph.venues.live;

import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.venues.http.VenueException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Tries everything that trading at a venue takes, step by step, and places nothing. What fails
/// ends it: the steps after it would fail for the same reason.
public final class ConnectionCheck {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final VenueWire wire;
    private final InstantSource clock;

    private ConnectionCheck(VenueWire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /// In the order in which they are tried.
    public enum Step {
        /// Somebody answers at the venue's address.
        ADDRESS,
        /// The venue's clock is near enough to be followed.
        CLOCK,
        /// The key signs, may trade, and cannot move money away.
        KEY,
        /// The venue's instruments and their rules can be read.
        RULES,
        /// The account can be asked for what it has.
        BALANCE,
        /// There is room in the venue's limits.
        LIMITS,
        /// The account's news can be heard.
        NEWS
    }

    public enum Verdict {
        PASSED,
        FAILED,
        NOT_TRIED
    }

    /// @param words what was found, or what is wrong, for people
    public record Result(Step step, Verdict verdict, String words) {}

    @FunctionalInterface
    private interface Trying {
        String words() throws IOException, InterruptedException;
    }

    /// @param wire of the account, fresh
    public static List<Result> of(VenueWire wire, InstantSource clock) throws InterruptedException {
        ConnectionCheck check = new ConnectionCheck(wire, clock);
        List<Result> results = new ArrayList<>();
        boolean over = false;
        for (Step step : Step.values()) {
            Result result =
                    over
                            ? new Result(step, Verdict.NOT_TRIED, "not tried")
                            : check.tried(step, check.trying(step));
            results.add(result);
            over = over || result.verdict() == Verdict.FAILED;
        }
        return List.copyOf(results);
    }

    private Result tried(Step step, Trying trying) throws InterruptedException {
        try {
            return new Result(step, Verdict.PASSED, trying.words());
        } catch (VenueException failed) {
            return new Result(step, Verdict.FAILED, failed.words());
        } catch (IOException failed) {
            return new Result(step, Verdict.FAILED, "the stream " + failed.getMessage());
        } catch (IllegalArgumentException unreadable) {
            return new Result(
                    step,
                    Verdict.FAILED,
                    "what the venue says cannot be read: " + unreadable.getMessage());
        }
    }

    private Trying trying(Step step) {
        return switch (step) {
            case ADDRESS -> this::address;
            case CLOCK -> this::clock;
            case KEY -> this::key;
            case RULES -> this::rules;
            case BALANCE -> this::balance;
            case LIMITS -> () -> String.join(", ", wire.limits());
            case NEWS -> this::news;
        };
    }

    private String address() throws InterruptedException {
        Instant asked = clock.instant();
        wire.readClock();
        return "answers in %d ms".formatted(Duration.between(asked, clock.instant()).toMillis());
    }

    private String clock() {
        Duration ahead = wire.clockAhead();
        String words =
                "the venue's is %d ms %s ours"
                        .formatted(
                                Math.abs(ahead.toMillis()),
                                ahead.isNegative() ? "behind" : "ahead of");
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw new VenueException(
                    VenueException.Kind.CLOCK_SKEW, "CLOCK", words + ": set this machine's clock");
        }
        return words;
    }

    private String key() throws InterruptedException {
        List<String> advice = wire.checkKey();
        return advice.isEmpty() ? "may trade, and no more" : String.join("; ", advice);
    }

    private String rules() throws InterruptedException {
        wire.begin();
        int known = wire.instruments().size();
        return known == 1 ? "1 instrument" : known + " instruments";
    }

    private String balance() throws InterruptedException {
        AccountReported report = wire.report(clock.instant());
        return "%s, %d open orders, %d positions"
                .formatted(report.balance(), report.orders().size(), report.positions().size());
    }

    private String news() throws IOException, InterruptedException {
        wire.news().close();
        return "are heard";
    }
}

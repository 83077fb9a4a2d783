package io.heliograph.venues.live;

import io.heliograph.model.Money;
import io.heliograph.model.order.VenueEvent.AccountReported;
import io.heliograph.venues.http.VenueException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of trying everything that trading at a venue takes, step by step. Nothing is placed.
/// What fails ends it: the steps after it would fail for the same reason.
public final class ConnectionCheck {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final VenueWire wire;
    private final InstantSource clock;
    private final List<Result> results = new ArrayList<>();
    private @Nullable Money balance;

    private ConnectionCheck(VenueWire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /// In the order in which they are tried.
    public enum Step {
        /// Somebody answers at the venue's address.
        ADDRESS("look whether the venue is down, and whether this machine reaches it"),
        /// The venue's clock is near enough to be followed.
        CLOCK("let this machine set its clock by the network"),
        /// The key signs, may trade, and cannot move money away.
        KEY("make a key at the venue that trades and reads and no more, and seal it: key set"),
        /// The venue's instruments and their rules can be read.
        RULES("try again; if it stays so, the venue has changed what it says"),
        /// The account can be asked for what it has.
        BALANCE("look at the venue whether the account trades this market and what it is set to"),
        /// There is room in the venue's limits.
        LIMITS("let other programs with the same address or key ask less"),
        /// The account's news can be heard.
        NEWS("look whether a proxy or firewall lets WebSockets through");

        private final String remedy;

        Step(String remedy) {
            this.remedy = remedy;
        }
    }

    public enum Verdict {
        PASSED,
        FAILED,
        NOT_TRIED
    }

    /// @param words what was found, or what is wrong, for people
    public record Result(Step step, Verdict verdict, String words) {
        /// What helps, for whoever has the account; empty unless it failed.
        public String remedy() {
            return verdict == Verdict.FAILED ? step.remedy : "";
        }
    }

    @FunctionalInterface
    private interface Trying {
        String words() throws IOException, InterruptedException;
    }

    /// @param wire of the account, fresh
    public static ConnectionCheck of(VenueWire wire, InstantSource clock)
            throws InterruptedException {
        ConnectionCheck check = new ConnectionCheck(wire, clock);
        for (Step step : Step.values()) {
            check.results.add(
                    check.failure().isPresent()
                            ? new Result(step, Verdict.NOT_TRIED, "not tried")
                            : check.tried(step, check.trying(step)));
        }
        return check;
    }

    /// One for every step, in their order.
    public List<Result> results() {
        return List.copyOf(results);
    }

    /// The step that failed; empty where all is well.
    public Optional<Result> failure() {
        return results.stream().filter(it -> it.verdict() == Verdict.FAILED).findFirst();
    }

    /// What the venue has of the account; empty where a step failed.
    public Optional<Money> balance() {
        return failure().isPresent() ? Optional.empty() : Optional.ofNullable(balance);
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
            case BALANCE -> this::account;
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

    private String account() throws InterruptedException {
        AccountReported report = wire.report(clock.instant());
        balance = report.balance();
        return "%s, %d open orders, %d positions"
                .formatted(report.balance(), report.orders().size(), report.positions().size());
    }

    private String news() throws IOException, InterruptedException {
        wire.news().close();
        return "are heard";
    }
}

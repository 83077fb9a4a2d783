package io.heliograph.engine.notification;

import static io.heliograph.engine.notification.Happenstance.NOW;
import static io.heliograph.engine.notification.Happenstance.about;
import static io.heliograph.engine.notification.Happenstance.approved;
import static io.heliograph.engine.notification.Happenstance.cid;
import static io.heliograph.engine.notification.Happenstance.denied;
import static io.heliograph.engine.notification.Happenstance.destination;
import static io.heliograph.engine.notification.Happenstance.execution;
import static io.heliograph.engine.notification.Happenstance.fill;
import static io.heliograph.engine.notification.Happenstance.lossLimitReached;
import static io.heliograph.engine.notification.Happenstance.mail;
import static io.heliograph.engine.notification.Happenstance.message;
import static io.heliograph.engine.notification.Happenstance.order;
import static io.heliograph.engine.notification.Happenstance.refusedExit;
import static io.heliograph.engine.notification.Happenstance.riskierEdit;
import static io.heliograph.engine.notification.Happenstance.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.News;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Planned;
import io.heliograph.model.notice.Planned.Gathering;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.notice.QuietHours;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoticePlannerTest {
    private final NoticePlanner planner =
            new NoticePlanner(
                    Templates.shipped(),
                    message ->
                            message.source().value().equals("pro")
                                    ? Optional.of(Platform.DISCORD)
                                    : Optional.empty());

    /// Everything that can happen to a trade, and all that is told of it to who wants all.
    static Stream<Arguments> happenings() {
        return Stream.of(
                Arguments.of(
                        "the entry fills",
                        about(
                                fill(Leg.ENTRY, "t1"),
                                order(Leg.ENTRY, OrderStatus.FILLED),
                                List.of(order(Leg.STOP, OrderStatus.ACCEPTED)),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of(NoticeKind.ORDER_FILLED, NoticeKind.TRADE_OPENED)),
                Arguments.of(
                        "half of the entry fills",
                        about(
                                fill(Leg.ENTRY, "t1"),
                                order(Leg.ENTRY, OrderStatus.PARTIALLY_FILLED),
                                List.of(),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of(NoticeKind.ORDER_FILLED)),
                Arguments.of(
                        "the stop fills",
                        about(
                                fill(Leg.STOP, "t2"),
                                order(Leg.STOP, OrderStatus.FILLED),
                                List.of(),
                                execution(Leg.ENTRY, "45000", "0"),
                                execution(Leg.STOP, "43500", "-60")),
                        List.of(
                                NoticeKind.ORDER_FILLED,
                                NoticeKind.STOP_HIT,
                                NoticeKind.TRADE_CLOSED)),
                Arguments.of(
                        "the target fills",
                        about(
                                fill(Leg.TARGET, "t2"),
                                order(Leg.TARGET, OrderStatus.FILLED),
                                List.of(),
                                execution(Leg.ENTRY, "45000", "0"),
                                execution(Leg.TARGET, "47000", "80")),
                        List.of(
                                NoticeKind.ORDER_FILLED,
                                NoticeKind.TARGET_HIT,
                                NoticeKind.TRADE_CLOSED)),
                Arguments.of(
                        "an edit would risk more",
                        riskierEdit(),
                        List.of(NoticeKind.APPROVAL_WANTED)),
                Arguments.of(
                        "the venue has the entry",
                        about(
                                new AccountEvent.OrderAccepted(
                                        cid(Leg.ENTRY), new VenueOrderId("v"), NOW),
                                order(Leg.ENTRY, OrderStatus.ACCEPTED),
                                List.of()),
                        List.of(NoticeKind.ORDER_ACCEPTED)),
                Arguments.of(
                        "the venue has the stop",
                        about(
                                new AccountEvent.OrderAccepted(
                                        cid(Leg.STOP), new VenueOrderId("v"), NOW),
                                order(Leg.STOP, OrderStatus.ACCEPTED),
                                List.of()),
                        List.of()),
                Arguments.of(
                        "the stop is refused with a position open",
                        about(
                                new AccountEvent.OrderRejected(cid(Leg.STOP), "X", "no", NOW),
                                order(Leg.STOP, OrderStatus.REJECTED),
                                List.of(),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of(NoticeKind.ORDER_REJECTED, NoticeKind.POSITION_UNPROTECTED)),
                Arguments.of(
                        "the next exit is refused in other words",
                        about(
                                new AccountEvent.OrderRejected(cid(Leg.EXIT), "X", "no", NOW),
                                refusedExit(1, "X: no"),
                                List.of(refusedExit(0, "Y: never")),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of(NoticeKind.ORDER_REJECTED)),
                Arguments.of(
                        "the next exit is refused in the same words",
                        about(
                                new AccountEvent.OrderRejected(cid(Leg.EXIT), "X", "no", NOW),
                                refusedExit(1, "X: no"),
                                List.of(refusedExit(0, "X: no")),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of()),
                Arguments.of(
                        "the stop is taken away after the trade",
                        about(
                                new AccountEvent.OrderCanceled(cid(Leg.STOP), "oco", NOW),
                                order(Leg.STOP, OrderStatus.CANCELED),
                                List.of(),
                                execution(Leg.ENTRY, "45000", "0"),
                                execution(Leg.TARGET, "47000", "80")),
                        List.of()),
                Arguments.of(
                        "the stop is replaced by another",
                        about(
                                new AccountEvent.OrderCanceled(cid(Leg.STOP), "moved", NOW),
                                order(Leg.STOP, OrderStatus.CANCELED),
                                List.of(order(Leg.STOP, OrderStatus.ACCEPTED)),
                                execution(Leg.ENTRY, "45000", "0")),
                        List.of()),
                Arguments.of(
                        "nobody knows",
                        about(
                                new AccountEvent.OrderOutcomeUnknown(
                                        cid(Leg.ENTRY), "time-out", NOW),
                                order(Leg.ENTRY, OrderStatus.UNKNOWN),
                                List.of()),
                        List.of(NoticeKind.ORDER_UNKNOWN)),
                Arguments.of(
                        "the entry never left",
                        about(
                                new AccountEvent.OrderExpired(cid(Leg.ENTRY), null, NOW),
                                order(Leg.ENTRY, OrderStatus.EXPIRED),
                                List.of()),
                        List.of(NoticeKind.ORDER_EXPIRED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("happenings")
    void tellsWhatHappened(String what, News news, List<NoticeKind> told) {
        assertThat(plan(mail(Priority.LOW), news).stream().map(Planned::kind)).isEqualTo(told);
    }

    @Test
    void saysTheResultLessFees() {
        News stopped =
                about(
                        fill(Leg.STOP, "t2"),
                        order(Leg.STOP, OrderStatus.FILLED),
                        List.of(),
                        execution(Leg.ENTRY, "45000", "0"),
                        execution(Leg.STOP, "43500", "-60"));

        assertThat(plan(mail(Priority.HIGH), stopped).getFirst().notice().text())
                .contains("-63.60 USDT");
    }

    @Test
    void givesTheSameFactsTheSameKeys() {
        News news = approved(message("1", "", "BUY"));

        List<Planned> once = plan(mail(Priority.LOW), news);
        List<Planned> again = plan(mail(Priority.LOW), news);

        assertThat(again).isEqualTo(once).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void tellsADenialByHowMuchItMatters(DenialReason reason) {
        NoticeKind kind = plan(mail(Priority.LOW), denied("s", reason)).getFirst().kind();

        assertThat(kind)
                .isEqualTo(
                        switch (reason) {
                            case LOSS_DAILY_LIMIT_REACHED -> NoticeKind.LOSS_LIMIT_REACHED;
                            case SUBSCRIPTION_INACTIVE,
                                    SIGNALS_DAILY_LIMIT_REACHED,
                                    SIGNALS_RATE_REACHED,
                                    LOSS_DRAWDOWN_REACHED,
                                    LOSS_COOLDOWN,
                                    LOSS_STREAK,
                                    STORE_AWAY,
                                    FUNDS_INSUFFICIENT,
                                    APPROVAL_TIMED_OUT ->
                                    NoticeKind.DECISION_DENIED;
                            default -> NoticeKind.DECISION_DENIED_OTHER;
                        });
    }

    @Test
    void saysWhatWouldHelp() {
        String text =
                plan(mail(Priority.NORMAL), denied("s", DenialReason.SIGNALS_DAILY_LIMIT_REACHED))
                        .getFirst()
                        .notice()
                        .text();

        assertThat(text).contains("a higher limit").contains("used up");
    }

    @ParameterizedTest
    @CsvSource({"43500, 0", "43100.5, 399.5", "43600, 0"})
    void saysWhatALeapOverAStopCost(String filled, String beyond) {
        News hit =
                about(
                        fill(Leg.STOP, "t2"),
                        stopped(filled),
                        List.of(),
                        execution(Leg.ENTRY, "45000", "0"),
                        execution(Leg.STOP, filled, "-60"));

        String text =
                plan(mail(Priority.LOW), hit).stream()
                        .filter(planned -> planned.kind() == NoticeKind.STOP_HIT)
                        .findFirst()
                        .orElseThrow()
                        .notice()
                        .text();

        assertThat(text)
                .contains("The stop stood at 43500; the fill was worse by " + beyond + " a unit.");
    }

    @Test
    void asksWithButtonsAboutAnEditThatWouldRiskMore() {
        Planned asked = plan(mail(Priority.LOW), riskierEdit()).getFirst();

        assertThat(asked.notice().subject()).contains("BUY", "BTC/USDT", "waits for your word");
        assertThat(asked.notice().text()).contains("the stop from 43500 to 43000");
        assertThat(asked.notice().buttons()).hasSize(2);
    }

    @Test
    void raisesTheLossLimitAgainOnTheAccountsNextDay() {
        List<Planned> planned =
                plan(
                        mail(Priority.LOW),
                        lossLimitReached(LocalDate.of(2026, 11, 21)),
                        lossLimitReached(LocalDate.of(2026, 11, 22)));

        assertThat(planned.stream().map(p -> p.notice().key()).distinct()).hasSize(2);
    }

    @Test
    void raisesTheLossLimitOnceADay() {
        List<Planned> planned =
                plan(
                        mail(Priority.LOW),
                        denied("s1", DenialReason.LOSS_DAILY_LIMIT_REACHED),
                        denied("s2", DenialReason.LOSS_DAILY_LIMIT_REACHED),
                        lossLimitReached());

        assertThat(planned.stream().map(p -> p.notice().key()).distinct()).hasSize(1);
        assertThat(planned.getFirst().notice().priority()).isEqualTo(Priority.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    SMS,             +491700000000,            LOSS_DAILY_LIMIT_REACHED, 1
                    SMS,             +491700000000,            FUNDS_INSUFFICIENT,       0
                    TELEGRAM,        42,                       LOSS_DAILY_LIMIT_REACHED, 1
                    TELEGRAM,        42,                       FUNDS_INSUFFICIENT,       0
                    EMAIL,           me@example.org,           FUNDS_INSUFFICIENT,       1
                    EMAIL,           me@example.org,           HOURS_CLOSED,             0
                    WEBHOOK,         https://me.example.org/x, HOURS_CLOSED,             1
                    """)
    void choosesTheMediumByPriority(Medium medium, String address, DenialReason reason, int told) {
        assertThat(plan(destination(medium, address), denied("s", reason))).hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"paper, 1", "*, 1", "other, 0"})
    void tellsAnAccountsOwnNewsOnly(String owner, int told) {
        Destination to = with(mail(Priority.LOW), owner, null, Set.of(), null);

        assertThat(plan(to, denied("s", DenialReason.HOURS_CLOSED))).hasSize(told);
    }

    @Test
    void leavesOutMutedKinds() {
        Destination to =
                with(
                        mail(Priority.LOW),
                        "paper",
                        null,
                        Set.of(NoticeKind.DECISION_DENIED_OTHER),
                        null);

        assertThat(plan(to, denied("s", DenialReason.HOURS_CLOSED))).isEmpty();
    }

    @Test
    void isSilentUntilAskedToSpeakExceptWhereItIsCritical() {
        Destination to = with(mail(Priority.LOW), "paper", null, Set.of(), NOW.plusSeconds(1));

        assertThat(plan(to, denied("s", DenialReason.HOURS_CLOSED))).isEmpty();
        assertThat(plan(to, denied("s", DenialReason.LOSS_DAILY_LIMIT_REACHED))).hasSize(1);
        assertThat(
                        planner.plan(
                                List.of(denied("s", DenialReason.HOURS_CLOSED)),
                                List.of(to),
                                Map.of(),
                                NOW.plusSeconds(1)))
                .hasSize(1);
    }

    @Nested
    class AtNight {
        private final Destination asleep =
                with(
                        mail(Priority.LOW),
                        "paper",
                        new QuietHours(LocalTime.of(10, 0), LocalTime.of(12, 0)),
                        Set.of(),
                        null);

        @Test
        void waitsForTheMorning() {
            Planned planned = plan(asleep, denied("s", DenialReason.FUNDS_INSUFFICIENT)).getFirst();

            assertThat(planned.gathered()).isEqualTo(Gathering.QUIET);
            assertThat(planned.due()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        }

        @Test
        void wakesForWhatIsCritical() {
            Planned planned =
                    plan(asleep, denied("s", DenialReason.LOSS_DAILY_LIMIT_REACHED)).getFirst();

            assertThat(planned.gathered()).isNull();
            assertThat(planned.due()).isEqualTo(NOW);
        }

        @Test
        void goesAsOneInTheMorning() {
            List<Planned> held = new ArrayList<>();
            held.addAll(plan(asleep, denied("s1", DenialReason.HOURS_CLOSED)));
            held.addAll(plan(asleep, denied("s2", DenialReason.FUNDS_INSUFFICIENT)));

            Planned summary = planner.summary(asleep, held, NOW);

            assertThat(summary.notice().subject()).startsWith("2 while it was quiet");
            assertThat(summary.notice().text().lines()).hasSize(2);
            assertThat(summary.notice().priority()).isEqualTo(Priority.NORMAL);
            assertThat(summary.gathered()).isNull();
        }
    }

    @Test
    void sendsFiveAtOnceAndTheRestAsOne() {
        List<News> burst = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            burst.add(denied("s" + i, DenialReason.FUNDS_INSUFFICIENT));
        }

        List<Planned> planned = planner.plan(burst, List.of(mail(Priority.LOW)), Map.of(), NOW);

        assertThat(planned.stream().filter(p -> p.gathered() == null)).hasSize(5);
        List<Planned> held = planned.stream().filter(p -> p.gathered() != null).toList();
        assertThat(held).hasSize(15).allMatch(p -> p.due().equals(NOW.plusSeconds(60)));
        assertThat(planner.summary(mail(Priority.LOW), held, NOW).notice().subject())
                .startsWith("15 more");
    }

    @Test
    void countsWhatWasPlannedBefore() {
        Map<BurstKey, Integer> recent = Map.of(new BurstKey("me", NoticeKind.DECISION_DENIED), 5);

        List<Planned> planned =
                planner.plan(
                        List.of(
                                denied("a", DenialReason.FUNDS_INSUFFICIENT),
                                denied("b", DenialReason.HOURS_CLOSED)),
                        List.of(mail(Priority.LOW)),
                        recent,
                        NOW);

        assertThat(planned.stream().map(Planned::gathered)).containsExactly(Gathering.BURST, null);
    }

    @Test
    void tellsTheOperatorAboutTheProgram() {
        Destination ops =
                new Destination(
                        "ops",
                        Audience.OPERATOR,
                        "",
                        Medium.DISCORD_WEBHOOK,
                        "https://discord.com/api/webhooks/1/x",
                        "de",
                        ZoneOffset.UTC,
                        null,
                        Priority.LOW,
                        Set.of(),
                        null);

        List<Planned> planned =
                planner.plan(
                        new SystemNews(NoticeKind.BREAKER_OPEN, "mail", "refused", NOW),
                        List.of(ops, mail(Priority.LOW)),
                        Map.of(),
                        NOW);

        assertThat(planned).hasSize(1);
        assertThat(planned.getFirst().notice().text()).isEqualTo("refused");
    }

    @Test
    void publishesASignalAndEachOfItsUpdatesOnce() {
        Destination channel =
                new Destination(
                        "pub",
                        Audience.PUBLICATION,
                        "pro",
                        Medium.DISCORD_CHANNEL,
                        "123",
                        "en",
                        ZoneOffset.UTC,
                        null,
                        Priority.CRITICAL,
                        Set.of(),
                        null);
        List<News> news = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            news.add(read(message("m" + i, "", "BUY BTC @everyone"), open()));
        }
        news.add(read(message("gm", "", "gm"), null));

        List<Planned> planned = planner.plan(news, List.of(channel), Map.of(), NOW);

        assertThat(planned)
                .hasSize(10)
                .allMatch(p -> p.kind() == NoticeKind.SIGNAL_PUBLISHED && p.gathered() == null);
        assertThat(planned.stream().map(p -> p.notice().key()).distinct()).hasSize(10);
        assertThat(OwnWords.isIn(planned.getFirst().notice().subject())).isTrue();
    }

    @Test
    void tellsAProviderWhatCannotBeTraded() {
        Destination provider =
                new Destination(
                        "p",
                        Audience.PROVIDER,
                        "pro",
                        Medium.EMAIL,
                        "pro@example.org",
                        "en",
                        ZoneOffset.UTC,
                        null,
                        Priority.NORMAL,
                        Set.of(),
                        null);
        News declined =
                new News.OfMessage(
                        1,
                        message("1", "", "BUY maybe"),
                        new ParseOutcome.Declined(List.of(), List.of("no instrument")));

        assertThat(plan(provider, declined).getFirst().notice().text()).contains("no instrument");
    }

    @Test
    void reactsOnTheMessageOfADiscordChannel() {
        RawMessage posted = message("77", "5", "BUY BTC");

        List<Planned> planned =
                planner.plan(
                        List.of(read(posted, open()), approved(posted), approved(posted)),
                        List.of(),
                        Map.of(),
                        NOW);

        assertThat(planned.stream().map(p -> p.notice().address()).distinct())
                .containsExactly("5/77");
        assertThat(planned.stream().map(p -> p.notice().subject()).distinct())
                .containsExactly("\u23F3", "\u2705");
        assertThat(planned.stream().map(p -> p.notice().key()).distinct()).hasSize(2);
        assertThat(
                        planner.plan(
                                List.of(approved(message("77", "", "BUY BTC"))),
                                List.of(),
                                Map.of(),
                                NOW))
                .isEmpty();
    }

    private List<Planned> plan(Destination to, News... news) {
        return planner.plan(List.of(news), List.of(to), Map.of(), NOW);
    }

    private static News read(RawMessage message, @Nullable Instruction instruction) {
        return new News.OfMessage(
                1,
                message,
                instruction == null
                        ? new ParseOutcome.NotASignal(1, List.of(), List.of())
                        : new ParseOutcome.Parsed(instruction, 1, List.of(), List.of()));
    }

    private static Instruction open() {
        return new Instruction.Open(
                new InstrumentName("BTC", "USDT"),
                null,
                Side.BUY,
                EntryTerms.atMarket(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Destination with(
            Destination d,
            String owner,
            @Nullable QuietHours quiet,
            Set<NoticeKind> muted,
            @Nullable Instant mutedUntil) {
        return new Destination(
                d.id(),
                d.audience(),
                owner,
                d.medium(),
                d.address(),
                d.language(),
                ZoneId.of("UTC"),
                quiet,
                d.minimum(),
                muted,
                mutedUntil);
    }
}

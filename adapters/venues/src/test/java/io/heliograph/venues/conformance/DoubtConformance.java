package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.model.Side;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent.Accepted;
import io.heliograph.model.order.VenueEvent.Canceled;
import io.heliograph.model.order.VenueEvent.Deferred;
import io.heliograph.model.order.VenueEvent.NotFound;
import io.heliograph.model.order.VenueEvent.OutcomeUnknown;
import io.heliograph.model.order.VenueEvent.Refused;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.Resending;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps.LateRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// No answer is no verdict: what may have arrived is asked about, and never sent twice.
interface DoubtConformance {
    String NO_EXPIRY = "requests do not expire at the venue";

    Stage stage();

    @Test
    default void doesNotKnowWhatCameOfARequestWhoseAnswerWasLost() {
        Stage stage = stage();
        stage.venue.mishaps().loseAnswer(stage.venue::isPlacing);
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await(OutcomeUnknown.class, entry);
        stage.query(entry);

        stage.awaitFilled(entry, "0.5");
        assertThat(stage.atVenue(entry)).hasSize(1);
        assertThat(stage.all(Refused.class, entry)).isEmpty();
    }

    @Test
    default void findsNothingOfARequestThatWasLost() {
        Stage stage = stage();
        stage.venue.mishaps().loseRequest(stage.venue::isPlacing);
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await(OutcomeUnknown.class, entry);
        stage.query(entry);

        assertThat(stage.await(NotFound.class, entry).attempt()).isEqualTo(1);
        assertThat(stage.atVenue(entry)).isEmpty();
    }

    @Test
    default void doesNotKnowWhatCameOfAStopWhoseAnswerWasLost() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(Accepted.class, entry);
        stage.venue.mishaps().loseAnswer(stage.venue::isPlacing);
        OrderSpec stop = stage.place(stage.stop(Side.SELL, "0.5", "90"));

        stage.await(OutcomeUnknown.class, stop);
        stage.query(stop);

        stage.await(Accepted.class, stop);
        assertThat(stage.atVenue(stop)).hasSize(1);
    }

    /// The profile promises that nothing arrives after its time: that is what allows to send again.
    /// Not even where our clock has leapt since the venue's was read.
    @Test
    default void neverTakesARequestThatArrivesAfterItsTime() {
        Stage stage = stage();
        VenueProfile profile = stage.wire().profile();
        assumeTrue(profile.ttlEnforced(), NO_EXPIRY);
        stage.clock.move(profile.requestTtl());
        LateRequest late = stage.venue.mishaps().delay(stage.venue::isPlacing);
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(OutcomeUnknown.class, entry);

        stage.venue.venueClock().move(profile.requestTtl().plusMillis(500));
        late.arrive();

        assertThat(stage.atVenue(entry)).isEmpty();
    }

    /// Where ids are taken for ever, sending again is what the profile allows instead.
    @Test
    default void takesARequestOnceThatWasSentAgainAndThenArrives() {
        Stage stage = stage();
        VenueProfile profile = stage.wire().profile();
        assumeTrue(profile.resending() == Resending.AS_PROBE, "it may not be sent again");
        LateRequest late = stage.venue.mishaps().delay(stage.venue::isPlacing);
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(OutcomeUnknown.class, entry);

        stage.submit(entry);
        stage.await(Accepted.class, entry);
        stage.query(entry);
        stage.awaitFilled(entry, "0.5");
        late.arrive();

        assertThat(stage.atVenue(entry)).hasSize(1);
    }

    /// In the venue's own way of saying no under a status of success.
    @Test
    default void believesNoSuccessWithARefusalInside() {
        Stage stage = stage();
        Optional<HttpAnswer> refusal = stage.venue.refusalInside();
        assumeTrue(refusal.isPresent(), "the venue has no such way");
        stage.venue.mishaps().answerInstead(stage.venue::isPlacing, refusal.get());
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await(Refused.class, entry);
        assertThat(stage.all(Accepted.class, entry)).isEmpty();
    }

    @Test
    default void takesALateRequestThatIsStillInTime() {
        Stage stage = stage();
        LateRequest late = stage.venue.mishaps().delay(stage.venue::isPlacing);
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(OutcomeUnknown.class, entry);

        late.arrive();
        stage.query(entry);

        stage.awaitFilled(entry, "0.5");
    }

    @Test
    default void believesNoErrorThatProvesNothing() {
        Stage stage = stage();
        for (HttpAnswer said :
                List.of(
                        stage.venue.unsure(),
                        new HttpAnswer(502, "text/html", List.of(), "<html>Bad gateway</html>"),
                        new HttpAnswer(200, "text/html", List.of(), "<html>Log in</html>"),
                        new HttpAnswer(200, "application/json", List.of(), "{\"sym"),
                        new HttpAnswer(200, "application/json", List.of(), "[1,\"x\"]"))) {
            stage.venue.mishaps().answerAfter(stage.venue::isPlacing, said);
            OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.1"));

            stage.await(OutcomeUnknown.class, entry);
            stage.query(entry);

            stage.awaitFilled(entry, "0.1");
            assertThat(stage.atVenue(entry)).as(said.toString()).hasSize(1);
        }
    }

    @Test
    default void waitsWhereTheVenueHasTooMuchToDo() {
        Stage stage = stage();
        stage.venue.mishaps().answerInstead(stage.venue::isPlacing, stage.venue.tooMuch());
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await(Deferred.class, entry);
        assertThat(stage.atVenue(entry)).isEmpty();
    }

    @Test
    default void knowsThatNothingArrivedWhereNobodyWasThere() throws IOException {
        Stage stage = stage();
        stage.venue.close();
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.5"));

        stage.await(Deferred.class, entry);
        assertThat(stage.all(OutcomeUnknown.class, entry)).isEmpty();
    }

    @Test
    default void neverPlacesAnOpenOrderTwice() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        stage.heard.clear();

        stage.submit(entry);

        stage.await(Accepted.class, entry);
        assertThat(stage.atVenue(entry)).hasSize(1);
        assertThat(stage.all(Refused.class, entry)).isEmpty();
    }

    /// Why the engine asks before it sends again: an id is only as good as the profile says.
    @Test
    default void takesAnIdAgainAfterItsFillExactlyWhereTheProfileSaysSo() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.market(Side.BUY, "0.1"));
        stage.await(Accepted.class, entry);
        stage.heard.clear();

        stage.submit(entry);
        stage.await(
                "an answer",
                () ->
                        !stage.all(Accepted.class, entry).isEmpty()
                                || !stage.all(Refused.class, entry).isEmpty());

        boolean again =
                switch (stage.wire().profile().idScope()) {
                    case VenueProfile.IdScope.Forever ignored -> false;
                    case VenueProfile.IdScope.Window ignored -> false;
                    case VenueProfile.IdScope.OpenOnly ignored -> true;
                    case VenueProfile.IdScope.None ignored -> true;
                };
        assertThat(stage.atVenue(entry)).hasSize(again ? 2 : 1);
    }

    @Test
    default void asksWhatCameOfACancellationWhoseAnswerWasLost() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        stage.venue.mishaps().loseAnswer(stage.venue::isCanceling);

        stage.cancel(entry);

        stage.await(Canceled.class, entry);
    }

    @Test
    default void saysNothingOfACancellationThatWasLost() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        stage.heard.clear();
        stage.venue.mishaps().loseRequest(stage.venue::isCanceling);

        stage.cancel(entry);

        stage.await(Accepted.class, entry);
        assertThat(stage.all(Canceled.class, entry)).isEmpty();
    }

    @Test
    default void concludesNothingFromAQuestionThatFailed() {
        Stage stage = stage();
        OrderSpec entry = stage.submit(stage.limit(Side.BUY, "0.5", "95"));
        stage.await(Accepted.class, entry);
        stage.heard.clear();
        stage.venue.mishaps().answerInstead(stage.venue::isAsking, stage.venue.unsure());

        stage.query(entry);
        stage.await("the failure", () -> stage.client().health().failures() > 0);
        stage.query(entry);

        stage.await(Accepted.class, entry);
        assertThat(stage.all(NotFound.class, entry)).isEmpty();
    }

    @Test
    default void readsTheClockAgainWhereTheVenueDisagrees() {
        Stage stage = stage().listen();
        assumeTrue(stage.wire().profile().ttlEnforced(), NO_EXPIRY);
        stage.venue.venueClock().move(stage.wire().profile().requestTtl().multipliedBy(2));
        OrderSpec early = stage.submit(stage.market(Side.BUY, "0.5"));
        stage.await(Deferred.class, early);
        assertThat(stage.atVenue(early)).isEmpty();

        stage.await(
                "the clock",
                () -> {
                    OrderSpec next = stage.submit(stage.market(Side.BUY, "0.1"));
                    stage.await(
                            "an answer",
                            () ->
                                    !stage.all(Accepted.class, next).isEmpty()
                                            || !stage.all(Deferred.class, next).isEmpty());
                    return !stage.all(Accepted.class, next).isEmpty();
                });
    }
}

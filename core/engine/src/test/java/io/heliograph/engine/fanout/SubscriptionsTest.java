package io.heliograph.engine.fanout;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.SourceId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.RawMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final SourceId MANUAL = new SourceId("manual");

    @Test
    void proposesToWhoFollowsTheSourceOrEverySource() {
        assertThat(proposals(follow(MANUAL, true))).hasSize(1);
        assertThat(proposals(follow(Subscription.EVERY_SOURCE, true))).hasSize(1);
        assertThat(proposals(follow(new SourceId("other"), true))).isEmpty();
    }

    @Test
    void letsASubscriptionToTheSourceItselfGoFirst() {
        List<TradeProposal> proposals =
                proposals(follow(Subscription.EVERY_SOURCE, true), follow(MANUAL, false));

        assertThat(proposals).hasSize(1);
        assertThat(proposals.getFirst().subscription().active()).isFalse();
    }

    private static Subscription follow(SourceId source, boolean active) {
        return new Subscription(source, ACCOUNT.id(), active, 1);
    }

    private static List<TradeProposal> proposals(Subscription... subscriptions) {
        RawMessage message = new RawMessage(MANUAL, "", "1", 0, "", "BUY BTC", NOON, null, false);
        return new Subscriptions(
                        List.of(
                                new Subscriptions.Follower(
                                        ACCOUNT, Limits.shipped(), List.of(subscriptions))))
                .proposals(message, aSignal().instruction());
    }
}

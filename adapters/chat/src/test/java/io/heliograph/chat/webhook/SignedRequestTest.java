package io.heliograph.chat.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.webhook.SignedRequest.Verdict;
import io.heliograph.model.Secret;
import io.heliograph.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedRequestTest {
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /// The example of Standard Webhooks' own libraries.
    private static final SignedRequest EXAMPLE =
            new SignedRequest(
                    List.of("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                    List.of("1614265330"),
                    List.of("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

    private static final Secret KEY = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void agreesWithStandardWebhooks() {
        assertThat(EXAMPLE.verify(hook(new Hook.Key(KEY, null)), BODY, SENT.plusSeconds(300)))
                .isEqualTo(new Verdict.Genuine("msg_p5jXN8AQM9LWM0D4loKWxJek", SENT));
    }

    @Test
    void endsWithItsKey() {
        Hook ending = hook(new Hook.Key(KEY, SENT.plusSeconds(10)));

        assertThat(EXAMPLE.verify(ending, BODY, SENT.plusSeconds(9)))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(EXAMPLE.verify(ending, BODY, SENT.plusSeconds(10)))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void isTooFarFromNow() {
        Hook hook = hook(new Hook.Key(KEY, null));

        assertThat(EXAMPLE.verify(hook, BODY, SENT.plusSeconds(301)))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(EXAMPLE.verify(hook, BODY, SENT.minusSeconds(301)))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void tellsNothingOfItsKeys() {
        assertThat(hook(new Hook.Key(KEY, null)).toString()).doesNotContain("MfKQ9");
    }

    private static Hook hook(Hook.Key key) {
        return new Hook(new SourceId("s"), Hook.Kind.SIGNED, Set.of(), List.of(key));
    }
}

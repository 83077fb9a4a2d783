package io.heliograph.app.web;

import io.heliograph.app.web.view.DeliveryJson;
import io.heliograph.app.web.view.DestinationJson;
import io.heliograph.app.web.view.NoticeJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the web layer needs to know of notices. As patient and as quick to give up as {@link Desk}.
public interface NoticeDesk {
    /// In alphabetical order, without secrets.
    List<DestinationJson> destinations();

    /// @param fields as a person writes them; checked here
    Outcome<DestinationJson> add(Map<String, String> fields);

    /// Whether there was one.
    boolean remove(String id);

    /// @param until null to hear everything again
    boolean mute(String id, @Nullable Instant until);

    /// What a browser needs to subscribe to web push: a public key, in base64url.
    String pushKey();

    /// Sends a trial now and waits for what comes back; empty without such a destination.
    Optional<DeliveryJson> test(String id);

    /// Newest first.
    ///
    /// @param state one of them, empty for all
    /// @throws IllegalArgumentException for a state that there is not
    List<NoticeJson> notices(String state, int most);

    /// Lets a dead one wait again; empty without a dead notice of that number.
    Optional<NoticeJson> resend(long number);
}

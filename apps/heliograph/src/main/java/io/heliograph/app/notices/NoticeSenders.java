package io.heliograph.app.notices;

import io.heliograph.app.DataDirectory;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.notices.DiscordWebhookSender;
import io.heliograph.notices.SmtpSender;
import io.heliograph.notices.TwilioSender;
import io.heliograph.notices.VapidKeys;
import io.heliograph.notices.WebPushSender;
import io.heliograph.notices.WebhookSecrets;
import io.heliograph.notices.WebhookSender;
import io.heliograph.notices.outbound.Outbound;
import io.heliograph.notices.outbound.Outside;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/// Every sender that the environment sets up, and the keys they need, made at the first start.
public final class NoticeSenders {
    private final NoticeSettings settings;
    private final WebhookSecrets secrets;
    private final VapidKeys vapid;
    private final List<NoticeSender> all = new ArrayList<>();

    private NoticeSenders(NoticeSettings settings, WebhookSecrets secrets, VapidKeys vapid) {
        this.settings = settings;
        this.secrets = secrets;
        this.vapid = vapid;
    }

    /// @throws io.heliograph.app.Refusal in words for people
    public static NoticeSenders open(
            DataDirectory data, Map<String, String> environment, InstantSource clock) {
        NoticeSettings settings = NoticeSettings.of(environment);
        NoticeSenders senders =
                new NoticeSenders(
                        settings,
                        new WebhookSecrets(data.secret("webhook-key")),
                        VapidKeys.of(data.secret("push-key", VapidKeys::generate)));
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        Outbound outbound = new Outbound(Outside.real());
        settings.smtp().ifPresent(smtp -> senders.all.add(new SmtpSender(smtp, tls, clock)));
        settings.twilio().ifPresent(twilio -> senders.all.add(new TwilioSender(twilio)));
        senders.all.add(new WebhookSender(outbound, senders.secrets, clock));
        senders.all.add(new DiscordWebhookSender(outbound));
        senders.all.add(new WebPushSender(outbound, senders.vapid, settings.contact(), clock));
        return senders;
    }

    public List<NoticeSender> all() {
        return List.copyOf(all);
    }

    public NoticeSettings settings() {
        return settings;
    }

    /// The key that signs what goes to that webhook.
    public String webhookKey(String address) {
        return secrets.shown(address);
    }

    /// What a browser needs to subscribe, in base64url.
    public String pushKey() {
        return vapid.publicKey();
    }
}

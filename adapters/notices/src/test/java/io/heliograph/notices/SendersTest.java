package io.heliograph.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.Secret;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.notices.outbound.Outbound;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.mail.ReceivedMail;
import io.heliograph.simulators.mail.SmtpServer;
import io.heliograph.simulators.mail.SmtpServer.Fault;
import io.heliograph.simulators.push.PushService;
import io.heliograph.simulators.tls.TlsIdentity;
import io.heliograph.simulators.twilio.TwilioServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String HOST = "hooks.example.org";
    private static TlsIdentity identity;

    @BeforeAll
    static void certify() {
        identity = TlsIdentity.of("dns:" + HOST, "ip:127.0.0.1");
    }

    @Test
    void sendsMailInPlainAndHtmlThroughTls() throws Exception {
        try (SmtpServer smtp = SmtpServer.start(Optional.of(identity.server()))) {
            SmtpSender sender = smtp(smtp, "");

            Delivery first = sender.send(mail("Über <b>\r\nBcc: you@example.org", "a < b\n.dot"));
            sender.send(mail("x", "y"));

            assertThat(first).isEqualTo(new Delivery.Delivered("250 kept as 1"));
            ReceivedMail mail = smtp.mails().getFirst();
            assertThat(mail.secure()).isTrue();
            assertThat(mail.to()).containsExactly("me@example.org");
            assertThat(mail.header("Bcc")).isEmpty();
            assertThat(mail.text()).contains("a &lt; b").contains("multipart/alternative");
            assertThat(mail.header("Message-ID"))
                    .isEqualTo(smtp.mails().getLast().header("Message-ID"))
                    .endsWith("@heliograph>");
        }
    }

    @Test
    void sendsNoMailInTheClearWhereTlsIsAsked() throws Exception {
        try (SmtpServer plain = SmtpServer.start(Optional.empty())) {
            assertThat(smtp(plain, "").send(mail("a", "b"))).isInstanceOf(Delivery.TryAgain.class);
            assertThat(plain.mails()).isEmpty();
        }
    }

    @Test
    void believesNoMailServerWithAStrangersCertificate() throws Exception {
        TlsIdentity stranger = TlsIdentity.of("ip:127.0.0.1");
        try (SmtpServer smtp = SmtpServer.start(Optional.of(stranger.server()))) {
            assertThat(smtp(smtp, "").send(mail("a", "b"))).isInstanceOf(Delivery.TryAgain.class);
            assertThat(smtp.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, TryAgain",
        "NO_MAILBOX, Undeliverable",
        "DROP, TryAgain",
        "KEEP_AND_DROP, TryAgain"
    })
    void tellsAPassingTroubleOfAMailServerFromALastingOne(Fault fault, String outcome)
            throws Exception {
        try (SmtpServer smtp = SmtpServer.start(Optional.empty())) {
            smtp.fail(() -> fault);

            assertThat(smtp(smtp, "&tls=none").send(mail("a", "b")).getClass().getSimpleName())
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://host",
                "http://host?from=a@b.c",
                "smtp://mail.example.org?tls=none&from=a@b.c",
                "smtp://u:top-secret@?from=a@b.c"
            })
    void refusesAMailServersAddressWithoutShowingItsPassword(String url) {
        assertThatThrownBy(() -> SmtpSettings.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("top-secret");
        assertThat(SmtpSettings.parse("smtps://u:top-secret@host?from=a@b.c").toString())
                .doesNotContain("top-secret");
    }

    @Test
    void sendsTextsThroughTwilio() throws Exception {
        try (TwilioServer twilio = TwilioServer.start("AC1", "token")) {
            TwilioSender sender =
                    new TwilioSender(
                            new TwilioSettings(
                                    twilio.address(), "AC1", new Secret("token"), "+15550001"));

            Delivery sent = sender.send(notice(Medium.SMS, "+49170", "a\u2063b", "x".repeat(400)));
            twilio.fail(new TwilioServer.Failure(429, 20429, "7"));
            Delivery busy = sender.send(notice(Medium.SMS, "+49170", "a", "b"));
            twilio.fail(new TwilioServer.Failure(400, 21211, ""));
            Delivery wrong = sender.send(notice(Medium.SMS, "+1", "a", "b"));

            assertThat(((Delivery.Delivered) sent).receipt()).startsWith("SM");
            assertThat(twilio.texts().getFirst().get("Body")).hasSize(320).startsWith("ab\nxxx");
            assertThat(((Delivery.TryAgain) busy).after()).isEqualTo(Duration.ofSeconds(7));
            assertThat(wrong).isInstanceOf(Delivery.Undeliverable.class);
        }
    }

    @Test
    void pushesWhatOnlyTheBrowserCanRead() throws Exception {
        try (PushService push = PushService.start(identity.server(), HOST)) {
            WebPushSender sender =
                    new WebPushSender(
                            outbound(push.port()),
                            VapidKeys.of(VapidKeys.generate()),
                            "mailto:me@example.org",
                            CLOCK);
            Notice notice =
                    notice(Medium.WEB_PUSH, push.subscription(), "BTC filled", "🚀".repeat(900));

            Delivery sent = sender.send(notice);
            push.answerWith(410);
            Delivery gone = sender.send(notice);
            push.answerWith(503);
            Delivery busy = sender.send(notice);

            assertThat(push.refusals()).isEmpty();
            assertThat(sent).isEqualTo(new Delivery.Delivered("/message/1"));
            PushService.Push received = push.pushes().getFirst();
            assertThat(received.text()).contains("\"title\":\"BTC filled\"").contains("🚀...");
            assertThat(received.urgency()).isEqualTo("high");
            assertThat(received.topic()).hasSize(32);
            assertThat(received.subject()).isEqualTo("mailto:me@example.org");
            assertThat(gone).isInstanceOf(Delivery.Undeliverable.class);
            assertThat(busy).isInstanceOf(Delivery.TryAgain.class);
            assertThat(sender.send(notice(Medium.WEB_PUSH, "{\"endpoint\":\"x\"}", "a", "b")))
                    .isInstanceOf(Delivery.Undeliverable.class);
        }
    }

    @Test
    void signsWhatGoesToSomebodysWebhook() throws Exception {
        try (RawTls server = RawTls.start(identity.server())) {
            String address = "https://" + HOST + ":" + server.port() + "/hook";
            WebhookSecrets secrets = new WebhookSecrets("root");
            WebhookSender sender = new WebhookSender(outbound(server.port()), secrets, CLOCK);

            assertThat(sender.send(notice(Medium.WEBHOOK, address, "ü", "b")))
                    .isInstanceOf(Delivery.Delivered.class);

            String head = server.requests().getFirst();
            String signed =
                    header(head, "Heliograph-Id")
                            + "."
                            + header(head, "Heliograph-Timestamp")
                            + "."
                            + server.bodies().getFirst();
            assertThat(header(head, "Heliograph-Timestamp"))
                    .isEqualTo(String.valueOf(NOW.getEpochSecond()));
            assertThat(header(head, "Heliograph-Signature"))
                    .isEqualTo("v1=" + hmac(secrets.shown(address), signed));
            assertThat(secrets.shown(address)).isNotEqualTo(secrets.shown(address + "2"));
        }
    }

    @Test
    void postsEmbedsThatMentionNobody() throws Exception {
        try (RawTls server = RawTls.start(identity.server())) {
            DiscordWebhookSender sender = new DiscordWebhookSender(outbound(server.port()));
            String address = "https://" + HOST + ":" + server.port() + "/api/webhooks/1/x";

            sender.send(
                    notice(
                            Medium.DISCORD_WEBHOOK,
                            address,
                            "**@everyone** <@&1>",
                            "[click](https://evil.example) =HYPERLINK( ||x||"));
            server.replyWith("HTTP/1.1 429 x\r\nRetry-After: 0.5\r\n\r\n");
            Delivery later = sender.send(notice(Medium.DISCORD_WEBHOOK, address, "a", "b"));

            String body = server.bodies().getFirst();
            assertThat(body).contains("\"allowed_mentions\":{\"parse\":[]}");
            assertThat(body).doesNotContain("@everyone**").doesNotContain("[click](");
            assertThat(((Delivery.TryAgain) later).after()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void leadsNobodyInside() {
        WebhookSender sender =
                new WebhookSender(new Outbound(Outside.real()), new WebhookSecrets("root"), CLOCK);

        assertThat(sender.send(notice(Medium.WEBHOOK, "https://localhost/", "a", "b")))
                .isInstanceOf(Delivery.Undeliverable.class);
    }

    private static SmtpSender smtp(SmtpServer server, String more) {
        return new SmtpSender(
                SmtpSettings.parse(
                        "smtp://127.0.0.1:" + server.port() + "?from=h@example.org" + more),
                identity.client().getSocketFactory(),
                CLOCK);
    }

    private static Notice mail(String subject, String text) {
        return notice(Medium.EMAIL, "me@example.org", subject, text);
    }

    private static Notice notice(Medium medium, String address, String subject, String text) {
        return new Notice("key", medium, address, Priority.HIGH, subject, text, List.of());
    }

    private static Outbound outbound(int port) {
        return new Outbound(
                new Outside(
                        host -> List.of(InetAddress.getByName("93.184.215.14")),
                        (address, timeout) -> new Socket(InetAddress.getLoopbackAddress(), port),
                        identity.client().getSocketFactory(),
                        Set.of(),
                        Set.of(port)));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static String hmac(String key, String message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }
}

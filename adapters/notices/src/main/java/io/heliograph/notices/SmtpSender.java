package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Mail through one server. The same notice has the same Message-ID however often it goes, so that
/// a mailbox may drop the second.
public final class SmtpSender implements NoticeSender {
    private static final String TIMEOUT_MILLIS = "5000";

    private final SmtpSettings settings;
    private final Session session;
    private final InstantSource clock;

    /// @param tls trusts the server's certificate, or not
    public SmtpSender(SmtpSettings settings, SSLSocketFactory tls, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        String protocol = "mail.smtp.";
        Properties properties = new Properties();
        properties.setProperty(protocol + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(protocol + "quitwait", "false");
        properties.setProperty(protocol + "localhost", "heliograph");
        properties.setProperty(protocol + "auth", String.valueOf(!settings.user().isEmpty()));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.put(protocol + "ssl.socketFactory", tls);
        switch (settings.security()) {
            case TLS -> properties.setProperty(protocol + "ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty(protocol + "starttls.enable", "true");
                properties.setProperty(protocol + "starttls.required", "true");
            }
            case NONE -> properties.setProperty(protocol + "starttls.enable", "false");
        }
        this.session = Session.getInstance(properties);
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.EMAIL);
    }

    @Override
    public Delivery send(Notice notice) {
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            MimeMessage mail = mail(notice);
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().isEmpty() ? null : settings.user(),
                    settings.password().reveal());
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Delivery.Delivered(receipt(transport.getLastServerResponse()));
        } catch (AuthenticationFailedException refused) {
            // Ours to put right: no reason to lose anybody's mail.
            return new Delivery.TryAgain(null, "the mail server does not accept the password");
        } catch (MessagingException failed) {
            return failure(failed);
        }
    }

    private MimeMessage mail(Notice notice) throws MessagingException {
        MimeMessage mail = new IdentifiedMail(session, messageId(notice.key()));
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(notice.address(), true));
        mail.setSubject(Escapes.line(notice.subject()), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Priority", String.valueOf(4 - notice.priority().ordinal()));
        String text = notice.text().isEmpty() ? notice.subject() : notice.text();
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(notice.subject(), text), "UTF-8", "html");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(plain);
        both.addBodyPart(html);
        mail.setContent(both);
        mail.saveChanges();
        return mail;
    }

    private static String html(String subject, String text) {
        return "<!doctype html><html><body><h3>%s</h3><p style=\"white-space:pre-line\">%s</p></body></html>"
                .formatted(Escapes.html(subject), Escapes.html(text));
    }

    /// 5yz about the sender, the recipient or the words is final; all else may pass.
    private static Delivery failure(MessagingException failed) {
        for (Exception cause = failed; cause != null; ) {
            int code =
                    switch (cause) {
                        case SMTPAddressFailedException refused -> refused.getReturnCode();
                        case SMTPSenderFailedException refused -> refused.getReturnCode();
                        case SMTPSendFailedException refused -> refused.getReturnCode();
                        default -> 0;
                    };
            if (code >= 500 && code != 521) {
                return new Delivery.Undeliverable(Escapes.line(String.valueOf(cause.getMessage())));
            }
            cause = cause instanceof MessagingException more ? more.getNextException() : null;
        }
        return new Delivery.TryAgain(null, Escapes.line(String.valueOf(failed.getMessage())));
    }

    private static String receipt(String answer) {
        String line = Escapes.line(answer == null ? "" : answer);
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static String messageId(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@heliograph>";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// The library would name it anew at each attempt.
    private static final class IdentifiedMail extends MimeMessage {
        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

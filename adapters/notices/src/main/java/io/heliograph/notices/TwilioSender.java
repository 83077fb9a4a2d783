package io.heliograph.notices;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Texts by Twilio's REST API (Messages resource, version 2010-04-01), at most 320 characters each.
///
/// The API has no idempotency key: an answer that got lost may mean a second text.
public final class TwilioSender implements NoticeSender {
    private static final int LONGEST = 320;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final TwilioSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public TwilioSender(TwilioSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.SMS);
    }

    @Override
    public Delivery send(Notice notice) {
        String words =
                notice.text().isEmpty()
                        ? notice.subject()
                        : notice.subject() + "\n" + notice.text();
        String form =
                "To=%s&From=%s&Body=%s"
                        .formatted(
                                encoded(notice.address()),
                                encoded(settings.from()),
                                encoded(Escapes.cut(plain(words), LONGEST)));
        HttpRequest request =
                HttpRequest.newBuilder(
                                settings.base()
                                        .resolve(
                                                "/2010-04-01/Accounts/%s/Messages.json"
                                                        .formatted(encoded(settings.account()))))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Basic " + credentials())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return judged(response);
        } catch (IOException failed) {
            return new Delivery.TryAgain(null, "Twilio: " + Answers.reason(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery.TryAgain(null, "stopping");
        }
    }

    private static Delivery judged(HttpResponse<String> response) {
        JsonNode answer = json(response.body());
        if (response.statusCode() / 100 == 2) {
            return new Delivery.Delivered(answer.path("sid").asString(""));
        }
        String reason =
                "Twilio: status %d, code %s: %s"
                        .formatted(
                                response.statusCode(),
                                answer.path("code").asString("none"),
                                Escapes.line(answer.path("message").asString("")));
        return Answers.refused(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                reason);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    private String credentials() {
        return Base64.getEncoder()
                .encodeToString(
                        (settings.account() + ":" + settings.token().reveal())
                                .getBytes(StandardCharsets.UTF_8));
    }

    /// Lines stay lines; all else that does not print goes.
    private static String plain(String words) {
        StringBuilder plain = new StringBuilder();
        words.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

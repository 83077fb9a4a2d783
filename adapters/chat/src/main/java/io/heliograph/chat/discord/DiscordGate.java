package io.heliograph.chat.discord;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import net.dv8tion.jda.api.requests.RestRateLimiter.GlobalRateLimit;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the gateway is, as the REST API tells it, and whether Discord lets us ask anything at all:
/// it may tell a bot to send nothing for a while.
final class DiscordGate extends SessionControllerAdapter {
    private static final int MOST_BYTES = 1 << 16;

    private volatile String gateway = "";

    /// Asks where the gateway is.
    void find(DiscordSettings settings) throws IOException, InterruptedException {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(settings.api() + "/gateway"))
                        .timeout(settings.timeout())
                        .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build()) {
            HttpResponse<String> answer =
                    http.send(
                            question,
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
            JsonNode url = JsonMapper.shared().readTree(answer.body()).path("url");
            if (answer.statusCode() != 200 || !url.asString("").startsWith("ws")) {
                throw new IOException(
                        "Discord answers %d where its gateway is asked for"
                                .formatted(answer.statusCode()));
            }
            gateway = url.asString();
        } catch (JacksonException garbled) {
            throw new IOException("Discord answers with something that is not JSON", garbled);
        }
    }

    @Override
    public String getGateway() {
        return gateway;
    }

    /// How long nothing may be sent; zero or less where something may.
    Duration wait(Instant now) {
        GlobalRateLimit limit = getRateLimitHandle();
        return Duration.ofMillis(
                Math.max(limit.getClassic(), limit.getCloudflare()) - now.toEpochMilli());
    }
}

package io.heliograph.venues.kucoin;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The news of an account's orders, and of its stops, which are told apart.
final class KucoinNewsStream {
    private KucoinNewsStream() {}

    /// What news means.
    @FunctionalInterface
    interface Reader {
        List<VenueEvent> read(JsonNode message) throws InterruptedException;
    }

    /// @param patience for each answer
    static JsonNewsStream open(
            KucoinStream stream, List<String> topics, Duration patience, Reader reader)
            throws IOException, InterruptedException {
        JsonNewsStream news = new JsonNewsStream(stream, message -> events(message, reader));
        try {
            confirm(news, "welcome", patience);
            for (String topic : topics) {
                stream.subscribe(topic, true);
                confirm(news, "ack", patience);
            }
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private static void confirm(JsonNewsStream news, String type, Duration patience)
            throws IOException, InterruptedException {
        JsonNode said = news.message(patience);
        while (said != null && VenueJson.text(said, "type").equals("message")) {
            // What is told already is asked for afterwards.
            said = news.message(patience);
        }
        if (said == null || !VenueJson.text(said, "type").equals(type)) {
            String words = said == null ? "nothing" : VenueJson.text(said, "data");
            throw new IOException("says %s in the place of %s".formatted(words, type));
        }
    }

    private static List<VenueEvent> events(JsonNode message, Reader reader)
            throws IOException, InterruptedException {
        return switch (VenueJson.text(message, "type")) {
            case "error" -> throw new IOException("says " + VenueJson.text(message, "data"));
            case "message" -> reader.read(message);
            // A pong, an acknowledgement.
            default -> List.of();
        };
    }
}

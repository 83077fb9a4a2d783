package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.mail.ReceivedMail;
import io.heliograph.simulators.mail.SmtpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real program tells people: a message in, a mail out.
class NoticesTest {
    @TempDir private static Path folder;
    private static SmtpServer smtp;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws IOException {
        smtp = SmtpServer.start(Optional.empty());
        Path prices = Recording.wave(folder, 20_000, 100);
        program =
                RunningProgram.start(
                        Map.of(
                                "HELIOGRAPH_SMTP_URL",
                                "smtp://127.0.0.1:" + smtp.port() + "?tls=none&from=h@example.org"),
                        folder.resolve("data"),
                        "--prices",
                        "file:" + prices + "@BTC/USDT",
                        "--speed",
                        "25");
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
        smtp.close();
    }

    @Test
    void aTradeBecomesMailsInItsOwnersLanguage() {
        add("ada", "ada@example.org", "\"language\":\"de\"");
        add("bob", "bob@example.org", "\"minimum\":\"high\"");

        program.post("one", "BUY BTC/USDT now SL 1% TP 1%");

        RunningProgram.await(
                "the trade is told to its end",
                () -> mailsTo("ada@example.org").stream().anyMatch(m -> m.contains("Ergebnis")));
        assertThat(mailsTo("ada@example.org").getFirst()).contains("Signal von manual");
        RunningProgram.await(
                "every notice is sent",
                () -> program.get("/api/v1/notices?state=waiting").isEmpty());
        // A stop matters to Bob, the rest does not.
        assertThat(mailsTo("bob@example.org")).hasSizeLessThanOrEqualTo(1);
        assertThat(messageIds()).doesNotHaveDuplicates();
        for (JsonNode notice : program.get("/api/v1/notices")) {
            assertThat(notice.path("state").asString()).isEqualTo("SENT");
        }
    }

    @Test
    void aTrialSaysWhatCameBack() {
        add("trial", "trial@example.org", "\"language\":\"en\"");

        var answer = program.request("POST", "/api/v1/destinations/trial/test", "{}");

        assertThat(answer.body()).contains("delivered").contains("kept as");
        assertThat(mailsTo("trial@example.org")).hasSize(1);
    }

    private static void add(String id, String address, String more) {
        var answer =
                program.request(
                        "POST",
                        "/api/v1/destinations",
                        """
                        {"id":"%s","medium":"email","address":"%s","account":"paper",%s}\
                        """
                                .formatted(id, address, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static List<String> mailsTo(String address) {
        return smtp.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .map(ReceivedMail::text)
                .toList();
    }

    private static List<String> messageIds() {
        return smtp.mails().stream().map(mail -> mail.header("Message-ID")).toList();
    }
}

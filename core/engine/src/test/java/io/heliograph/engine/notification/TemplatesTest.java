package io.heliograph.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.notice.NoticeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {
    private final Templates shipped = Templates.shipped();

    @ParameterizedTest
    @EnumSource(value = NoticeKind.class, mode = EnumSource.Mode.EXCLUDE, names = "REACTION")
    void haveWordsForEveryKindInEveryLanguage(NoticeKind kind) {
        Map<String, String> values = new LinkedHashMap<>();
        kind.placeholders().forEach(name -> values.put(name, "<" + name + ">"));
        assertThat(shipped.languages()).containsExactly("de", "en");

        for (String language : shipped.languages()) {
            assertThat(shipped.render(language, kind, values).subject()).isNotBlank();
        }
        if (kind != NoticeKind.BURST_SUMMARY && kind != NoticeKind.QUIET_SUMMARY) {
            assertThat(shipped.render("de", kind, values))
                    .as("the German words are German")
                    .isNotEqualTo(shipped.render("en", kind, values));
        }
    }

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void haveGermanWordsForEveryDenial(DenialReason reason) {
        assertThat(
                        shipped.render(
                                        "de",
                                        NoticeKind.DECISION_DENIED,
                                        Map.of("reason", reason.name()))
                                .text())
                .doesNotContain(reason.name())
                .doesNotContain(reason.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trade-opened | a{acount}       | mine.txt:1: {acount} is unknown
                    trade-opened | a\\nb\\n{pnl    | mine.txt:3: a { without its }
                    trade-opened | a\\n\\n{pnl}    | mine.txt:3: {pnl} is unknown
                    trade-openend| a               | mine.txt:1: there is no notice of that name
                    words        | A = b\\nnothing | mine.txt:2: a line is KEY = words
                    """)
    void areRefusedWithFileAndLineWhereTheyAreWrong(String name, String text, String message) {
        TemplateFile wrong =
                new TemplateFile("en", name.strip(), "mine.txt", text.replace("\\n", "\n"));

        assertThatThrownBy(() -> Templates.with(List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChatRequest.Command.class,
            names = {"APPROVE", "DENY", "CLOSE", "BREAK_EVEN", "MUTE"})
    void labelEveryButtonInEveryLanguage(ChatRequest.Command command) {
        assertThat(shipped.word("de", command.name()))
                .isNotEqualTo(command.name())
                .isNotEqualTo(shipped.word("en", command.name()));
        assertThat(shipped.word("tr", command.name()))
                .as("without words of its own")
                .isEqualTo(shipped.word("en", command.name()));
    }

    @Test
    void giveWayToSomebodysOwn() {
        Templates own =
                Templates.with(
                        List.of(
                                new TemplateFile("en", "test", "t", "Hi {destination}"),
                                new TemplateFile("tr", "test", "t", "Selam {destination}")));

        assertThat(own.render("en", NoticeKind.TEST, Map.of("destination", "x")).subject())
                .isEqualTo("Hi x");
        assertThat(own.render("tr", NoticeKind.TEST, Map.of("destination", "x")).subject())
                .isEqualTo("Selam x");
        assertThat(own.render("tr", NoticeKind.RECOVERED, Map.of("service", "x")).subject())
                .as("a missing translation is said in English")
                .contains("is back");
    }

    @Test
    void keepSubjectsOnOneLineWhateverTheValues() {
        assertThat(
                        shipped.render(
                                        "en",
                                        NoticeKind.SERVICE_AWAY,
                                        Map.of("service", "a\r\nBcc: you@example.org"))
                                .subject())
                .doesNotContain("\n")
                .doesNotContain("\r");
    }
}

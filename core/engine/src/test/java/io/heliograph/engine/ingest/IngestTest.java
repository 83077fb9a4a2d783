package io.heliograph.engine.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.ingest.Doors.Admission;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IngestTest {
    private static final SourceId VIP = new SourceId("vip");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Door DOOR =
            new Door(VIP, Platform.DISCORD, "900", Set.of("7"), Set.of(Trait.EMBED));

    private static ChatPost post(String text) {
        return new ChatPost(
                Platform.DISCORD,
                "900",
                "7",
                "1000",
                text,
                NOON,
                NOON,
                null,
                false,
                Set.of(),
                List.of());
    }

    private static ChatPost changed(ChatPost post, String text, int seconds, boolean deleted) {
        return new ChatPost(
                post.platform(),
                post.channel(),
                post.author(),
                post.messageId(),
                text,
                post.postedAt(),
                NOON.plusSeconds(seconds),
                post.replyTo(),
                deleted,
                post.traits(),
                post.attachments());
    }

    private static ChatPost by(String channel, String author, Platform platform, Trait... traits) {
        ChatPost post = post("BUY BTC");
        return new ChatPost(
                platform,
                channel,
                author,
                post.messageId(),
                post.text(),
                NOON,
                NOON,
                null,
                false,
                Set.of(traits),
                List.of());
    }

    @Nested
    final class ADoor {
        private final Doors doors = new Doors(List.of(DOOR));

        @Test
        void lets_its_author_in() {
            assertThat(doors.admit(post("BUY BTC"))).isEqualTo(new Admission.Admitted(DOOR));
        }

        @Test
        void keeps_another_author_out_whatever_name_they_chose() {
            assertThat(doors.admit(by("900", "8", Platform.DISCORD)))
                    .isEqualTo(new Admission.Refused(DOOR, "author 8 may not speak there"));
        }

        @Test
        void does_not_exist_in_another_channel_or_on_another_platform() {
            assertThat(doors.admit(by("901", "7", Platform.DISCORD)))
                    .isInstanceOf(Admission.NoDoor.class);
            assertThat(doors.admit(by("900", "7", Platform.TELEGRAM)))
                    .isInstanceOf(Admission.NoDoor.class);
        }

        @ParameterizedTest
        @EnumSource(value = Trait.class, names = "EMBED", mode = EnumSource.Mode.EXCLUDE)
        void keeps_out_every_kind_of_post_that_was_not_let_in(Trait trait) {
            assertThat(doors.admit(by("900", "7", Platform.DISCORD, trait)))
                    .isEqualTo(new Admission.Refused(DOOR, trait + " posts are not let in there"));
        }

        @Test
        void lets_in_the_kinds_it_names() {
            assertThat(doors.admit(by("900", "7", Platform.DISCORD, Trait.EMBED)))
                    .isInstanceOf(Admission.Admitted.class);
        }

        @Test
        void wants_every_trait_of_a_post_let_in() {
            assertThat(doors.admit(by("900", "7", Platform.DISCORD, Trait.EMBED, Trait.WEBHOOK)))
                    .isEqualTo(new Admission.Refused(DOOR, "WEBHOOK posts are not let in there"));
        }

        @Test
        void without_authors_lets_in_whoever_may_write() {
            Door open = new Door(VIP, Platform.DISCORD, "900", Set.of(), Set.of());
            assertThat(new Doors(List.of(open)).admit(by("900", "8", Platform.DISCORD)))
                    .isInstanceOf(Admission.Admitted.class);
        }

        @Test
        void refuses_what_no_chat_could_hold() {
            assertThat(doors.admit(post("x".repeat(RawMessage.MAX_TEXT + 1))))
                    .isInstanceOf(Admission.Refused.class);
        }

        @Test
        void stands_alone_in_its_channel() {
            Door second = new Door(new SourceId("b"), Platform.DISCORD, "900", Set.of(), Set.of());
            assertThatThrownBy(() -> new Doors(List.of(DOOR, second)))
                    .hasMessage("channel 900 has two doors");
        }
    }

    @Nested
    final class APost {
        private final ChatPost first = post("BUY BTC SL 60000");

        private RawMessage kept(ChatPost... states) {
            RawMessage latest = null;
            for (ChatPost state : states) {
                latest = Revisions.next(VIP, state, latest).orElse(latest);
            }
            return Optional.ofNullable(latest).orElseThrow();
        }

        @Test
        void is_revision_0_when_new_even_if_it_was_edited_before_anybody_saw_it() {
            RawMessage message = kept(changed(first, "BUY BTC SL 61000", 60, false));
            assertThat(message.revision()).isZero();
            assertThat(message.postedAt()).isEqualTo(NOON);
        }

        @Test
        void seen_twice_adds_nothing() {
            assertThat(Revisions.next(VIP, first, kept(first))).isEmpty();
        }

        @Test
        void edited_is_the_next_revision_as_of_the_edit() {
            RawMessage message = kept(first, changed(first, "BUY BTC SL 61000", 60, false));
            assertThat(message.revision()).isEqualTo(1);
            assertThat(message.text()).isEqualTo("BUY BTC SL 61000");
            assertThat(message.postedAt()).isEqualTo(NOON.plusSeconds(60));
            assertThat(message.signal()).isEqualTo(kept(first).signal());
        }

        @Test
        void edited_back_is_a_revision_of_its_own() {
            assertThat(
                            kept(
                                            first,
                                            changed(first, "BUY BTC SL 61000", 60, false),
                                            changed(first, first.text(), 90, false))
                                    .revision())
                    .isEqualTo(2);
        }

        @Test
        void in_an_older_state_than_the_known_one_adds_nothing() {
            RawMessage newer = kept(first, changed(first, "BUY BTC SL 61000", 60, false));
            assertThat(Revisions.next(VIP, changed(first, "BUY BTC", 30, false), newer)).isEmpty();
        }

        @Test
        void with_another_attachment_is_another_revision() {
            ChatPost withChart =
                    new ChatPost(
                            first.platform(),
                            first.channel(),
                            first.author(),
                            first.messageId(),
                            first.text(),
                            NOON,
                            NOON.plusSeconds(1),
                            null,
                            false,
                            Set.of(),
                            List.of(new Attachment("chart.png", "image/png", "https://x/1", 10)));
            assertThat(kept(first, withChart).attachments()).hasSize(1);
        }

        @Test
        void deleted_ends_its_message() {
            ChatPost gone = changed(first, "", 60, true);
            RawMessage deleted = kept(first, gone);
            assertThat(deleted.deleted()).isTrue();
            assertThat(Revisions.next(VIP, gone, deleted)).isEmpty();
            assertThat(Revisions.next(VIP, changed(first, "BUY", 90, false), deleted)).isEmpty();
        }

        @Test
        void deleted_before_anybody_saw_it_is_nothing() {
            assertThat(Revisions.next(VIP, changed(first, "", 60, true), null)).isEmpty();
        }
    }
}

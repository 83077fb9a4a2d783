package io.heliograph.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.TradingDesk;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.app.web.view.TradingJson.AccountStateJson;
import io.heliograph.app.web.view.TradingJson.DifferenceJson;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `me` and `you` each hold something that the program did not open; the chat is mine.
class ChatAdoptionTest {
    private final ToldDesk desk = new ToldDesk();
    private final ChatAdoption chat = new ChatAdoption(desk, List.of(new AccountId("me")));

    @Test
    void takesOverTheNamedPositionWithStopAndTargets() {
        assertThat(chat.adopt("btc-usdt 58000 61000,64000"))
                .isEqualTo(
                        "BTC-USDT@PAPER of me is a trade now: stop 58000, targets [61000, 64000].");
        assertThat(desk.told)
                .containsExactly(
                        new Word.Adopt(
                                new SignalId("by-hand-BTC-USDT@PAPER-58000"),
                                InstrumentId.of("BTC-USDT@PAPER"),
                                Price.of("58000"),
                                List.of(Price.of("61000"), Price.of("64000"))));
    }

    @Test
    void leavesAloneWhatIsSomebodyElses() {
        assertThat(chat.adopt("ETH-USDT 1000")).contains("no such position", "me BTC-USDT@PAPER");
        assertThat(chat.adopt("you ETH-USDT 1000")).contains("no such position");
        assertThat(desk.told).isEmpty();
    }

    @Test
    void saysHowItIsWrittenAndWhyItIsRefused() {
        assertThat(chat.adopt("")).startsWith("Say which");
        assertThat(chat.adopt("BTC-USDT high")).contains("price");
        assertThat(chat.adopt("me BTC-USDT 90000")).isEqualTo("it would close at once");
    }

    private static final class ToldDesk implements TradingDesk {
        private final List<Word> told = new ArrayList<>();

        @Override
        public TradingJson present() {
            return new TradingJson(
                    List.of(),
                    List.of(account("me", "BTC"), account("you", "ETH")),
                    null,
                    List.of());
        }

        private static AccountStateJson account(String id, String coin) {
            return new AccountStateJson(
                    id,
                    "ACTIVE",
                    "",
                    List.of(
                            new DifferenceJson(
                                    "FOREIGN_POSITION", coin + "-USDT@PAPER", "0", "3", false)));
        }

        @Override
        public Outcome<TradingJson> set(Order order) {
            throw new AssertionError("nobody switches");
        }

        @Override
        public Outcome<TradingJson> tell(AccountId account, Word word) {
            if (word instanceof Word.Adopt adopt && adopt.stop().isAbove(Price.of("80000"))) {
                return new Outcome.Refused<>(Reason.INVALID, "it would close at once");
            }
            told.add(word);
            return new Outcome.Done<>(present());
        }
    }
}

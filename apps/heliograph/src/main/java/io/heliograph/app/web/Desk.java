package io.heliograph.app.web;

import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.AnswerJson;
import io.heliograph.app.web.view.BackfillJson;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.OrderJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.app.web.view.PriceJson;
import io.heliograph.app.web.view.PricesJson;
import io.heliograph.app.web.view.ProtectionJson;
import io.heliograph.app.web.view.ReadingJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Change;
import io.heliograph.model.signal.RawMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the web layer needs from the running program. Called from many threads at once. Any method
/// may throw {@link io.heliograph.engine.port.JournalException} while the store is away; the caller
/// is then told to try again, and nothing is half done.
public interface Desk {
    /// Keeps a message and sets it on its way; durable on return. The content compared for a
    /// conflict is everything but `postedAt`: a client that leaves the time to us and retries says
    /// the same thing twice.
    Received post(RawMessage message);

    Optional<StoryJson> story(MessageId id);

    /// Newest first.
    List<StoryJson> stories(int most);

    /// How a text would be read, as one types. Nothing is kept. Never throws, whatever the text.
    ReadingJson preview(String text);

    /// How every account's positions are guarded, and how well that went.
    List<ProtectionJson> protection();

    /// Newest first, open ones and done ones.
    List<OrderJson> orders(int most);

    /// The open ones.
    List<PositionJson> positions();

    PricesJson prices();

    /// Changes open trades; an answer for each.
    Outcome<List<AmendmentJson>> amend(TradeCommand command);

    /// A person's yes or no to a signal that waits for it; an answer for each account that waited.
    ///
    /// @param account null for every account
    Outcome<List<AnswerJson>> answer(SignalId signal, @Nullable AccountId account, boolean yes);

    /// Sources' doors in chats, and who may give orders from there.
    ChatSettings chats();

    /// How each bot stands with its platform.
    List<ChatStateJson> chatStates();

    /// Reads a Discord channel's history now, from where it is known; empty where no bot can.
    Optional<BackfillJson> backfill(String channel);

    /// The last readings of history, the newest last.
    List<BackfillJson> backfills();

    /// Sources, accounts, subscriptions and limits.
    SettingsDesk settings();

    /// Groups of accounts.
    AccountsDesk accounts();

    /// How accounts reach their venues.
    ConnectionDesk connections();

    TradingDesk trading();

    /// What was done and why.
    RecordsDesk records();

    /// What the market looks like, the symbol that stands out most first.
    ScanJson scan(CandleInterval interval, int most);

    /// How alike symbols moved.
    ///
    /// @param symbols to compare; empty for those that stand out most
    CorrelationJson correlation(CandleInterval interval, List<String> symbols, int most);

    HookDesk hooks();

    /// Strategies that run in the program.
    StrategyDesk strategies();

    /// Who is told what, and where.
    NoticeDesk notices();

    /// Whether messages are taken and decided. Must be quick.
    boolean isHealthy();

    /// The sequence of the newest durable fact, 0 before the first.
    long lastSequence();

    /// Durable facts after a sequence, oldest first, in the order of their sequences. All facts of
    /// one sequence come in the same answer.
    List<Frame> framesAfter(long sequence, int most);

    /// Starts telling a listener that something is new. Close the answer to stop.
    Registration listen(Listener listener);

    /// What became of a posted message.
    sealed interface Received {
        /// @param duplicate whether it was here before, with the same content
        record Kept(MessageId id, boolean duplicate) implements Received {}

        /// The same source, message id and revision came before with other content. Nothing
        /// changed.
        record Conflict(MessageId id) implements Received {}
    }

    /// A person's wish to change open trades.
    ///
    /// @param commandId the same again changes nothing
    /// @param signal of the trade; null for every open trade
    /// @param account null for every account
    record TradeCommand(
            String commandId,
            @Nullable SignalId signal,
            @Nullable AccountId account,
            Change change) {}

    /// Told from the threads of the program: returns at once and never throws.
    interface Listener {
        /// There is at least one new durable fact; {@link Desk#framesAfter} has it.
        void durable();

        void price(PriceJson price);
    }

    /// Ends what it came from.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}

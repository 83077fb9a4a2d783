package io.heliograph.app.chat;

import io.heliograph.app.Actor;
import io.heliograph.app.web.Desk;
import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.DecisionJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.app.web.view.SubscriptionJson;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.store.ChatStore;
import io.heliograph.store.SettingsStore.Change;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers people in chats, each for the accounts that they were linked to, and nobody else.
public final class ChatCounter implements ChatDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ChatCounter.class);
    private static final int MOST_STORIES = 50;
    private static final int MOST_REMEMBERED = 1_000;

    /// Tells a stranger how to be known, and nothing of what is here.
    private static final ChatReply STRANGER =
            say(
                    "You are not linked to an account here. Ask whoever runs this program for a"
                            + " code (heliograph account link ACCOUNT) and send it with the command"
                            + " link.");

    private final Supplier<Desk> desk;
    private final ChatStore store;
    private final ChatOrders orders;
    private final Function<String, String> lint;
    private final InstantSource clock;

    /// A platform that got no answer delivers the request again.
    private final Map<String, ChatReply> answered =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ChatReply> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /// @param lint how a text would be read, in lines for people
    public ChatCounter(
            Supplier<Desk> desk,
            ChatStore store,
            ChatOrders orders,
            Function<String, String> lint,
            InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.orders = orders;
        this.lint = lint;
        this.clock = clock;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        String key = request.platform() + " " + request.id();
        synchronized (answered) {
            ChatReply before = answered.get(key);
            if (before != null) {
                return before;
            }
        }
        ChatReply reply;
        try {
            reply = Actor.by(actor(request), () -> carryOut(request));
        } catch (JournalException away) {
            LOG.warn("request {} cannot be answered: {}", key, away.getMessage());
            return say("The store is away. Nothing was changed; try again in a moment.");
        } catch (RuntimeException failed) {
            LOG.error("request {} failed", key, failed);
            return say("That went wrong, and is in the log.");
        }
        synchronized (answered) {
            answered.put(key, reply);
        }
        return reply;
    }

    private static String actor(ChatRequest request) {
        return request.platform().name().toLowerCase(Locale.ROOT) + " " + request.user();
    }

    private ChatReply carryOut(ChatRequest request) {
        if (request.command() == Command.LINK) {
            return link(request);
        }
        if (request.command() == Command.LINT) {
            return say(lint.apply(request.argument()));
        }
        List<AccountId> accounts = store.accountsOf(request.platform(), request.user());
        if (accounts.isEmpty()) {
            return STRANGER;
        }
        return switch (request.command()) {
            case STATUS -> status(accounts);
            case POSITIONS -> positions(accounts);
            case HALT -> set(accounts, TradingState.HALTED, request);
            case REDUCE -> set(accounts, TradingState.REDUCING, request);
            case RESUME -> set(accounts, TradingState.ACTIVE, request);
            case WHY -> why(accounts, request.argument());
            case APPROVE, DENY, CLOSE, BREAK_EVEN, MUTE -> order(accounts, request);
            case ADOPT ->
                    say(new ChatAdoption(desk.get().trading(), accounts).adopt(request.argument()));
            case LINK, LINT -> throw new IllegalStateException("answered above");
        };
    }

    private ChatReply link(ChatRequest request) {
        Change change = new Change(Actor.present(), clock.instant());
        Optional<AccountId> account =
                store.link(request.argument().strip(), request.platform(), request.user(), change);
        return account.map(id -> say("Linked. You may now give orders for account " + id + "."))
                .orElseGet(() -> say("That code is unknown, used or too old."));
    }

    private ChatReply status(List<AccountId> accounts) {
        StringBuilder text =
                new StringBuilder(desk.get().isHealthy() ? "All is well." : "Not well.");
        for (AccountJson account : desk.get().settings().accounts()) {
            if (has(accounts, account.id())) {
                text.append(
                        "\n%s (%s): equity %s %s, balance %s, signals today %d"
                                .formatted(
                                        account.id(),
                                        account.mode(),
                                        Objects.requireNonNullElse(account.equity(), "unknown"),
                                        account.currency(),
                                        account.balance(),
                                        account.signalsToday()));
            }
        }
        for (SubscriptionJson subscription : desk.get().settings().subscriptions()) {
            if (has(accounts, subscription.account())) {
                text.append(
                        "\n%s follows %s%s"
                                .formatted(
                                        subscription.account(),
                                        subscription.source().equals("*")
                                                ? "every source"
                                                : subscription.source(),
                                        subscription.active() ? "" : ", paused"));
            }
        }
        for (String stopped : new ChatSwitch(desk.get(), accounts).stopped("")) {
            text.append('\n').append(stopped);
        }
        return say(text.toString());
    }

    private ChatReply positions(List<AccountId> accounts) {
        List<String> lines = new ArrayList<>();
        for (PositionJson position : desk.get().positions()) {
            if (has(accounts, position.account())) {
                lines.add(
                        "%s: %s %s %s at %s, now %s, profit %s, stop %s, targets %s"
                                .formatted(
                                        position.account(),
                                        position.side(),
                                        position.quantity(),
                                        position.instrument(),
                                        position.averagePrice(),
                                        Objects.requireNonNullElse(position.markPrice(), "?"),
                                        Objects.requireNonNullElse(position.unrealizedPnl(), "?"),
                                        Objects.requireNonNullElse(position.stop(), "none"),
                                        position.targets().isEmpty()
                                                ? "none"
                                                : String.join(", ", position.targets())));
            }
        }
        return say(lines.isEmpty() ? "No open position." : String.join("\n", lines));
    }

    private ChatReply set(List<AccountId> accounts, TradingState state, ChatRequest request) {
        return new ChatSwitch(desk.get(), accounts).set(state, request.argument());
    }

    private ChatReply why(List<AccountId> accounts, String argument) {
        String wanted = argument.strip();
        for (StoryJson story : desk.get().stories(MOST_STORIES)) {
            boolean meant =
                    wanted.isEmpty()
                            || story.messageId().equals(wanted)
                            || story.message().messageId().equals(wanted);
            if (meant) {
                List<String> lines = new ArrayList<>();
                for (DecisionJson decision : story.decisions()) {
                    if (has(accounts, decision.account())) {
                        lines.add(sentence(decision));
                    }
                }
                if (!lines.isEmpty()) {
                    String said = story.message().text().strip().lines().findFirst().orElse("");
                    return say(
                            "\"%s\" from %s:\n%s"
                                    .formatted(
                                            said,
                                            story.message().source(),
                                            String.join("\n", lines)));
                }
            }
        }
        return say(
                wanted.isEmpty()
                        ? "No signal was decided for your accounts lately."
                        : "Nothing of that id was decided for your accounts lately.");
    }

    private static String sentence(DecisionJson decision) {
        if (decision.sentence() != null) {
            return "%s: denied. %s (%s)"
                    .formatted(decision.account(), decision.sentence(), decision.evidence());
        }
        return "%s: traded. %s"
                .formatted(
                        decision.account(),
                        decision.orders().stream()
                                .map(order ->
                                        "%s %s %s"
                                                .formatted(
                                                        order.leg(),
                                                        Objects.requireNonNullElse(
                                                                order.price(), "at market"),
                                                        order.status()))
                                .reduce((one, other) -> one + ", " + other)
                                .orElse("No order yet."));
    }

    private ChatReply order(List<AccountId> accounts, ChatRequest request) {
        List<String> lines = new ArrayList<>();
        for (AccountId account : accounts) {
            lines.add(
                    account
                            + ": "
                            + orders.give(
                                    request.command(),
                                    account,
                                    request.argument().strip(),
                                    request.platform() + " " + request.id()));
        }
        return say(String.join("\n", lines));
    }

    private static boolean has(List<AccountId> accounts, String id) {
        return accounts.stream().anyMatch(account -> account.value().equals(id));
    }

    private static ChatReply say(String text) {
        return new ChatReply(text, List.of());
    }
}

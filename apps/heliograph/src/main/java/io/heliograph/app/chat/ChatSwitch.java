package io.heliograph.app.chat;

import io.heliograph.app.web.Desk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.TradingDesk.Order;
import io.heliograph.app.web.TradingDesk.Then;
import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.SourceJson;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.app.web.view.TradingJson.AccountStateJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kill switch from a chat: everybody's own accounts. A source and everything are switched only
/// by who gives orders for every account here, as nobody else is stopped by that.
final class ChatSwitch {
    private static final String EVERYTHING = "all";

    private final Desk desk;
    private final List<AccountId> own;

    /// @param own the accounts that the person may give orders for, at least one
    ChatSwitch(Desk desk, List<AccountId> own) {
        this.desk = desk;
        this.own = own;
    }

    /// What one switch is about.
    ///
    /// @param id empty for everything
    private record Target(Scope scope, String id) {
        String argument() {
            return scope == Scope.EVERYTHING ? EVERYTHING : id;
        }

        String words() {
            return scope == Scope.EVERYTHING
                    ? "everything"
                    : scope.name().toLowerCase(Locale.ROOT) + " " + id;
        }
    }

    /// @param argument `[ACCOUNT|SOURCE|all] [cancel|flatten]`; nothing means all own accounts
    ChatReply set(TradingState state, String argument) {
        List<String> words = new ArrayList<>(List.of(argument.strip().split("\\s+")));
        words.remove("");
        Then then = words.isEmpty() ? Then.FREEZE : then(words.getLast());
        if (then != Then.FREEZE) {
            words.removeLast();
        }
        if (words.size() > 1) {
            return said("Say one account, one source or all.");
        }
        List<Target> targets =
                words.isEmpty()
                        ? own.stream().map(id -> new Target(Scope.ACCOUNT, id.value())).toList()
                        : named(words.getFirst()).stream().toList();
        if (targets.isEmpty()) {
            return said(
                    "You may stop and resume your own accounts: %s. A source, or all, only who has"
                                    .formatted(own)
                            + " every account here.");
        }
        return set(state, then, targets);
    }

    private ChatReply set(TradingState state, Then then, List<Target> targets) {
        List<String> lines = new ArrayList<>();
        if (state == TradingState.ACTIVE) {
            lines.addAll(stopped("was "));
        }
        for (Target target : targets) {
            Outcome<TradingJson> outcome =
                    desk.trading().set(new Order(target.scope(), target.id(), state, "", then));
            switch (outcome) {
                case Outcome.Refused<TradingJson>(var reason, String detail) -> lines.add(detail);
                case Outcome.Done<TradingJson>(TradingJson now) -> {
                    lines.add("%s for %s.".formatted(meaning(state), target.words()));
                    now.done().stream()
                            .filter(each -> own.contains(new AccountId(each.account())))
                            .map(each -> each.account() + ": " + ChatOrders.sentence(each))
                            .forEach(lines::add);
                }
            }
        }
        lines.addAll(stopped(""));
        return new ChatReply(String.join("\n", lines), buttons(state, then, targets));
    }

    /// How the own accounts stand that are not active, and why.
    List<String> stopped(String was) {
        return desk.trading().present().accounts().stream()
                .filter(each -> own.contains(new AccountId(each.account())))
                .filter(each -> !each.state().equals(TradingState.ACTIVE.name()))
                .map(each -> line(each, was))
                .toList();
    }

    private static String line(AccountStateJson each, String was) {
        return each.account()
                + ": "
                + was
                + each.state()
                + (each.why().isEmpty() ? "" : ", " + each.why());
    }

    private Optional<Target> named(String word) {
        if (own.stream().anyMatch(id -> id.value().equals(word))) {
            return Optional.of(new Target(Scope.ACCOUNT, word));
        }
        if (!desk.settings().accounts().stream()
                .map(AccountJson::id)
                .allMatch(id -> own.contains(new AccountId(id)))) {
            return Optional.empty();
        }
        return word.equalsIgnoreCase(EVERYTHING)
                ? Optional.of(new Target(Scope.EVERYTHING, ""))
                : desk.settings().sources().stream()
                        .map(SourceJson::id)
                        .filter(word::equals)
                        .findFirst()
                        .map(id -> new Target(Scope.SOURCE, id));
    }

    private static Then then(String word) {
        for (Then then : Then.values()) {
            if (then.name().equalsIgnoreCase(word)) {
                return then;
            }
        }
        return Then.FREEZE;
    }

    /// What one may want next, one tap away. To close everything is a second step on purpose.
    private static List<Button> buttons(TradingState state, Then then, List<Target> targets) {
        List<Button> buttons = new ArrayList<>();
        for (Target target : targets) {
            String of = " · " + target.words();
            if (state == TradingState.HALTED && then == Then.FREEZE) {
                buttons.add(
                        new Button(
                                "Cancel entries" + of,
                                Command.HALT,
                                target.argument() + " cancel"));
                buttons.add(
                        new Button(
                                "Close all positions" + of,
                                Command.HALT,
                                target.argument() + " flatten"));
            }
            if (state != TradingState.ACTIVE) {
                buttons.add(new Button("Resume" + of, Command.RESUME, target.argument()));
            }
        }
        return buttons;
    }

    private static String meaning(TradingState state) {
        return switch (state) {
            case ACTIVE -> "ACTIVE: entries are taken again";
            case REDUCING -> "REDUCING: no new entries; open trades are managed as ever";
            case HALTED -> "HALTED: nothing but what protects or closes";
        };
    }

    private static ChatReply said(String text) {
        return new ChatReply(text, List.of());
    }
}

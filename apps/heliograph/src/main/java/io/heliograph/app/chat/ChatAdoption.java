package io.heliograph.app.chat;

import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.TradingDesk;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.app.web.view.TradingJson.AccountStateJson;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A position that somebody opened at the venue, made a trade of the program's from a chat.
final class ChatAdoption {
    private static final String USAGE =
            "Say which, where it closes, and its targets: adopt BTC-USDT 58000 61000,64000";

    private final TradingDesk trading;
    private final List<AccountId> own;

    /// @param own the accounts that the person may give orders for, at least one
    ChatAdoption(TradingDesk trading, List<AccountId> own) {
        this.trading = trading;
        this.own = own;
    }

    private record Found(AccountId account, InstrumentId instrument) {}

    /// @param argument `[ACCOUNT] INSTRUMENT STOP [TARGET,TARGET]`
    /// @return what came of it, in words
    String adopt(String argument) {
        List<String> words = new ArrayList<>(List.of(argument.strip().split("\\s+")));
        List<AccountId> meant =
                own.stream().filter(id -> id.value().equals(words.getFirst())).toList();
        if (!meant.isEmpty()) {
            words.removeFirst();
        }
        List<Found> foreign = foreign(meant.isEmpty() ? own : meant);
        if (words.size() < 2 || words.size() > 3) {
            return foreign.isEmpty() ? "Nothing waits to be adopted." : USAGE;
        }
        List<Found> named =
                foreign.stream().filter(each -> isNamed(each, words.getFirst())).toList();
        if (named.size() != 1) {
            return named.isEmpty()
                    ? "The venue has no such position of yours. It has: " + listed(foreign)
                    : "Several accounts have it: say which first.";
        }
        return adopt(named.getFirst(), words.get(1), words.size() == 3 ? words.get(2) : "");
    }

    private String adopt(Found found, String stop, String targets) {
        Word.Adopt word;
        try {
            word =
                    new Word.Adopt(
                            new SignalId("by-hand-" + found.instrument() + "-" + stop),
                            found.instrument(),
                            Price.of(stop),
                            Stream.of(targets.split(","))
                                    .filter(target -> !target.isEmpty())
                                    .map(Price::of)
                                    .toList());
        } catch (IllegalArgumentException wrong) {
            return "%s. %s".formatted(wrong.getMessage(), USAGE);
        }
        return switch (trading.tell(found.account(), word)) {
            case Outcome.Refused<TradingJson>(var reason, String detail) -> detail;
            case Outcome.Done<TradingJson> done ->
                    "%s of %s is a trade now: stop %s, targets %s."
                            .formatted(
                                    found.instrument(),
                                    found.account(),
                                    word.stop(),
                                    word.targets().isEmpty() ? "none" : word.targets());
        };
    }

    private List<Found> foreign(List<AccountId> accounts) {
        List<Found> found = new ArrayList<>();
        for (AccountStateJson state : trading.present().accounts()) {
            AccountId account = new AccountId(state.account());
            if (accounts.contains(account)) {
                state.differences().stream()
                        .filter(each -> each.kind().equals(Difference.Kind.FOREIGN_POSITION.name()))
                        .map(each -> new Found(account, InstrumentId.of(each.subject())))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isNamed(Found found, String word) {
        return word.equalsIgnoreCase(found.instrument().toString())
                || word.equalsIgnoreCase(found.instrument().symbol());
    }

    private static String listed(List<Found> foreign) {
        return foreign.isEmpty()
                ? "none."
                : String.join(
                        ", ",
                        foreign.stream()
                                .map(each -> each.account() + " " + each.instrument())
                                .toList());
    }
}

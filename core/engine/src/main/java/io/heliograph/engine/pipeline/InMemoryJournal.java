package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.order.AccountEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A journal for engines that need not outlive their run: back-tests, replays, the `journey`
/// command. Keeps the same promises as the real one, except that nothing is durable.
public final class InMemoryJournal implements Journal {
    private final Map<AccountId, List<AccountEvent>> facts = new TreeMap<>();

    @Override
    public void append(JournalAppend append) {
        List<AccountEvent> kept = facts.computeIfAbsent(append.account(), a -> new ArrayList<>());
        if (kept.size() != append.after()) {
            throw new JournalException(
                    JournalException.Kind.CONFLICT,
                    "expected %d facts of %s, has %d"
                            .formatted(append.after(), append.account(), kept.size()),
                    null);
        }
        kept.addAll(append.events());
    }

    @Override
    public List<AccountEvent> load(AccountId account) {
        return List.copyOf(facts.getOrDefault(account, List.of()));
    }
}

package io.heliograph.app.notices;

import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.engine.notification.AccountAlarms.Look;
import io.heliograph.engine.notification.AccountNews;
import io.heliograph.model.AccountId;
import io.heliograph.model.notice.AccountWatch;
import io.heliograph.store.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks at how accounts stand, and tells what their owners should know. One thread.
final class AccountLooks {
    private final AccountAlarms alarms;
    private final Outbox outbox;
    private final Teller teller;
    private final Map<AccountId, AccountWatch> watches = new LinkedHashMap<>();
    private boolean loaded;

    AccountLooks(AccountAlarms alarms, Outbox outbox, Teller teller) {
        this.alarms = alarms;
        this.outbox = outbox;
        this.teller = teller;
    }

    /// @return whether there was anything to tell
    /// @throws io.heliograph.engine.port.JournalException if it cannot be kept; it is looked at
    ///   anew then
    boolean look(List<Standing> standings, Instant now) {
        if (!loaded) {
            outbox.watches().forEach(watch -> watches.put(watch.account(), watch));
            loaded = true;
        }
        List<AccountNews> news = new ArrayList<>();
        List<AccountWatch> changed = new ArrayList<>();
        for (Standing standing : standings) {
            AccountWatch before = watches.get(standing.account().account().id());
            Look look = alarms.look(before, standing.account(), standing.limits());
            if (!Objects.equals(before, look.after())) {
                changed.add(look.after());
                news.addAll(look.news());
            }
        }
        if (changed.isEmpty()) {
            return false;
        }
        teller.tell(news, changed, now);
        changed.forEach(watch -> watches.put(watch.account(), watch));
        return !news.isEmpty();
    }
}

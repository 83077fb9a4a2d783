package io.heliograph.engine.risk.gate;

import io.heliograph.model.account.NewsLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.Announcement;
import io.heliograph.model.market.Announcement.Impact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// No announcement is near that the account does not trade through; one that it only wants to be
/// told of is named.
public final class NewsGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("news", "no announcement that blocks entries is near");

    private static final Words NONE_NEAR = Words.of("none near");
    private static final Words ANY = Words.of("any");

    @Override
    public GateResult check(Question question) {
        NewsLimits limits = question.proposal().limits().news();
        Announcement warned = null;
        for (Announcement news : question.conditions().announcements()) {
            if (!isNear(news, limits, question.now())) {
                continue;
            }
            if (reaches(news, limits.blockFrom())) {
                return VERDICTS.fail(
                        DenialReason.NEWS_WINDOW,
                        named(news),
                        allowed(limits),
                        Words.of(
                                "a message after ",
                                news.at().plus(news.lasting()).plus(limits.after())),
                        Verdicts.limitsVersion(question));
            }
            warned = warned == null && reaches(news, limits.warnFrom()) ? news : warned;
        }
        return VERDICTS.pass(
                warned == null ? NONE_NEAR : Words.of("careful: ", named(warned)),
                allowed(limits),
                null,
                Verdicts.limitsVersion(question));
    }

    /// The window is half-open.
    private static boolean isNear(Announcement news, NewsLimits limits, Instant now) {
        return !now.isBefore(news.at().minus(limits.before()))
                && now.isBefore(news.at().plus(news.lasting()).plus(limits.after()));
    }

    private static boolean reaches(Announcement news, @Nullable Impact from) {
        return from != null && news.impact().compareTo(from) >= 0;
    }

    private static Words named(Announcement news) {
        return Words.of(news.title(), " (", news.impact(), ") at ", news.at());
    }

    private static Words allowed(NewsLimits limits) {
        Impact from = limits.blockFrom();
        return from == null
                ? ANY
                : Words.of(
                        "none of ",
                        from,
                        " from ",
                        limits.before(),
                        " before to ",
                        limits.after(),
                        " after");
    }
}

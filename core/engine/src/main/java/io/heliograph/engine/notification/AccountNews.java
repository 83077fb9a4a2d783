package io.heliograph.engine.notification;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.notice.NoticeKind;

/// An account stands badly in one respect.
///
/// @param kind which respect
/// @param observed what it is
/// @param threshold from where on it is told
public record AccountNews(
        NoticeKind kind, AccountId account, Ratio observed, Ratio threshold, Money equity) {}

package io.heliograph.model.notice;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import java.util.Set;

/// What is remembered of an account between two looks at how it stands.
///
/// @param peak the highest equity seen, to within a thousandth
/// @param told what its owner was told of and it has not recovered from
public record AccountWatch(AccountId account, Money peak, Set<NoticeKind> told) {
    public AccountWatch {
        told = Set.copyOf(told);
    }
}

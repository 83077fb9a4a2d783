package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;

/// What all bookings on one side of an account's books come to.
public record BalanceView(AccountId account, LedgerAccount side, Money amount) {}

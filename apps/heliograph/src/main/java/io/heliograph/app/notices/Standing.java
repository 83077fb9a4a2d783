package io.heliograph.app.notices;

import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;

/// How an account stands now, and what it may.
public record Standing(AccountSnapshot account, Limits limits) {}

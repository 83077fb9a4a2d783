package io.heliograph.model.notice;

/// For whom something is told. Says what the owner of a destination is.
public enum Audience {
    /// Who follows: the owner is an account, or `*` for every account.
    SUBSCRIBER,
    /// Who publishes: the owner is a source.
    PROVIDER,
    /// Who runs the program: there is no owner.
    OPERATOR,
    /// Where the signals of a source are published again: the owner is that source.
    PUBLICATION
}

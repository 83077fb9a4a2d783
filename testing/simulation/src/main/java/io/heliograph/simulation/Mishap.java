package io.heliograph.simulation;

/// What can happen between two statements of a transaction, besides nothing. Each world draws how
/// often each does.
enum Mishap {
    /// The line is cut.
    CUT(200),
    /// The database ends the transaction to break a deadlock.
    DEADLOCK(200),
    /// The line is cut before the commit arrives.
    COMMIT_LOST(200),
    /// The commit arrives, and its answer does not.
    ANSWER_LOST(200),
    /// The program dies.
    CRASH(60),
    /// The program dies after the commit, before it hears of it.
    CRASH_AFTER_COMMIT(60),
    /// Another program writes for the same account.
    RIVAL(150),
    /// Somebody reads.
    READER(400);

    /// Of a thousand transactions, the most to which it happens.
    final int mostPermille;

    Mishap(int mostPermille) {
        this.mostPermille = mostPermille;
    }

    /// Whether it happens at the commit and not between statements.
    boolean isAtCommit() {
        return this == COMMIT_LOST || this == ANSWER_LOST || this == CRASH_AFTER_COMMIT;
    }
}

package io.heliograph.simulation;

/// What can go wrong in a simulated world. Each seed draws some of them, each with a strength of
/// its own.
enum Fault {
    /// A request never arrives.
    REQUEST_LOST(300),
    /// A request arrives up to 20 s late.
    REQUEST_LATE(200),
    /// A proxy sends a request that places something a second time, up to 3 s later.
    REQUEST_TWICE(50),
    /// The venue does what was asked and the answer is lost.
    ANSWER_LOST(300),
    /// The answer comes after later news.
    ANSWER_LATE(300),
    /// The venue puts a request off: too many.
    DEFERRED(200),
    /// The venue refuses a request, in a way that leaves no doubt.
    REFUSED(150),
    /// A piece of the venue's news is lost.
    NEWS_LOST(200),
    /// A piece of the venue's news comes twice.
    NEWS_TWICE(500),
    /// News come late, and so in another order.
    NEWS_LATE(500),
    /// The venue is away for up to a minute: what is sent is lost, or done without an answer.
    OUTAGE(30),
    /// The venue does what it is asked to do and answers no question for up to three minutes.
    QUESTIONS_UNANSWERED(20),
    /// The venue's lists lag behind its book by up to 2 s.
    BLIND_LISTS(1000),
    /// The venue's clock differs from ours by up to half a second.
    CLOCK_SKEW(1000),
    /// The program dies at a commit, before or after it is durable, or anywhere else.
    CRASH(20),
    /// The program stands still for up to 40 s; in half of the worlds since the machine sleeps.
    PAUSE(10),
    /// A commit fails: nothing is kept.
    COMMIT_FAILED(50),
    /// A commit is kept and nobody hears of it.
    COMMIT_ANSWER_LOST(50),
    /// A message comes twice.
    MESSAGE_TWICE(500),
    /// A message comes late, and so in another order.
    MESSAGE_LATE(300),
    /// An order fills in parts.
    PARTIAL_FILLS(1000),
    /// The price jumps, through stops too.
    PRICE_GAP(30),
    /// Somebody trades at the venue past the program.
    FOREIGN_ORDERS(1000),
    /// A person stops trading, and lets it go on later.
    HALT(1000),
    /// Each account has a way of its own to enter and to move its stops.
    STYLES(1000),
    /// Signals wait for a person, who says yes, or no, or nothing.
    APPROVALS(1000),
    /// A person closes at the venue what the program has opened.
    CLOSED_BY_HAND(1000),
    /// The database is away for up to 20 s, and what is written is kept on one machine alone.
    STORE_AWAY(10),
    /// Our clock is set, forward or back, by less than two seconds.
    CLOCK_JUMP(100),
    /// Our clock is wrong by up to five minutes, and leaps forward by as much: requests are dated
    /// by the venue's all the same.
    CLOCK_WRONG(20);

    /// Of a thousand occasions, the most on which it strikes.
    final int mostPermille;

    Fault(int mostPermille) {
        this.mostPermille = mostPermille;
    }
}

package io.heliograph.app;

/// On whose word something is done, as the audit keeps it: `cli maria`, `api`, `page`, `telegram
/// 4711`. Bound to the thread that carries a request out; what nobody asked for is the program's
/// own.
public final class Actor {
    /// The program itself.
    public static final String PROGRAM = "heliograph";

    /// Names the person at the command line to the program. Believed of whoever has the token.
    public static final String USER_HEADER = "X-Heliograph-User";

    private static final int MOST_NAME = 64;

    private static final ScopedValue<String> PRESENT = ScopedValue.newInstance();

    private Actor() {}

    /// A person at the command line of this machine.
    ///
    /// @param user the machine's name for that person; what a header cannot carry becomes a
    ///   question mark
    public static String atCommandLine(String user) {
        String name = user.strip().replaceAll("[^!-~]", "?");
        return "cli " + name.substring(0, Math.min(name.length(), MOST_NAME));
    }

    /// Whoever runs this very process.
    public static String ofThisProcess() {
        return atCommandLine(System.getProperty("user.name", "?"));
    }

    public static String present() {
        return PRESENT.orElse(PROGRAM);
    }

    /// Carries something out on somebody's word.
    public static <T, X extends Throwable> T by(String who, ScopedValue.CallableOp<T, X> what)
            throws X {
        return ScopedValue.where(PRESENT, who).call(what);
    }
}

package io.heliograph.app;

import org.jspecify.annotations.Nullable;

/// The program will not or cannot do what was asked, for a reason that one plain sentence tells.
/// The command line prints the sentence and ends; nobody is shown a stack trace.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The codes the command line ends with.
    public enum Kind {
        FAILED(1),
        USAGE(2),
        NOT_REACHABLE(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;

    /// @param sentence lower case, no full stop, with what to do about it where that is known
    public Refusal(String sentence) {
        this(Kind.FAILED, sentence, null);
    }

    public Refusal(String sentence, Throwable cause) {
        this(Kind.FAILED, sentence, cause);
    }

    public Refusal(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    public static Refusal usage(String sentence) {
        return new Refusal(Kind.USAGE, sentence, null);
    }

    public static Refusal notReachable(String sentence, @Nullable Throwable cause) {
        return new Refusal(Kind.NOT_REACHABLE, sentence, cause);
    }

    public int exitCode() {
        return kind.exitCode();
    }

    /// What to tell the person.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

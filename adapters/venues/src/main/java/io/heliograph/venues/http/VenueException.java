package io.heliograph.venues.http;

import org.jspecify.annotations.Nullable;

/// A venue did not do what it was asked, or nobody knows whether it did.
public final class VenueException extends RuntimeException {
    /// What may be done about it.
    public enum Kind {
        /// The venue surely did nothing; the same may be asked again in a while.
        RETRYABLE,
        /// The venue surely did nothing, and will not do it for being asked again.
        PERMANENT,
        /// The request may have been carried out: ask, never repeat.
        UNKNOWN_OUTCOME,
        /// An order with this id is open already: an earlier request arrived after all.
        DUPLICATE,
        /// The venue knows no such order.
        NOT_FOUND,
        /// The key is gone, or may not do this: nothing works until its owner does something.
        ACCOUNT_REFUSED,
        /// The venue's clock and ours disagree; nothing was done.
        CLOCK_SKEW
    }

    private static final String UNSUPPORTED = "UNSUPPORTED";

    private final Kind kind;
    private final String code;
    private final String words;

    /// @param code the venue's own, kept for people; ours, in words, where the venue said nothing
    public VenueException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.words = message;
    }

    public VenueException(Kind kind, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.words = message;
    }

    /// The venue has no such thing, which we knew before asking.
    public static VenueException unsupported(String words) {
        return new VenueException(Kind.PERMANENT, UNSUPPORTED, words);
    }

    public boolean isUnsupported() {
        return code.equals(UNSUPPORTED);
    }

    public Kind kind() {
        return kind;
    }

    /// What a person should read.
    public String words() {
        return words;
    }

    public String code() {
        return code;
    }
}

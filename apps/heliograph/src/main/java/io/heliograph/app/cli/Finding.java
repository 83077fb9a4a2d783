package io.heliograph.app.cli;

import org.jspecify.annotations.Nullable;

/// What one check of `doctor` found.
///
/// @param remedy what to do about it; null where all is well
record Finding(Status status, String subject, String found, @Nullable String remedy) {
    enum Status {
        OK,
        /// Works, but not as well as it could.
        WARN,
        /// Does not work.
        FAIL
    }

    static Finding ok(String subject, String found) {
        return new Finding(Status.OK, subject, found, null);
    }

    static Finding warn(String subject, String found, String remedy) {
        return new Finding(Status.WARN, subject, found, remedy);
    }

    static Finding fail(String subject, String found, String remedy) {
        return new Finding(Status.FAIL, subject, found, remedy);
    }
}

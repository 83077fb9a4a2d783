package io.heliograph.notices;

/// Something that must not be shown. Only {@link #reveal} tells it; printing it does not.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}

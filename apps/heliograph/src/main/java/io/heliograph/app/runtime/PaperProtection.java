package io.heliograph.app.runtime;

import io.heliograph.app.Refusal;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.paper.PaperSettings;
import java.util.Map;

/// Which kind of venue the paper venue stands in for: many real ones keep no brackets.
final class PaperProtection {
    private static final String VARIABLE = "HELIOGRAPH_PAPER_PROTECTION";

    private PaperProtection() {}

    /// @throws Refusal if the variable names no kind
    static PaperSettings settings(Map<String, String> environment) {
        String kind = environment.getOrDefault(VARIABLE, "");
        PaperSettings standard = PaperSettings.standard();
        return switch (kind) {
            case "", "brackets" -> standard;
            case "stops" -> standard.with(Protection.STOP_ONLY, true);
            case "plain-stops" -> standard.with(Protection.STOP_ONLY, false);
            case "none" -> standard.with(Protection.NONE, true);
            default ->
                    throw Refusal.usage(
                            "%s must be brackets, stops, plain-stops or none, was %s"
                                    .formatted(VARIABLE, kind));
        };
    }

    static String words(VenueProfile profile) {
        return switch (profile.protection()) {
            case NATIVE_BRACKET -> "the venue keeps stop and targets with the entry";
            case STOP_ONLY ->
                    profile.reduceOnly()
                            ? "the engine keeps stop and targets, as reduce-only orders"
                            : "the engine keeps the stop, and watches the price of the targets";
            case NONE -> "the engine watches the price of the stop: the venue has no stop orders";
        };
    }
}

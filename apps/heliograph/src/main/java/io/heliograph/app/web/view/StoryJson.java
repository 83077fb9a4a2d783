package io.heliograph.app.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one message, from its words to its fills.
///
/// @param messageId our id of the message
/// @param reading null until the message is read
/// @param decisions one for each account that follows the source
/// @param amendments changes of a trade that this message asked for, and changes of its own
///   signal's trades
/// @param state `received`, `read`, `decided`, `working` (an order or a position is open) or `done`
public record StoryJson(
        String messageId,
        MessageJson message,
        @Nullable ReadingJson reading,
        List<DecisionJson> decisions,
        List<AmendmentJson> amendments,
        String state) {
    public StoryJson {
        decisions = List.copyOf(decisions);
        amendments = List.copyOf(amendments);
    }
}

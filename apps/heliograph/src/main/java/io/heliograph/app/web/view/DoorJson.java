package io.heliograph.app.web.view;

import java.util.List;

/// Where a source speaks.
///
/// @param platform `DISCORD` or `TELEGRAM`
/// @param channel the platform's numeric id
/// @param authors numeric ids of who may speak; none: whoever may write there
/// @param admits kinds of post let in besides a person's own words
public record DoorJson(
        String source,
        String platform,
        String channel,
        List<String> authors,
        List<String> admits) {}

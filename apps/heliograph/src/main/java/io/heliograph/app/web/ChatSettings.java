package io.heliograph.app.web;

import io.heliograph.app.web.view.DoorJson;
import io.heliograph.app.web.view.LinkCodeJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import java.util.List;

/// Who speaks for which source in which chat, and whose word in a chat counts for which account.
public interface ChatSettings {
    List<DoorJson> doors();

    /// Opens a door, or changes the one that the channel has.
    Outcome<DoorJson> setDoor(Door door);

    Outcome<DoorJson> removeDoor(Platform platform, String channel);

    /// A code that ties whoever sends it to the bot to the account: once, within a quarter of an
    /// hour.
    Outcome<LinkCodeJson> makeLinkCode(AccountId account);
}

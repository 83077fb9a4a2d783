package io.heliograph.app.web;

import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.DoorJson;
import io.heliograph.app.web.view.LinkCodeJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import java.util.ArrayList;
import java.util.List;

/// Doors in memory; the one source is `manual`.
final class FakeChats implements ChatSettings {
    private final List<Door> doors = new ArrayList<>();

    @Override
    public synchronized List<DoorJson> doors() {
        return doors.stream().map(FakeChats::view).toList();
    }

    @Override
    public synchronized Outcome<DoorJson> setDoor(Door door) {
        if (!door.source().value().equals("manual")) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no source " + door.source());
        }
        removeDoor(door.platform(), door.channel());
        doors.add(door);
        return new Outcome.Done<>(view(door));
    }

    @Override
    public synchronized Outcome<DoorJson> removeDoor(Platform platform, String channel) {
        for (Door door : doors) {
            if (door.platform() == platform && door.channel().equals(channel)) {
                doors.remove(door);
                return new Outcome.Done<>(view(door));
            }
        }
        return new Outcome.Refused<>(Reason.UNKNOWN, "no door there");
    }

    @Override
    public Outcome<LinkCodeJson> makeLinkCode(AccountId account) {
        return new Outcome.Done<>(new LinkCodeJson(account.value(), "once", FakeDesk.NOON));
    }

    private static DoorJson view(Door door) {
        return new DoorJson(
                door.source().value(),
                door.platform().name(),
                door.channel(),
                List.copyOf(door.authors()),
                door.admits().stream().map(Enum::name).toList());
    }
}

package io.heliograph.notices;

import io.heliograph.model.Secret;
import java.net.URI;

/// The account at Twilio that texts are sent from.
///
/// @param base `https://api.twilio.com`
/// @param from a number of theirs, `+` and digits
public record TwilioSettings(URI base, String account, Secret token, String from) {
    public static final URI USUAL = URI.create("https://api.twilio.com");
}

package io.heliograph.app.notices;

import io.heliograph.app.Refusal;
import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.model.Ratio;
import io.heliograph.model.Secret;
import io.heliograph.notices.SmtpSettings;
import io.heliograph.notices.TwilioSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the environment says about notices. Passwords are in values that do not print.
///
/// @param contact that web push services may write to, `mailto:` or `https:`
public record NoticeSettings(
        Optional<SmtpSettings> smtp,
        Optional<TwilioSettings> twilio,
        String contact,
        Breaker.Rule breaker,
        AccountAlarms alarms) {

    private static final Ratio HIGHEST = Ratio.percent("10000");
    private static final String WANTED = " must be a percentage above 0 such as 10%, or off, was ";

    /// @throws Refusal in words, naming the variable
    public static NoticeSettings of(Map<String, String> environment) {
        return new NoticeSettings(
                smtp(environment),
                twilio(environment),
                environment.getOrDefault("HELIOGRAPH_PUSH_CONTACT", "mailto:nobody@example.org"),
                breaker(environment),
                alarms(environment));
    }

    private static AccountAlarms alarms(Map<String, String> environment) {
        AccountAlarms usual = AccountAlarms.shipped();
        return new AccountAlarms(
                share(environment, "HELIOGRAPH_TELL_FREE_BALANCE", usual.freeBalance()),
                share(environment, "HELIOGRAPH_TELL_MARGIN_LEVEL", usual.marginLevel()),
                share(environment, "HELIOGRAPH_TELL_EQUITY_DROP", usual.equityDrop()),
                share(environment, "HELIOGRAPH_TELL_DRAWDOWN", usual.drawdown()),
                share(environment, "HELIOGRAPH_TELL_LOSS_LIMIT", usual.lossLimit()));
    }

    private static @Nullable Ratio share(
            Map<String, String> environment, String name, @Nullable Ratio otherwise) {
        String given = environment.getOrDefault(name, "").strip();
        if (given.isEmpty() || given.equals("off")) {
            return given.isEmpty() ? otherwise : null;
        }
        try {
            Ratio share = Ratio.percent(given.replace("%", "").strip());
            if (share.isPositive() && share.compareTo(HIGHEST) <= 0) {
                return share;
            }
        } catch (IllegalArgumentException noNumber) {
            throw new Refusal(name + WANTED + given, noNumber);
        }
        throw new Refusal(name + WANTED + given);
    }

    private static Optional<SmtpSettings> smtp(Map<String, String> environment) {
        String url = environment.getOrDefault("HELIOGRAPH_SMTP_URL", "");
        try {
            return url.isBlank() ? Optional.empty() : Optional.of(SmtpSettings.parse(url));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("HELIOGRAPH_SMTP_URL: " + wrong.getMessage(), wrong);
        }
    }

    private static Optional<TwilioSettings> twilio(Map<String, String> environment) {
        String account = environment.getOrDefault("HELIOGRAPH_TWILIO_ACCOUNT", "");
        String token = environment.getOrDefault("HELIOGRAPH_TWILIO_TOKEN", "");
        String from = environment.getOrDefault("HELIOGRAPH_TWILIO_FROM", "");
        if (account.isBlank() && token.isBlank() && from.isBlank()) {
            return Optional.empty();
        }
        if (account.isBlank() || token.isBlank() || from.isBlank()) {
            throw new Refusal(
                    "texts need all of HELIOGRAPH_TWILIO_ACCOUNT, HELIOGRAPH_TWILIO_TOKEN and"
                            + " HELIOGRAPH_TWILIO_FROM");
        }
        try {
            String base = environment.getOrDefault("HELIOGRAPH_TWILIO_URL", "");
            return Optional.of(
                    new TwilioSettings(
                            base.isBlank() ? TwilioSettings.USUAL : URI.create(base),
                            account,
                            new Secret(token),
                            from));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("HELIOGRAPH_TWILIO_URL must be an address", wrong);
        }
    }

    private static Breaker.Rule breaker(Map<String, String> environment) {
        Breaker.Rule usual = Breaker.Rule.standard();
        return new Breaker.Rule(
                number(environment, "HELIOGRAPH_BREAKER_FAILURES", usual.failures()),
                Duration.ofSeconds(
                        number(
                                environment,
                                "HELIOGRAPH_BREAKER_SECONDS",
                                (int) usual.pause().toSeconds())));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String given = environment.getOrDefault(name, "");
        try {
            int number = given.isBlank() ? otherwise : Integer.parseInt(given.strip());
            if (number >= 1 && number <= 1_000_000) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new Refusal(name + " must be a whole number from 1, was " + given, noNumber);
        }
        throw new Refusal(name + " must be a whole number from 1, was " + given);
    }
}

package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.settings.LimitsText;
import io.heliograph.model.Currency;
import io.heliograph.model.account.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An account's limits in a file: `{"limits": {"riskPerTrade": "1%", "defaultStop": "2%"}}`, with
/// the names that `limits list` shows. What is not named is as in a new account.
final class AccountFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AccountFile() {}

    static Limits read(Path file, Currency currency) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            JsonNode limits = root.path("limits");
            if (!limits.isObject()) {
                throw new Refusal(
                        "%s: expected {\"limits\": {\"riskPerTrade\": \"1%%\"}}".formatted(file));
            }
            Map<String, String> changes = new LinkedHashMap<>();
            limits.properties()
                    .forEach(entry -> changes.put(entry.getKey(), entry.getValue().asString()));
            return LimitsText.changed(Limits.shipped(), new TreeMap<>(changes), currency);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("%s: %s".formatted(file, wrong.getMessage()), wrong);
        } catch (JacksonException malformed) {
            throw new Refusal(
                    "%s is not valid JSON: %s".formatted(file, malformed.getOriginalMessage()),
                    malformed);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }
}

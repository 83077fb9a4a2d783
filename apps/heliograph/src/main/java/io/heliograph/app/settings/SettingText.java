package io.heliograph.app.settings;

import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.TradingHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values of settings as a person writes them, by name: `1%`, `5m`, `BTC,ETH`, `off`. Whatever
/// cannot be read is answered with the setting's name, what was expected and what was given.
record SettingText(Map<String, String> values) {
    static final String OFF = "off";

    boolean isOff(String name) {
        return value(name).equals(OFF);
    }

    @Nullable Money optionalMoney(String name, Currency currency) {
        return isOff(name) ? null : new Money(decimal(name), currency);
    }

    @Nullable Ratio optionalPercent(String name) {
        return isOff(name) ? null : percent(name);
    }

    @Nullable Ratio optionalNumber(String name) {
        return isOff(name) ? null : new Ratio(decimal(name));
    }

    @Nullable Integer optionalWhole(String name) {
        return isOff(name) ? null : whole(name);
    }

    Duration timeOrZero(String name) {
        return isOff(name) ? Duration.ZERO : time(name);
    }

    <E extends Enum<E>> @Nullable E optionalWord(String name, Class<E> type) {
        return isOff(name) ? null : word(name, type, "off or ");
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return word(name, type, "");
    }

    /// @param beside what else may stand there, in words
    private <E extends Enum<E>> E word(String name, Class<E> type, String beside) {
        E[] words = type.getEnumConstants();
        for (E word : words) {
            if (word.name().equalsIgnoreCase(value(name))) {
                return word;
            }
        }
        throw new IllegalArgumentException(
                "%s must be %sone of %s, was \"%s\""
                        .formatted(
                                name,
                                beside,
                                Arrays.stream(words)
                                        .map(w -> w.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                value(name)));
    }

    BigDecimal decimal(String name) {
        return Decimals.parse(value(name), name);
    }

    Ratio percent(String name) {
        String text = value(name).replace(" ", "");
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException(
                    "%s must be a percentage such as 1%%, was \"%s\"".formatted(name, text));
        }
        return new Ratio(
                Decimals.parse(text.substring(0, text.length() - 1), name).movePointLeft(2));
    }

    int whole(String name) {
        String text = value(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "%s must be a whole number, was \"%s\"".formatted(name, text), notWhole);
        }
    }

    /// `90s`, `5m`, `2h`, `1d`.
    Duration time(String name) {
        String text = value(name);
        try {
            long number = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                default -> throw new NumberFormatException("no unit");
            };
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    "%s must be a time such as 90s, 5m, 2h or 1d, was \"%s\"".formatted(name, text),
                    wrong);
        }
    }

    /// `BTC,ETH`, or `off` for none.
    Set<String> names(String name) {
        return isOff(name) ? Set.of() : names(name, value(name));
    }

    /// `memes:DOGE,SHIB;majors:BTC,ETH`, or `off` for none.
    Map<String, Set<String>> groups(String name) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (String group : isOff(name) ? new String[0] : value(name).split(";")) {
            int colon = group.indexOf(':');
            if (colon <= 0 || colon == group.length() - 1) {
                throw new IllegalArgumentException(
                        "%s must be off or like \"memes:DOGE,SHIB;majors:BTC,ETH\", was \"%s\""
                                .formatted(name, value(name)));
            }
            groups.put(group.substring(0, colon).strip(), names(name, group.substring(colon + 1)));
        }
        return groups;
    }

    /// `0.3,0.3,0.2,0.2`.
    List<Ratio> numbers(String name) {
        List<Ratio> numbers = new ArrayList<>();
        for (String number : value(name).split(",")) {
            numbers.add(new Ratio(Decimals.parse(number.strip(), name)));
        }
        return numbers;
    }

    /// `always`, or days, a window and a zone: `MON,TUE,WED 09:30-16:00 America/New_York`.
    TradingHours hours(String name) {
        String text = value(name);
        if (text.equals("always")) {
            return TradingHours.ALWAYS;
        }
        try {
            String[] parts = text.split(" ");
            String[] window = parts[1].split("-");
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String day : parts[0].split(",")) {
                days.add(day(day));
            }
            return new TradingHours(
                    ZoneId.of(parts[2]),
                    days,
                    LocalTime.parse(window[0]),
                    LocalTime.parse(window[1]));
        } catch (DateTimeException
                | ArrayIndexOutOfBoundsException
                | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "%s must be \"always\" or like \"MON,TUE,WED,THU,FRI 09:30-16:00 America/New_York\", was \"%s\""
                            .formatted(name, text),
                    wrong);
        }
    }

    static String text(@Nullable Ratio share) {
        return share == null
                ? OFF
                : share.value().movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    static String text(@Nullable Money amount) {
        return amount == null ? OFF : amount.amount().toPlainString();
    }

    static String text(@Nullable Integer number) {
        return number == null ? OFF : number.toString();
    }

    static String text(@Nullable Enum<?> word) {
        return word == null ? OFF : word.name().toLowerCase(Locale.ROOT);
    }

    static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0) {
            return OFF;
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static String text(Set<String> names) {
        return names.isEmpty() ? OFF : String.join(",", names);
    }

    static String text(Map<String, Set<String>> groups) {
        return groups.isEmpty()
                ? OFF
                : groups.entrySet().stream()
                        .map(group -> group.getKey() + ":" + String.join(",", group.getValue()))
                        .collect(Collectors.joining(";"));
    }

    static String number(@Nullable Ratio number) {
        return number == null ? OFF : number.toString();
    }

    static String numbers(List<Ratio> numbers) {
        return numbers.stream().map(Ratio::toString).collect(Collectors.joining(","));
    }

    private static Set<String> names(String name, String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : text.split(",")) {
            if (each.isBlank()) {
                throw new IllegalArgumentException(
                        "%s must be off or symbols such as BTC,ETH, was \"%s\""
                                .formatted(name, text));
            }
            names.add(each.strip().toUpperCase(Locale.ROOT));
        }
        return names;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(text.toUpperCase(Locale.ROOT)) && text.length() >= 3) {
                return day;
            }
        }
        throw new IllegalArgumentException("no day is called " + text);
    }

    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value");
        }
        return value.strip();
    }
}

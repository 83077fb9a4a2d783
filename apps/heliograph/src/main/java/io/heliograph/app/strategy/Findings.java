package io.heliograph.app.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is wrong with a document, gathered while it is read.
final class Findings {
    private static final int MOST = 50;

    private final List<RuleProblem> problems = new ArrayList<>();

    List<RuleProblem> all() {
        return List.copyOf(problems);
    }

    void add(Located at, String reason) {
        if (problems.size() < MOST) {
            problems.add(new RuleProblem(at.line(), at.column(), at.path(), reason));
        }
    }

    void onlyFields(Located object, Set<String> known) {
        object.fields()
                .forEach((name, field) -> {
                    if (!known.contains(name)) {
                        add(
                                field,
                                "there is no field \"%s\" here; expected one of %s"
                                        .formatted(name, String.join(", ", new TreeSet<>(known))));
                    }
                });
    }

    /// The text of a field that must be there.
    Optional<String> text(Located object, String name) {
        Located field = object.fields().get(name);
        if (field == null) {
            add(object, "the field \"%s\" is missing".formatted(name));
        } else if (field.value() instanceof String text) {
            return Optional.of(text);
        } else {
            add(field, "expected a text, found " + field.shown());
        }
        return Optional.empty();
    }

    /// A whole number, empty where the field is missing.
    OptionalInt whole(Located object, String name, int least, int most) {
        Located field = object.fields().get(name);
        if (field == null) {
            return OptionalInt.empty();
        }
        boolean fits =
                field.value() instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!fits) {
            add(
                    field,
                    "expected a whole number from %d to %d, found %s"
                            .formatted(least, most, field.shown()));
            return OptionalInt.empty();
        }
        return OptionalInt.of(((BigDecimal) field.value()).intValue());
    }

    @Nullable BigDecimal number(@Nullable Located field) {
        if (field != null && field.value() instanceof BigDecimal number) {
            return number;
        }
        if (field != null) {
            add(field, "expected a number, found " + field.shown());
        }
        return null;
    }

    /// What the supplier makes; what it throws in words for people is wrong with this place.
    <T> @Nullable T checked(Located at, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            add(at, String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}

package io.heliograph.app.parse;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.Span;
import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An outcome as plain maps, lists, strings and numbers, ready for any JSON writer.
///
/// Prices are strings, so that no reader of the JSON rounds them. A field that the message leaves
/// open (how to enter at a bare price) is absent; one that it does not have is null or empty.
public final class OutcomeJson {
    private OutcomeJson() {}

    /// `kind`, `declined`, `confidence`, `signal`, `spans`, `reasons`.
    public static Map<String, @Nullable Object> of(ParseOutcome outcome) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind(outcome));
        json.put("declined", outcome instanceof ParseOutcome.Declined);
        json.put(
                "confidence",
                switch (outcome) {
                    case ParseOutcome.Parsed parsed -> parsed.confidence();
                    case ParseOutcome.NotASignal nothing -> nothing.confidence();
                    case ParseOutcome.Declined declined -> null;
                });
        json.put(
                "signal",
                outcome instanceof ParseOutcome.Parsed parsed
                        ? signal(parsed.instruction())
                        : Map.of());
        List<Map<String, Object>> spans = new ArrayList<>();
        for (Span span : outcome.spans()) {
            spans.add(span(span));
        }
        json.put("spans", spans);
        json.put("reasons", outcome.reasons());
        return json;
    }

    /// `entry`, `update`, `close`, `cancel` or `not_a_signal`.
    public static String kind(ParseOutcome outcome) {
        return switch (outcome) {
            case ParseOutcome.Parsed parsed ->
                    switch (parsed.instruction()) {
                        case Instruction.Open open -> "entry";
                        case Instruction.Update update -> "update";
                        case Instruction.Close close -> "close";
                        case Instruction.Cancel cancel -> "cancel";
                    };
            case ParseOutcome.NotASignal nothing -> "not_a_signal";
            case ParseOutcome.Declined declined -> "not_a_signal";
        };
    }

    /// The fields of an instruction.
    public static Map<String, @Nullable Object> signal(Instruction instruction) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (instruction) {
            case Instruction.Open open -> {
                about(json, open.name(), open.asset(), open.side());
                entry(json, open);
            }
            case Instruction.Update update -> {
                about(json, update.name(), update.asset(), update.side());
                actions(json, update.actions());
                json.put("fraction", plain(update.fraction()));
                json.put("stopLoss", text(update.stopLoss()));
                json.put("takeProfits", texts(update.takeProfits()));
                json.put("price", text(update.price()));
                option(json, update.option());
            }
            case Instruction.Close close -> {
                about(json, close.name(), close.asset(), close.side());
                actions(json, close.actions());
                json.put("fraction", plain(close.fraction()));
                json.put("price", text(close.price()));
                option(json, close.option());
            }
            case Instruction.Cancel cancel -> {
                about(json, cancel.name(), cancel.asset(), cancel.side());
                json.put("update", "cancel");
                json.put("price", text(cancel.price()));
            }
        }
        return json;
    }

    private static void about(
            Map<String, @Nullable Object> json,
            @Nullable InstrumentName name,
            @Nullable AssetClass asset,
            @Nullable Side side) {
        if (name != null) {
            json.put("symbol", name.text());
        }
        if (asset != null) {
            json.put("asset", lower(asset));
        }
        if (side != null) {
            json.put("side", lower(side));
        }
    }

    private static void entry(Map<String, @Nullable Object> json, Instruction.Open open) {
        if (open.entry().kind() != EntryTerms.Kind.UNSTATED) {
            json.put("orderType", lower(open.entry().kind()));
        }
        List<String> entries = new ArrayList<>();
        for (Price price : open.entry().prices()) {
            entries.add(price.toString());
        }
        json.put("entries", entries);
        json.put("stopLoss", text(open.stopLoss()));
        json.put("takeProfits", texts(open.takeProfits()));
        Instruction.Leverage leverage = open.leverage();
        if (leverage != null && leverage.low().compareTo(leverage.high()) == 0) {
            json.put("leverage", leverage.low().toPlainString());
        } else if (leverage != null) {
            json.put(
                    "leverageRange",
                    List.of(leverage.low().toPlainString(), leverage.high().toPlainString()));
        }
        if (open.marginMode() != null) {
            json.put("marginMode", lower(open.marginMode()));
        }
        option(json, open.option());
        if (open.timeFrame() != null) {
            json.put("timeFrame", open.timeFrame());
        }
        if (open.sizeHint() != null) {
            json.put("sizeHint", open.sizeHint());
        }
        Validity validity = open.validity();
        if (validity != null) {
            json.put(
                    "validity",
                    switch (validity) {
                        case Validity.Lasting lasting -> lasting.time().toString();
                        case Validity.Until until -> until.utc() + "Z";
                    });
        }
    }

    private static void actions(
            Map<String, @Nullable Object> json, List<Instruction.Action> actions) {
        json.put("update", actions.isEmpty() ? null : name(actions.getFirst()));
        if (actions.size() > 1) {
            json.put("updates", actions.stream().map(OutcomeJson::name).toList());
        }
    }

    private static String name(Instruction.Action action) {
        return switch (action) {
            case MOVE_SL_TO_BREAKEVEN -> "move_sl_to_breakeven";
            case MOVE_SL -> "move_sl";
            case CLOSE_PARTIAL -> "close_partial";
            case CLOSE_ALL -> "close_all";
            case TP_HIT -> "tp_hit";
            case CANCEL -> "cancel";
            case REENTER -> "reenter";
        };
    }

    private static void option(
            Map<String, @Nullable Object> json, Instruction.@Nullable OptionTerms option) {
        if (option == null) {
            return;
        }
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("strike", plain(option.strike()));
        terms.put("right", option.right());
        terms.put("expiry", option.expiry());
        json.put("option", terms);
    }

    private static Map<String, Object> span(Span span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", span.field());
        json.put("start", span.start());
        json.put("end", span.end());
        json.put("text", span.text());
        json.put("rule", span.rule());
        return json;
    }

    private static @Nullable String text(@Nullable Level level) {
        return level == null ? null : level.text();
    }

    private static @Nullable String text(@Nullable Price price) {
        return price == null ? null : price.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static List<String> texts(List<Level> levels) {
        return levels.stream().map(Level::text).toList();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

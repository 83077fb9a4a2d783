package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what a message does to an open trade.
final class ActWriter {
    private final Message message;
    private final TradeSheet sheet;
    private final Spans spans;

    ActWriter(Message message) {
        this.message = message;
        this.sheet = message.sheet();
        this.spans = new Spans(message);
    }

    ParseOutcome write(List<Act> acts, SymbolChoice symbol, SideChoice choice) {
        Mention rival = symbol.rival();
        if (rival != null && symbol.mention() != null) {
            return new ParseOutcome.Declined(
                    List.of(),
                    List.of(
                            "two instruments are named: %s and %s"
                                    .formatted(symbol.mention().name(), rival.name())));
        }
        spans.addMention(symbol.mention());
        for (Act act : acts) {
            spans.addTerm("update", act.term(), act.rule());
        }
        Side side = choice.isInferred() || choice.contradiction() != null ? null : choice.side();
        if (side != null) {
            spans.addTerm("side", choice.term(), "side word");
        }
        Confidence confidence = Confidence.ofActs(message, acts);
        Instruction instruction = instruction(acts, symbol, side);
        return new ParseOutcome.Parsed(
                instruction, confidence.value(), spans.all(), confidence.reasons());
    }

    private Instruction instruction(List<Act> acts, SymbolChoice symbol, @Nullable Side side) {
        InstrumentName name = symbol.name();
        Act cancel = ActReader.first(acts, Act.Kind.CANCEL);
        Act close = ActReader.first(acts, Act.Kind.CLOSE_ALL);
        Act stopHit = ActReader.first(acts, Act.Kind.STOP_HIT);
        if (cancel != null && close == null) {
            return new Instruction.Cancel(
                    name, Judge.assetOf(message, symbol), side, Levels.price(cancel.level()));
        }
        boolean leavesOpen =
                ActReader.has(acts, Act.Kind.STOP_TO_BREAKEVEN)
                        || ActReader.has(acts, Act.Kind.MOVE_STOP);
        if (close != null || (stopHit != null && !leavesOpen)) {
            Figure price = close != null ? close.level() : null;
            if (close != null && price == null) {
                price = statedPrice();
            }
            return new Instruction.Close(
                    name,
                    Judge.assetOf(message, symbol),
                    side,
                    close != null ? closing(acts) : List.of(),
                    close != null ? close.fraction() : null,
                    Levels.price(price),
                    option());
        }
        return new Instruction.Update(
                name,
                Judge.assetOf(message, symbol),
                side,
                actions(acts),
                newStop(acts),
                newTargets(acts),
                fraction(acts),
                partPrice(acts),
                option());
    }

    private Instruction.@Nullable OptionTerms option() {
        spans.add("option", sheet.option);
        return sheet.option == null ? null : sheet.option.value();
    }

    /// What a form gives as the price of the exit: `Price: 64945`, `Current price: 64945`.
    private @Nullable Figure statedPrice() {
        if (sheet.current != null) {
            return sheet.current.value();
        }
        for (TradeSheet.Read<Figure> read : sheet.entries) {
            int label = read.term() - 1;
            while (label > 0 && message.terms().get(label).isSilent()) {
                label--;
            }
            if (label >= 0 && message.terms().get(label).is(Concept.PRICE)) {
                spans.add("price", read);
                return read.value();
            }
        }
        return null;
    }

    /// In the order written, but a hit target that a verb follows comes last: what is to be done is
    /// the main thing.
    private static List<Instruction.Action> actions(List<Act> acts) {
        List<Instruction.Action> actions = new ArrayList<>();
        boolean ticked =
                !acts.isEmpty()
                        && acts.getFirst().kind() == Act.Kind.TARGET_HIT
                        && acts.getFirst().rule().startsWith("ticked");
        for (Act act : acts) {
            Instruction.Action action = act.kind().action();
            if (action != null && (ticked || !act.isReport())) {
                addOnce(actions, action);
            }
        }
        for (Act act : acts) {
            Instruction.Action action = act.kind().action();
            if (action != null) {
                addOnce(actions, action);
            }
        }
        return actions;
    }

    /// Closing first: what else a closing message says matters less.
    private static List<Instruction.Action> closing(List<Act> acts) {
        List<Instruction.Action> actions = new ArrayList<>();
        actions.add(Instruction.Action.CLOSE_ALL);
        for (Instruction.Action action : actions(acts)) {
            addOnce(actions, action);
        }
        return actions;
    }

    private static void addOnce(List<Instruction.Action> actions, Instruction.Action action) {
        if (!actions.contains(action)) {
            actions.add(action);
        }
    }

    private @Nullable Level newStop(List<Act> acts) {
        for (Act act : acts) {
            boolean stop =
                    act.kind() == Act.Kind.MOVE_STOP || act.kind() == Act.Kind.STOP_TO_BREAKEVEN;
            if (stop && act.level() != null) {
                return Levels.level(act.level());
            }
        }
        boolean moved = ActReader.has(acts, Act.Kind.NEW_TARGETS) && !sheet.stops.isEmpty();
        return moved ? Levels.level(sheet.stops.getFirst().value()) : null;
    }

    private List<Level> newTargets(List<Act> acts) {
        boolean changed = ActReader.has(acts, Act.Kind.NEW_TARGETS) || message.tone().modifies();
        if (!changed) {
            return List.of();
        }
        for (TradeSheet.Read<Figure> read : sheet.targets) {
            spans.add("takeProfit", read);
        }
        boolean moved =
                sheet.targets.size() == 2
                        && isFromTo(
                                sheet.targets.getFirst().term(), sheet.targets.getLast().term());
        return Levels.levels(moved ? sheet.targets.subList(1, 2) : sheet.targets);
    }

    /// `from 2350 to 2360`: only the second is meant.
    private boolean isFromTo(int first, int last) {
        List<Term> terms = message.terms();
        return last == first + 2
                && terms.get(first + 1).isAny(Concept.TO, Concept.BECOMES)
                && (terms.get(first + 1).is(Concept.BECOMES)
                        || (first > 0 && terms.get(first - 1).is(Concept.AT)));
    }

    private static @Nullable Price partPrice(List<Act> acts) {
        Act part = ActReader.first(acts, Act.Kind.CLOSE_PART);
        if (part == null) {
            part = ActReader.first(acts, Act.Kind.REENTER);
        }
        return part == null ? null : Levels.price(part.level());
    }

    private static @Nullable BigDecimal fraction(List<Act> acts) {
        for (Act act : acts) {
            if (act.kind() == Act.Kind.CLOSE_PART && act.fraction() != null) {
                return act.fraction();
            }
        }
        return null;
    }

    /// `STC ABCD 15c 6/21 @ 0.80`.
    ParseOutcome writeStatedClose() {
        SymbolChoice symbol = SymbolChoice.of(message);
        StatedClose close = StatedClose.of(message);
        spans.addMention(symbol.mention());
        spans.addTerm("update", close.term(), "sell to close");
        Figure figure = sheet.entries.isEmpty() ? null : sheet.entries.getFirst().value();
        if (!sheet.entries.isEmpty()) {
            spans.add("price", sheet.entries.getFirst());
        }
        Instruction.OptionTerms option = option();
        Instruction instruction =
                close.partial()
                        ? new Instruction.Update(
                                symbol.name(),
                                Judge.assetOf(message, symbol),
                                null,
                                List.of(Instruction.Action.CLOSE_PARTIAL),
                                null,
                                List.of(),
                                close.fraction(),
                                Levels.price(figure),
                                option)
                        : new Instruction.Close(
                                symbol.name(),
                                Judge.assetOf(message, symbol),
                                null,
                                List.of(Instruction.Action.CLOSE_ALL),
                                null,
                                Levels.price(figure),
                                option);
        return new ParseOutcome.Parsed(
                instruction,
                symbol.isPresent() ? 0.95 : 0.8,
                spans.all(),
                List.of("the words for closing an option say so"));
    }
}

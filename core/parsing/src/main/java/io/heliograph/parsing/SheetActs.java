package io.heliograph.parsing;

import java.util.ArrayList;
import java.util.List;

/// What labels and prices alone say about an open trade, where no verb does: levels sent after the
/// order, a list of targets with a tick behind each, a stop with a loss.
final class SheetActs {
    private static final int MOST_WORDS = 24;
    private static final int MOST_WORDS_OF_LABEL = 3;

    private SheetActs() {}

    /// All that the message does: reports of its labels first, then what its verbs say; the labels
    /// alone where no verb says anything.
    static List<Act> of(Message message) {
        List<Act> acts = new ArrayList<>(hits(message));
        if (isLoss(message)) {
            acts.add(new Act(Act.Kind.STOP_HIT, null, null, stopTerm(message.sheet()), "loss"));
        }
        if (message.sheet().stopMoved && !ActReader.has(message.acts(), Act.Kind.MOVE_STOP)) {
            TradeSheet.Read<Figure> stop = message.sheet().stops.getLast();
            acts.add(new Act(Act.Kind.MOVE_STOP, null, stop.value(), stop.term(), stop.rule()));
        }
        acts.addAll(message.acts());
        return acts.isEmpty() ? announced(message) : acts;
    }

    /// Whether the labels themselves report what has happened.
    static boolean isReport(Message message) {
        return !hits(message).isEmpty() || isLoss(message);
    }

    private static boolean isLoss(Message message) {
        TradeSheet sheet = message.sheet();
        return message.tone().loss()
                && sheet.stopLabelled
                && sheet.targets.isEmpty()
                && sheet.entries.isEmpty()
                && hasPercentage(message);
    }

    private static List<Act> announced(Message message) {
        TradeSheet sheet = message.sheet();
        Tone tone = message.tone();
        boolean newLevels =
                tone.modifies()
                        || (tone.words() <= MOST_WORDS
                                && (sheet.entries.isEmpty() || sheet.mentions.isEmpty())
                                && sheet.sides.isEmpty()
                                && isQuiet(tone)
                                && !mentionsHit(message));
        return newLevels && sheet.hasLevels() && (tone.modifies() || !isProse(message))
                ? levels(sheet, tone.modifies())
                : List.of();
    }

    /// `My target for gold this year is 3000`: a label amid a sentence announces nothing.
    private static boolean isProse(Message message) {
        TradeSheet sheet = message.sheet();
        int figure = (sheet.stops.isEmpty() ? sheet.targets : sheet.stops).getFirst().term();
        int words = 0;
        for (int i = figure; i >= 0 && !message.terms().get(i).is(Concept.LINE); i--) {
            words += message.terms().get(i).isAny(Concept.WORD, Concept.COMMON) ? 1 : 0;
        }
        return words > MOST_WORDS_OF_LABEL;
    }

    /// Targets with a tick behind each and no entry or stop: they were reached.
    static List<Act> hits(Message message) {
        TradeSheet sheet = message.sheet();
        boolean order = !sheet.entries.isEmpty() || !sheet.stops.isEmpty();
        if (order || sheet.targets.isEmpty()) {
            return List.of();
        }
        for (TradeSheet.Read<Figure> target : sheet.targets) {
            int next = target.term() + 1;
            if (next >= message.terms().size() || !message.terms().get(next).is(Concept.TICK)) {
                return List.of();
            }
        }
        int term = sheet.targets.getFirst().term();
        return List.of(new Act(Act.Kind.TARGET_HIT, null, null, term, "ticked targets"));
    }

    private static boolean hasPercentage(Message message) {
        for (Term term : message.terms()) {
            Figure figure = term.figure();
            if (figure != null && figure.unit() == Figure.Unit.PERCENT) {
                return true;
            }
        }
        return false;
    }

    private static int stopTerm(TradeSheet sheet) {
        return sheet.stops.isEmpty() ? -1 : sheet.stops.getFirst().term();
    }

    private static boolean mentionsHit(Message message) {
        for (Term term : message.terms()) {
            if (term.is(Concept.HIT)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuiet(Tone tone) {
        return tone.conditions() == 0
                && tone.plans() == 0
                && tone.negations() == 0
                && tone.questions() == 0
                && tone.watch() == 0
                && tone.analysis() == 0
                && tone.past() == 0
                && tone.recap() == 0;
    }

    private static List<Act> levels(TradeSheet sheet, boolean modifies) {
        List<Act> acts = new ArrayList<>();
        if (!sheet.stops.isEmpty() && (modifies || sheet.entries.isEmpty())) {
            TradeSheet.Read<Figure> stop = sheet.stops.getFirst();
            acts.add(new Act(Act.Kind.MOVE_STOP, null, stop.value(), stop.term(), "stop label"));
        }
        if (!sheet.targets.isEmpty()) {
            int term = sheet.targets.getFirst().term();
            acts.add(new Act(Act.Kind.NEW_TARGETS, null, null, term, "target label"));
        }
        return acts;
    }
}

package io.heliograph.parsing;

import org.jspecify.annotations.Nullable;

/// What a sentence does to a stop or a target, or reports of one.
record LevelActs(Sentence sentence) {
    @Nullable Act stopAct(int i) {
        int hit = sentence.find(Concept.HIT, i + 1, i + 4);
        int moved = sentence.find(Concept.MOVE, sentence.start(), sentence.end());
        boolean mine = sentence.get(i).is(Concept.PAST);
        boolean plainHit = hit >= 0 && !sentence.get(hit).is(Concept.MOVE) && !mine;
        boolean named = hit == i + 2 && sentence.findPrice(i + 1, hit) == i + 1;
        if (plainHit && moved < 0 && (named || sentence.findPrice(i, hit) < 0)) {
            return Act.of(Act.Kind.STOP_HIT, i, "stop hit");
        }
        boolean entryMeant = moved >= 0 || sentence.has(Concept.TO, i, i + 3);
        int breakeven = sentence.find(Concept.BREAKEVEN, i + 1, i + Sentence.NEAR + 1);
        boolean surely = breakeven >= 0 && !sentence.get(breakeven).is(Concept.ENTRY);
        if (surely || (breakeven >= 0 && entryMeant)) {
            return new Act(
                    Act.Kind.STOP_TO_BREAKEVEN,
                    null,
                    sentence.priceIn(i, sentence.end()),
                    i,
                    "stop to entry");
        }
        int before = sentence.find(Concept.BREAKEVEN, i - 3, i);
        if (before >= 0 && !sentence.get(before).is(Concept.ENTRY)) {
            return Act.of(Act.Kind.STOP_TO_BREAKEVEN, i, "stop to entry");
        }
        int price = sentence.findPrice(i + 1, i + Sentence.NEAR + 3);
        boolean changes =
                moved >= 0
                        || sentence.has(Concept.NEW, i - 3, i)
                        || sentence.has(Concept.MODIFY)
                        || sentence.has(Concept.TO, i + 1, i + 2);
        if (price >= 0 && changes) {
            return new Act(Act.Kind.MOVE_STOP, null, sentence.get(price).figure(), i, "stop moved");
        }
        return null;
    }

    @Nullable Act targetAct(int i) {
        int hit = sentence.find(Concept.HIT, i + 1, i + Sentence.NEAR);
        if (hit < 0) {
            hit = sentence.find(Concept.HIT, i - 3, i);
        }
        if (hit > i
                && (sentence.has(Concept.NOT, i, hit) || sentence.has(Concept.ALMOST, i, hit))) {
            return null;
        }
        int tick = sentence.find(Concept.TICK, i + 1, i + Sentence.NEAR);
        int price = sentence.findPrice(i + 1, sentence.end());
        if (hit >= 0 || (tick >= 0 && (price < 0 || price > tick))) {
            return Act.of(Act.Kind.TARGET_HIT, i, "target hit");
        }
        boolean changes =
                sentence.has(Concept.MODIFY)
                        || sentence.has(Concept.MOVE)
                        || sentence.has(Concept.NEW, i - 3, i);
        return price >= 0 && changes ? Act.of(Act.Kind.NEW_TARGETS, i, "target changed") : null;
    }
}

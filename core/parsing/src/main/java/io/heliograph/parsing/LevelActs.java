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
                        || sentence.has(Concept.TO, i + 1, i + 2)
                        || (price >= 0 && sentence.has(Concept.NOW, i + 1, price));
        if (price >= 0
                && sentence.findPrice(price + 2, price + 3) >= 0
                && sentence.get(price + 1).is(Concept.TO)) {
            // `from 2320 to 2330`
            price += 2;
        }
        if (price >= 0 && changes) {
            return new Act(Act.Kind.MOVE_STOP, null, sentence.get(price).figure(), i, "stop moved");
        }
        return isAlone(i) ? Act.of(Act.Kind.STOP_HIT, i, "stop alone") : null;
    }

    /// `Here the stop, no re-entry`: a clause of nothing but the stop and a word for here or now
    /// tells that it was hit. Levels elsewhere would make it a label.
    private boolean isAlone(int i) {
        boolean here = false;
        for (int k = sentence.start(); k < i; k++) {
            here |= sentence.get(k).is(Concept.NOW);
            if (!sentence.get(k).is(Concept.NOW) && !sentence.get(k).isSilent()) {
                return false;
            }
        }
        for (int k = i + 1; k < sentence.end() && !sentence.get(k).is(Concept.COMMA); k++) {
            if (!sentence.get(k).isSilent()) {
                return false;
            }
        }
        return here && sentence.findFigure(sentence.start(), sentence.end()) < 0;
    }

    /// `First target, half closed`: a clause of a numbered target alone, before one that acts.
    private boolean isReached(int i) {
        boolean numbered = false;
        for (int k = sentence.start(); k < i; k++) {
            Term term = sentence.get(k);
            if (!term.isSilent() && !term.is(Concept.NTH) && !term.is(Concept.ORDINAL)) {
                return false;
            }
            numbered |= term.isAny(Concept.NTH, Concept.ORDINAL);
        }
        int k = i + 1;
        while (k < sentence.end()
                && (sentence.get(k).is(Concept.NTH) || isNumber(sentence.get(k)))) {
            numbered = true;
            k++;
        }
        return numbered
                && k < sentence.end()
                && sentence.get(k).is(Concept.COMMA)
                && isFollowedByAct(k);
    }

    private static boolean isNumber(Term term) {
        return term.figure() != null && term.figure().isSmallCount();
    }

    private boolean isFollowedByAct(int from) {
        for (int k = from + 1; k < sentence.end(); k++) {
            if (sentence.get(k).figure() != null && sentence.get(k).isPrice()) {
                return false;
            }
            if (sentence.get(k).isAny(Concept.TAKE, Concept.CLOSE)
                    || sentence.get(k).isAny(Concept.MOVE, Concept.BREAKEVEN)) {
                return true;
            }
        }
        return false;
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
        if (hit < 0 && isReached(i)) {
            return Act.of(Act.Kind.TARGET_HIT, i, "ticked by what follows");
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

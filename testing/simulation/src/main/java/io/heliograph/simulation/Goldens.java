package io.heliograph.simulation;

import io.heliograph.model.Ratio;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Split;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.order.VenueProfile.IdScope;
import io.heliograph.model.order.VenueProfile.Protection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The stories that the program must survive a death in, at each of its steps. They tell of SOL,
/// which is at 100 in the beginning.
final class Goldens {
    private static final VenueProfile BRACKETS =
            VenueProfile.ideal(Duration.ofSeconds(5)).with(Protection.NATIVE_BRACKET, true);
    private static final VenueProfile STOPS = BRACKETS.with(Protection.STOP_ONLY, true);
    private static final VenueProfile CAREFUL = BRACKETS.with(Protection.STOP_ONLY, false);
    private static final VenueProfile WATCHED = BRACKETS.with(Protection.NONE, true);

    /// Every exit closes what it asks for, and it takes longer than a round of reconciliation until
    /// a request is given up.
    private static final VenueProfile SLOW =
            VenueProfile.ideal(Duration.ofSeconds(20)).with(Protection.NONE, false);

    /// Nothing proves that a request will not arrive.
    private static final VenueProfile FORGETFUL = like(BRACKETS, new IdScope.OpenOnly(), false);

    /// The id of an order that is over may be used again.
    private static final VenueProfile FREEING = like(STOPS, new IdScope.OpenOnly(), true);

    /// An id is refused for ever, and a request may arrive whenever it likes.
    private static final VenueProfile PATIENT = like(BRACKETS, new IdScope.Forever(), false);

    /// The same, and it takes longer until it is asked.
    private static final VenueProfile HESITANT =
            like(VenueProfile.ideal(Duration.ofSeconds(9)), new IdScope.Forever(), false);

    private static final String CALL = "BUY SOL/USDT\nEntry: market\nSL: 98\nTP1: 104\nTP2: 108\n";
    private static final String WAITING = "BUY SOL/USDT\nEntry: 99\nSL: 97\nTP1: 104\n";

    private Goldens() {}

    private static VenueProfile like(VenueProfile venue, IdScope ids, boolean ttlEnforced) {
        return new VenueProfile(
                ids,
                venue.requestTtl(),
                ttlEnforced,
                true,
                venue.queryLag(),
                venue.ack(),
                venue.idFormat(),
                venue.protection(),
                true);
    }

    static List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        everywhere(all, "the entry fills", story -> story.at(3, it -> it.says("m0", CALL)));
        everywhere(all, "it fills in parts", story -> opened(story).inParts());
        everywhere(all, "the target fills", story -> opened(story).at(6, it -> it.price(0, "105")));
        everywhere(all, "the stop fills", story -> opened(story).at(6, it -> it.price(0, "97")));
        everywhere(
                all,
                "half is closed, the rest at break-even",
                story ->
                        opened(story)
                                .at(5, it -> it.price(0, "102"))
                                .at(6, it -> it.answers("m1", "m0", "Close half"))
                                .at(8, it -> it.answers("m2", "m0", "SL to breakeven")));
        everywhere(
                all, "the source closes", story -> opened(story).at(6, closes("m1", "Close all")));
        entries(all);
        answers(all);
        styles(all);
        people(all);
        return List.copyOf(all);
    }

    private static Golden opened(Golden story) {
        return story.at(3, it -> it.says("m0", CALL));
    }

    private static Consumer<Stage> closes(String message, String words) {
        return it -> it.answers(message, "m0", words);
    }

    private static void everywhere(List<Golden> all, String name, Function<Golden, Golden> story) {
        all.add(story.apply(new Golden(name + ", brackets", BRACKETS)));
        all.add(story.apply(new Golden(name + ", stops", STOPS)));
        all.add(story.apply(new Golden(name + ", no reduce-only", CAREFUL)));
        all.add(story.apply(new Golden(name + ", no stops", WATCHED)));
    }

    private static Golden waiting(String name, VenueProfile venue) {
        return new Golden(name, venue).at(3, it -> it.says("m0", WAITING));
    }

    private static void entries(List<Golden> all) {
        all.add(waiting("the entry waits, then fills", BRACKETS).at(6, it -> it.price(0, "98.9")));
        all.add(waiting("the entry waits and is canceled", BRACKETS).at(6, closes("m1", "Cancel")));
        all.add(waiting("its message is taken back", STOPS).at(6, it -> it.deletes("m0")));
        all.add(
                waiting("its message is edited", BRACKETS)
                        .at(6, it -> it.edits("m0", WAITING.replace("99", "98.5")))
                        .at(9, it -> it.price(0, "98.4")));
        all.add(
                new Golden("the message of a trade is edited", STOPS)
                        .at(3, it -> it.says("m0", CALL))
                        .at(6, it -> it.edits("m0", CALL.replace("98", "99"))));
        all.add(
                waiting("nobody waits for the entry any longer", BRACKETS)
                        .in(Habits.style(null, null, null, Duration.ofMinutes(1)))
                        .at(66, it -> it.price(0, "101")));
    }

    private static void answers(List<Golden> all) {
        for (VenueProfile venue : List.of(BRACKETS, STOPS, FORGETFUL)) {
            String where =
                    venue == STOPS ? ", stops" : venue == FORGETFUL ? ", forgetful" : ", brackets";
            all.add(faulty("the entry is refused" + where, venue, Fault.REFUSED));
            all.add(faulty("the entry is put off" + where, venue, Fault.DEFERRED));
            all.add(faulty("the entry never arrives" + where, venue, Fault.REQUEST_LOST));
            all.add(faulty("its answer is lost" + where, venue, Fault.ANSWER_LOST));
            all.add(faulty("its fill is not told" + where, venue, Fault.NEWS_LOST));
        }
        all.add(
                new Golden("the entry arrives after it was given up", PATIENT)
                        .at(
                                3,
                                it -> {
                                    it.says("m0", WAITING);
                                    it.next(Fault.REQUEST_LATE);
                                })
                        .at(6, it -> it.deletes("m0"))
                        .at(24, it -> it.price(0, "99.5")));
        all.add(
                new Golden(
                                "our clock leaps while the entry is on its way",
                                VenueProfile.ideal(Duration.ofSeconds(15)))
                        .at(
                                3,
                                it -> {
                                    it.says("m0", WAITING);
                                    it.next(Fault.REQUEST_LATE);
                                    it.next(Fault.CLOCK_WRONG);
                                })
                        .at(5, it -> it.next(Fault.CLOCK_WRONG))
                        .at(6, it -> it.deletes("m0"))
                        .at(24, it -> it.price(0, "99.5")));
        // The first arrives after 11.2 s, as late requests do here, and just before that the venue
        // has said for the second time that there is none.
        all.add(
                new Golden("the entry arrives after it was sent again", HESITANT)
                        .at(
                                3,
                                it -> {
                                    it.says("m0", WAITING);
                                    it.next(Fault.REQUEST_LATE);
                                })
                        .at(Duration.ofMillis(14_020), it -> it.next(Fault.ANSWER_LATE))
                        .at(24, it -> it.price(0, "99.5")));
        all.add(faulty("the entry comes twice", FREEING, Fault.REQUEST_TWICE));
        all.add(
                opened(new Golden("a close comes twice", FREEING))
                        .at(
                                6,
                                it -> {
                                    it.answers("m1", "m0", "Close half");
                                    it.next(Fault.REQUEST_TWICE);
                                }));
        all.add(
                opened(new Golden("a close comes twice, and only the refusal is heard", FREEING))
                        .at(
                                6,
                                it -> {
                                    it.answers("m1", "m0", "Close all");
                                    it.next(Fault.REQUEST_TWICE);
                                    it.next(Fault.NEWS_LOST);
                                    it.next(Fault.ANSWER_LOST);
                                }));
    }

    private static Golden faulty(String name, VenueProfile venue, Fault fault) {
        return new Golden(name, venue)
                .at(
                        3,
                        it -> {
                            it.says("m0", CALL);
                            it.next(fault);
                        })
                .at(14, it -> it.price(0, "101"));
    }

    private static void styles(List<Golden> all) {
        EntryLadder ladder = new EntryLadder(3, new Split.Increasing(), null);
        MovingStop trailing = new MovingStop.BehindBest(Ratio.percent("2"));
        BreakEven breakEven = new BreakEven(1, Ratio.percent("0.1"));
        for (VenueProfile venue : List.of(BRACKETS, STOPS, CAREFUL)) {
            String where =
                    venue == STOPS
                            ? ", stops"
                            : venue == CAREFUL ? ", no reduce-only" : ", brackets";
            all.add(
                    new Golden("a ladder of entries" + where, venue)
                            .in(Habits.style(ladder, null, null, null))
                            .at(
                                    3,
                                    it ->
                                            it.says(
                                                    "m0",
                                                    "BUY SOL/USDT\nEntry: 98 - 99\nSL: 96\nTP1: 104\n"))
                            .at(6, it -> it.price(0, "98.6"))
                            .at(9, it -> it.price(0, "98")));
            all.add(
                    opened(new Golden("the stop trails" + where, venue))
                            .in(Habits.style(null, trailing, null, null))
                            .at(5, it -> it.price(0, "102"))
                            .at(12, it -> it.price(0, "103.5"))
                            .at(19, it -> it.price(0, "101")));
            all.add(
                    opened(new Golden("break-even after the first target" + where, venue))
                            .in(Habits.style(null, null, breakEven, null))
                            .at(6, it -> it.price(0, "104.5"))
                            .at(10, it -> it.price(0, "103")));
        }
    }

    private static void people(List<Golden> all) {
        for (VenueProfile venue : List.of(BRACKETS, STOPS)) {
            String where = venue == STOPS ? ", stops" : ", brackets";
            all.add(
                    opened(new Golden("a person closes" + where, venue))
                            .at(6, it -> it.wants("m0", Change.Close.ALL)));
            all.add(
                    opened(new Golden("trading is halted and resumed" + where, venue))
                            .at(5, Stage::halts)
                            .at(6, it -> it.says("m1", CALL.replace("SOL", "ETH")))
                            .at(9, closes("m2", "Close half"))
                            .at(11, Stage::resumes));
            all.add(
                    waiting("only exits are allowed" + where, venue)
                            .at(5, Stage::allowsExitsOnly)
                            .at(7, it -> it.edits("m0", WAITING.replace("99", "98.5"))));
            all.add(
                    opened(new Golden("a person hands a position over" + where, venue))
                            .at(2, it -> it.buysByHand(2, "100"))
                            .at(16, it -> it.adopts("theirs", 2, "1.9")));
            all.add(
                    opened(new Golden("a person takes a trade over" + where, venue))
                            .at(6, it -> it.takesOver("m0")));
            all.add(
                    opened(new Golden("a person closes at the venue" + where, venue))
                            .at(7, it -> it.closesByHand(0)));
        }
        all.add(
                opened(new Golden("a person closes half while a close is lost", SLOW))
                        .at(
                                6,
                                it -> {
                                    it.answers("m1", "m0", "Close all");
                                    it.next(Fault.REQUEST_LOST);
                                })
                        .at(10, it -> it.closesHalfWhileAnExitHangs(0)));
        Golden asked = opened(new Golden("", BRACKETS)).approvedWithin(Duration.ofSeconds(12));
        all.add(asked.named("a person says yes").at(7, it -> it.approves("m0")));
        all.add(asked.named("a person says no").at(7, it -> it.declines("m0")));
        all.add(asked.named("a person does not answer").at(16, it -> it.price(0, "101")));
    }
}

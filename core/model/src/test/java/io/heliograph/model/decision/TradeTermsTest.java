package io.heliograph.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradeTermsTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.shipped(PAPER);
    private static final Instrument BTC = instrument("BTC-USDT");
    private static final Instrument EUR = instrument("EUR-USD");

    @Test
    void countsPercentFromWhatAMarketEntryWouldGetNow() {
        TradeTerms terms =
                terms(
                        BTC,
                        "44990",
                        "45010",
                        Side.BUY,
                        EntryTerms.atMarket(),
                        percent("3"),
                        percent("5"));

        assertThat(terms.reference()).isEqualTo(Price.of("45010"));
        assertThat(terms.stop()).isEqualTo(Price.of("43659.7"));
        assertThat(terms.targets()).containsExactly(Price.of("47260.5"));
        assertThat(terms.notes()).hasSize(2);
    }

    @Test
    void countsPipsTheWayThePairDoes() {
        TradeTerms terms =
                terms(
                        EUR,
                        "1.1000",
                        "1.1000",
                        Side.SELL,
                        EntryTerms.atMarket(),
                        new Level.AtPips(new BigDecimal("50"), "50 pips"),
                        new Level.AtPips(new BigDecimal("100"), "100 pips"));

        assertThat(terms.stop()).isEqualTo(Price.of("1.105"));
        assertThat(terms.targets()).containsExactly(Price.of("1.09"));
    }

    @Test
    void saysWhenPipsHaveNoMeaning() {
        TradeTerms.Result result =
                TradeTerms.of(
                        signal(
                                Side.BUY,
                                EntryTerms.atMarket(),
                                new Level.AtPips(BigDecimal.TEN, "10 pips")),
                        TradeStyle.shipped(),
                        BTC,
                        quote(BTC, "45000", "45000"),
                        null);

        assertThat(result).isInstanceOf(TradeTerms.Unclear.class);
    }

    @Test
    void entersAZoneAtItsFarEdge() {
        EntryTerms zone =
                new EntryTerms(EntryTerms.Kind.ZONE, List.of(Price.of("44000"), Price.of("44500")));

        assertThat(terms(BTC, "45000", "45000", Side.BUY, zone, percent("3")).reference())
                .isEqualTo(Price.of("44500"));
        assertThat(terms(BTC, "43000", "43000", Side.SELL, zone, percent("3")).reference())
                .isEqualTo(Price.of("44000"));
    }

    @Test
    void keepsTheKindOfEntryTheMessageNames() {
        EntryTerms stop = new EntryTerms(EntryTerms.Kind.STOP, List.of(Price.of("46000")));
        EntryTerms bare = new EntryTerms(EntryTerms.Kind.UNSTATED, List.of(Price.of("44000")));

        assertThat(terms(BTC, "45000", "45000", Side.BUY, stop, percent("3")).type())
                .isEqualTo(OrderType.STOP_MARKET);
        assertThat(terms(BTC, "45000", "45000", Side.BUY, bare, percent("3")).type())
                .isEqualTo(OrderType.LIMIT);
    }

    @Test
    void sortsTargetsNearestFirstAndDropsRepeats() {
        Level a = new Level.AtPrice(Price.of("48000"), "48000");
        Level b = new Level.AtPrice(Price.of("46000"), "46000");

        assertThat(
                        terms(
                                        BTC,
                                        "45000",
                                        "45000",
                                        Side.BUY,
                                        EntryTerms.atMarket(),
                                        percent("3"),
                                        a,
                                        b,
                                        a)
                                .targets())
                .containsExactly(Price.of("46000"), Price.of("48000"));
    }

    @Test
    void takesTheSubscribersStopAndTargetsWhereTheSubscriberSaysSo() {
        TradeStyle mine =
                style(
                        Preference.mine(Ratio.percent("2")),
                        Preference.mine(List.of(Ratio.percent("6"), Ratio.percent("3"))));
        TradeTerms terms =
                terms(
                        mine,
                        BTC,
                        "45000",
                        "45000",
                        Side.BUY,
                        EntryTerms.atMarket(),
                        percent("10"),
                        percent("1"));

        assertThat(terms.stop()).isEqualTo(Price.of("44100"));
        assertThat(terms.targets()).containsExactly(Price.of("46350"), Price.of("47700"));
        assertThat(terms.notes())
                .contains("stop 44100: mine, 2 % from the entry; not the signal's 10%");
    }

    @Test
    void takesTheSubscribersStopOnlyWhereTheSignalGivesNone() {
        TradeStyle ifNone =
                style(
                        Preference.mineIfNone(Ratio.percent("2")),
                        Preference.mineIfNone(List.of(Ratio.percent("5"))));
        TradeTerms given =
                terms(
                        ifNone,
                        BTC,
                        "45000",
                        "45000",
                        Side.BUY,
                        EntryTerms.atMarket(),
                        percent("10"),
                        percent("1"));
        TradeTerms none =
                terms(ifNone, BTC, "45000", "45000", Side.BUY, EntryTerms.atMarket(), null);

        assertThat(given.stop()).isEqualTo(Price.of("40500"));
        assertThat(given.targets()).containsExactly(Price.of("45450"));
        assertThat(none.stop()).isEqualTo(Price.of("44100"));
        assertThat(none.targets()).containsExactly(Price.of("47250"));
    }

    private static TradeStyle style(Preference<Ratio> stop, Preference<List<Ratio>> targets) {
        TradeStyle shipped = TradeStyle.shipped();
        return new TradeStyle(
                shipped.size(),
                shipped.leverage(),
                stop,
                targets,
                shipped.targetSplit(),
                shipped.breakEven(),
                shipped.movingStop(),
                shipped.entryLadder(),
                shipped.entryTimeout());
    }

    private static TradeTerms terms(
            Instrument instrument,
            String bid,
            String ask,
            Side side,
            EntryTerms entry,
            Level stop,
            Level... targets) {
        return terms(TradeStyle.shipped(), instrument, bid, ask, side, entry, stop, targets);
    }

    private static TradeTerms terms(
            TradeStyle style,
            Instrument instrument,
            String bid,
            String ask,
            Side side,
            EntryTerms entry,
            @Nullable Level stop,
            Level... targets) {
        TradeTerms.Result result =
                TradeTerms.of(
                        signal(side, entry, stop, targets),
                        style,
                        instrument,
                        quote(instrument, bid, ask),
                        null);
        return ((TradeTerms.Clear) result).terms();
    }

    private static Instruction.Open signal(
            Side side, EntryTerms entry, @Nullable Level stop, Level... targets) {
        return new Instruction.Open(
                new InstrumentName("BTC", "USDT"),
                AssetClass.CRYPTO,
                side,
                entry,
                stop,
                List.of(targets),
                null,
                null,
                null,
                null,
                null);
    }

    private static Level percent(String value) {
        BigDecimal number = new BigDecimal(value);
        return new Level.AtPercent(number, number, value + "%");
    }

    private static Quote quote(Instrument instrument, String bid, String ask) {
        return new Quote(
                instrument.id(), Price.of(bid), Price.of(ask), Instant.EPOCH, Instant.EPOCH);
    }

    private static Instrument instrument(String symbol) {
        return CATALOGUE.find(new InstrumentId(symbol, PAPER)).orElseThrow();
    }
}

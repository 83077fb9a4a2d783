package io.heliograph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.Quote;
import io.heliograph.reporting.CombinedPortfolio.Books;
import io.heliograph.reporting.CombinedPortfolio.Open;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CombinedPortfolioTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Currency USDT = new Currency("USDT");
    private static final Currency EUR = new Currency("EUR");

    private final World world = new World();

    @Test
    void addsUpAnInstrumentOverVenuesLongShortAndNet() {
        world.trades("BTC-USDT@OKX", "USDT", "1").quote("BTC-USDT@OKX", "101", "102");
        world.trades("BTC-USDT@OKX-SWAP", "USDT", "0.01").quote("BTC-USDT@OKX-SWAP", "99", "100");

        CombinedPortfolio all =
                CombinedPortfolio.of(
                        USDT,
                        List.of(
                                books("a", USDT, "1000", "10", held("BTC-USDT@OKX", "2", "90")),
                                books(
                                        "b",
                                        USDT,
                                        "500",
                                        "-4",
                                        sold("BTC-USDT@OKX-SWAP", "50", "98"))),
                        world);

        Open btc = all.instruments().getFirst();
        assertThat(btc.longUnits()).isEqualByComparingTo("2");
        assertThat(btc.shortUnits()).isEqualByComparingTo("0.5");
        assertThat(btc.net()).isEqualByComparingTo("1.5");
        // 2 at the bid of 101; half a coin at the ask of 100.
        assertThat(btc.worth()).isEqualTo(Money.of("152", "USDT"));
        assertThat(btc.unrealized()).isEqualTo(Money.of("21", "USDT"));
        assertThat(btc.holdings())
                .extracting(CombinedPortfolio.Holding::venue)
                .containsExactly(new VenueId("OKX"), new VenueId("OKX-SWAP"));
        assertThat(all.equity()).isEqualTo(Money.of("1521", "USDT"));
        assertThat(all.realized()).isEqualTo(Money.of("6", "USDT"));
        assertThat(all.unknown()).isEmpty();
    }

    @Test
    void convertsAndPutsTogetherWhatOneAssetIsPaidWith() {
        world.trades("BTC-USDT@OKX", "USDT", "1").quote("BTC-USDT@OKX", "110", "110");
        world.trades("BTC-EUR@KRAKEN", "EUR", "1").quote("BTC-EUR@KRAKEN", "100", "100");
        world.rates.put("EUR/USDT", new BigDecimal("1.1"));

        CombinedPortfolio all =
                CombinedPortfolio.of(
                        USDT,
                        List.of(
                                books("a", USDT, "1000", "0", held("BTC-USDT@OKX", "1", "110")),
                                books("b", EUR, "1000", "10", held("BTC-EUR@KRAKEN", "1", "90"))),
                        world);

        assertThat(all.balance()).isEqualTo(Money.of("2100", "USDT"));
        assertThat(all.realized()).isEqualTo(Money.of("11", "USDT"));
        assertThat(all.venues())
                .extracting(CombinedPortfolio.AtVenue::equity)
                .containsExactly(Money.of("1000", "USDT"), Money.of("1111", "USDT"));
        assertThat(all.assets()).hasSize(1);
        assertThat(all.assets().getFirst().worth()).isEqualTo(Money.of("220", "USDT"));
        assertThat(all.assets().getFirst().unrealized()).isEqualTo(Money.of("11", "USDT"));
    }

    @Test
    void saysWhatItDoesNotKnowAndTakesItForNothingElse() {
        world.trades("BTC-USDT@OKX", "USDT", "1");

        CombinedPortfolio all =
                CombinedPortfolio.of(
                        USDT,
                        List.of(
                                books("a", USDT, "1000", "0", held("BTC-USDT@OKX", "1", "110")),
                                books("b", EUR, "1000", "10")),
                        world);

        assertThat(all.balance()).isEqualTo(Money.of("1000", "USDT"));
        assertThat(all.instruments().getFirst().worth()).isNull();
        assertThat(all.instruments().getFirst().net()).isEqualByComparingTo("1");
        assertThat(all.unknown())
                .containsExactly(
                        "a: BTC-USDT@OKX is not priced in USDT", "b: no rate from EUR to USDT");
    }

    private static Books books(
            String name, Currency currency, String balance, String realized, Position... open) {
        return new Books(
                new Account(
                        new AccountId(name),
                        new VenueId("AT-" + name.toUpperCase(Locale.ROOT)),
                        AccountKind.MARGIN,
                        TradingMode.LIVE,
                        currency,
                        ZoneOffset.UTC),
                Money.of(balance, currency.code()),
                Money.of(realized, currency.code()),
                List.of(open));
    }

    private static Position held(String instrument, String quantity, String average) {
        return position(instrument, PositionSide.LONG, quantity, average);
    }

    private static Position sold(String instrument, String quantity, String average) {
        return position(instrument, PositionSide.SHORT, quantity, average);
    }

    private static Position position(
            String instrument, PositionSide side, String quantity, String average) {
        return new Position(
                InstrumentId.of(instrument),
                side,
                Quantity.of(quantity),
                Price.of(average),
                Money.zero(USDT),
                Money.zero(USDT));
    }

    private static final class World implements CombinedPortfolio.Present {
        private final Map<InstrumentId, Instrument> instruments = new TreeMap<>();
        private final Map<InstrumentId, Quote> quotes = new TreeMap<>();
        private final Map<String, BigDecimal> rates = new TreeMap<>();

        World trades(String id, String quote, String contract) {
            instruments.put(
                    InstrumentId.of(id),
                    new Instrument(
                            InstrumentId.of(id),
                            AssetClass.CRYPTO,
                            "BTC",
                            new Currency(quote),
                            new BigDecimal("0.01"),
                            new BigDecimal("0.01"),
                            Quantity.of("0.01"),
                            Money.zero(new Currency(quote)),
                            new BigDecimal(contract),
                            List.of()));
            return this;
        }

        void quote(String id, String bid, String ask) {
            InstrumentId instrument = InstrumentId.of(id);
            quotes.put(instrument, new Quote(instrument, Price.of(bid), Price.of(ask), NOON, NOON));
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.ofNullable(instruments.get(id));
        }

        @Override
        public Optional<Quote> quote(InstrumentId id) {
            return Optional.ofNullable(quotes.get(id));
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.ofNullable(rates.get(from + "/" + into));
        }
    }
}

package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A paper venue with one customer and short words for what it is asked: orders are named by a
/// number, what it tells is written as text (`1 filled 0.5 @ 100`).
final class Desk {
    static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    static final InstrumentId YEN = InstrumentId.of("USD-JPY@PAPER");
    static final AccountId ME = new AccountId("me");
    static final PaperSettings FREE =
            new PaperSettings(Ratio.ZERO, Ratio.ZERO, Duration.ZERO, Ratio.of("1"));
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Map<InstrumentId, Instrument> INSTRUMENTS =
            Map.of(
                    BTC, instrument(BTC, "BTC", "USDT", "0.5", "0.1", "5", "1"),
                    YEN, instrument(YEN, "USD", "JPY", "0.01", "0.1", "0", "1000"));

    final InMemoryPaperBook book = new InMemoryPaperBook();
    private final PaperSettings settings;
    PaperVenue venue;
    Optional<BigDecimal> yenInDollars = Optional.of(new BigDecimal("0.01"));
    Instant now = START;

    Desk(PaperSettings settings, AccountKind kind) {
        this.settings = settings;
        this.venue = open();
        venue.openAccount(ME, kind, Money.of("10000", "USDT"));
    }

    static Desk margin() {
        return new Desk(FREE, AccountKind.MARGIN);
    }

    static Desk spot() {
        return new Desk(FREE, AccountKind.SPOT);
    }

    static PaperSettings filling(String share) {
        return new PaperSettings(Ratio.ZERO, Ratio.ZERO, Duration.ZERO, Ratio.of(share));
    }

    private PaperVenue open() {
        return new PaperVenue(
                settings,
                id -> Optional.ofNullable(INSTRUMENTS.get(id)),
                (from, into) ->
                        from.code().equals("JPY") ? yenInDollars : Optional.of(BigDecimal.ONE),
                book);
    }

    /// The venue after a crash: nothing but its book is left.
    Desk restart() {
        venue = open();
        return this;
    }

    List<String> quote(String bid, String ask) {
        return quote(BTC, bid, ask);
    }

    List<String> quote(InstrumentId id, String bid, String ask) {
        tick();
        return told(
                venue.handle(
                        new MarketUpdate.Quoted(
                                new Quote(id, Price.of(bid), Price.of(ask), now, now)),
                        now));
    }

    List<String> candle(String open, String high, String low, String close) {
        Instant opened = now;
        now = now.plusSeconds(60);
        return told(
                venue.handle(
                        new MarketUpdate.CandleClosed(
                                BTC,
                                new Candle(
                                        opened,
                                        now,
                                        Price.of(open),
                                        Price.of(high),
                                        Price.of(low),
                                        Price.of(close),
                                        BigDecimal.ONE),
                                now),
                        now));
    }

    List<String> submit(OrderSpec... orders) {
        return submit("1", orders);
    }

    List<String> submit(String leverage, OrderSpec... orders) {
        tick();
        return told(venue.handle(request(leverage, orders), now));
    }

    VenueCommand.Submit request(String leverage, OrderSpec... orders) {
        return new VenueCommand.Submit(
                ME,
                orders[0].instrument(),
                List.of(orders),
                new BigDecimal(leverage),
                1,
                now,
                now.plusSeconds(10));
    }

    List<String> cancel(int order) {
        tick();
        return told(venue.handle(new VenueCommand.Cancel(ME, id(order)), now));
    }

    List<String> query(int order) {
        tick();
        return told(venue.handle(new VenueCommand.Query(ME, id(order), 1), now));
    }

    String balance() {
        return venue.balance(ME).orElseThrow().toString();
    }

    /// `LONG 0.5 @ 100`, or `FLAT`.
    String position() {
        return venue.positions(ME).stream()
                .filter(Position::isOpen)
                .map(p -> p.side() + " " + p.quantity() + " @ " + p.averagePrice())
                .findFirst()
                .orElse("FLAT");
    }

    private void tick() {
        now = now.plusMillis(100);
    }

    static ClientOrderId id(int number) {
        return new ClientOrderId(String.format(Locale.ROOT, "%032x", number));
    }

    static OrderSpec market(int id, Side side, String quantity) {
        return spec(id, BTC, OrderType.MARKET, side, quantity, null, null);
    }

    static OrderSpec limit(int id, Side side, String quantity, String price) {
        return spec(id, BTC, OrderType.LIMIT, side, quantity, price, null);
    }

    static OrderSpec stop(int id, Side side, String quantity, String trigger) {
        return spec(id, BTC, OrderType.STOP_MARKET, side, quantity, null, trigger);
    }

    static OrderSpec stopLimit(int id, Side side, String quantity, String trigger, String limit) {
        return spec(id, BTC, OrderType.STOP_LIMIT, side, quantity, limit, trigger);
    }

    static OrderSpec spec(
            int id,
            InstrumentId instrument,
            OrderType type,
            Side side,
            String quantity,
            @Nullable String limit,
            @Nullable String trigger) {
        return new OrderSpec(
                id(id),
                instrument,
                Leg.ENTRY,
                0,
                type,
                side,
                Quantity.of(quantity),
                limit == null ? null : Price.of(limit),
                trigger == null ? null : Price.of(trigger),
                TimeInForce.GTC,
                false);
    }

    /// The same order as the exit it is to be.
    static OrderSpec as(Leg leg, int index, OrderSpec order) {
        return new OrderSpec(
                order.id(),
                order.instrument(),
                leg,
                index,
                order.type(),
                order.side(),
                order.quantity(),
                order.limitPrice(),
                order.triggerPrice(),
                order.timeInForce(),
                true);
    }

    static OrderSpec with(TimeInForce timeInForce, boolean reduceOnly, OrderSpec order) {
        return new OrderSpec(
                order.id(),
                order.instrument(),
                order.leg(),
                order.index(),
                order.type(),
                order.side(),
                order.quantity(),
                order.limitPrice(),
                order.triggerPrice(),
                timeInForce,
                reduceOnly);
    }

    /// The entry with a stop for all of it and targets for equal parts, numbered from the entry's.
    static OrderSpec[] bracket(OrderSpec entry, String stop, String part, String... targets) {
        int first = Integer.parseInt(entry.id().value(), 16);
        Side out = entry.side().opposite();
        return Stream.concat(
                        Stream.of(
                                entry,
                                as(
                                        Leg.STOP,
                                        0,
                                        stop(first + 1, out, entry.quantity().toString(), stop))),
                        Stream.iterate(0, i -> i < targets.length, i -> i + 1)
                                .map(i ->
                                        as(
                                                Leg.TARGET,
                                                i,
                                                limit(first + 2 + i, out, part, targets[i]))))
                .toArray(OrderSpec[]::new);
    }

    static List<String> told(List<VenueEvent> events) {
        return events.stream().map(Desk::text).toList();
    }

    static String text(VenueEvent event) {
        if (!(event instanceof VenueEvent.OfOrder news)) {
            return event.toString();
        }
        int order = Integer.parseInt(news.order().value(), 16);
        return order
                + " "
                + switch (news) {
                    case VenueEvent.Accepted accepted -> "accepted";
                    case VenueEvent.Refused refused -> "refused " + refused.code();
                    case VenueEvent.Deferred deferred -> "deferred";
                    case VenueEvent.OutcomeUnknown unknown -> "unknown";
                    case VenueEvent.NotFound notFound -> "not found";
                    case VenueEvent.Triggered triggered -> "triggered";
                    case VenueEvent.Executed e -> "filled " + e.quantity() + " @ " + e.price();
                    case VenueEvent.Resized resized -> "resized " + resized.quantity();
                    case VenueEvent.Canceled canceled -> "canceled: " + canceled.reason();
                };
    }

    private static Instrument instrument(
            InstrumentId id,
            String base,
            String quote,
            String tick,
            String lot,
            String minimum,
            String contractSize) {
        return new Instrument(
                id,
                AssetClass.CRYPTO,
                base,
                new Currency(quote),
                new BigDecimal(tick),
                new BigDecimal(lot),
                Quantity.of(lot),
                Money.of(minimum, quote),
                new BigDecimal(contractSize),
                List.of());
    }
}

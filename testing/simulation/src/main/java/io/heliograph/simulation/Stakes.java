package io.heliograph.simulation;

import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the trades of one account hold of its limits, as the journal was told with its facts, and
/// whether that was ever more than allowed.
final class Stakes {
    private final AccountBooks account;
    private final Looks looks;
    private final Map<SignalId, Reservation> reserved = new LinkedHashMap<>();
    private final Map<SignalId, Reservation> ever = new HashMap<>();
    private int approvals;
    private BigDecimal lost = BigDecimal.ZERO;

    Stakes(AccountBooks account, Looks looks) {
        this.account = account;
        this.looks = looks;
    }

    /// Takes in what became durable with facts that the account has taken in.
    void kept(Usage usage) {
        usage.released().forEach(this::release);
        usage.reopened().forEach(signal -> reserved.put(signal, ever.get(signal)));
        usage.revalued().forEach(this::revalue);
        usage.revalued().stream()
                .flatMap(raised -> Optional.ofNullable(raised.room()).stream())
                .forEach(this::checkMoney);
        for (Reservation more : usage.reserved()) {
            reserved.put(more.signal(), more);
            ever.put(more.signal(), more);
            check(more.room());
        }
    }

    /// Takes in what a fill has made or lost.
    void filled(AccountEvent.OrderFilled fill) {
        lost = lost.subtract(fill.realizedPnl().amount()).add(fill.fee().amount());
    }

    /// What a trade may lose is given back once it holds nothing and can open nothing.
    private void release(SignalId signal) {
        looks.at(Promise.I_19);
        for (Order order : account.orders.values()) {
            boolean opens = order.spec().leg() == Leg.ENTRY && order.isOpen();
            if (opens && order.signal().equals(signal)) {
                throw new Violation(
                        Promise.I_19, "its risk is given back, and it may open yet: " + order);
            }
        }
        if (!account.held(signal).isZero()) {
            throw new Violation(
                    Promise.I_19,
                    "the risk of %s is given back, and %s are held"
                            .formatted(signal, account.held(signal)));
        }
        reserved.remove(signal);
    }

    private void revalue(Holding holding) {
        Reservation before = reserved.get(holding.signal());
        if (before != null) {
            Reservation now =
                    new Reservation(
                            holding.signal(), holding.risk(), holding.notional(), before.room());
            reserved.put(holding.signal(), now);
        }
    }

    private void check(Room room) {
        looks.at(Promise.I_18);
        looks.at(Promise.I_19);
        looks.at(Promise.I_20);
        approvals++;
        if (approvals > room.signals()) {
            throw new Violation(
                    Promise.I_18, approvals + " signals of the day, allowed " + room.signals());
        }
        if (reserved.size() > room.trades()) {
            throw new Violation(
                    Promise.I_20, reserved.size() + " trades, allowed " + room.trades());
        }
        checkMoney(room);
    }

    private void checkMoney(Room room) {
        BigDecimal risk = lost;
        BigDecimal notional = BigDecimal.ZERO;
        for (Reservation each : reserved.values()) {
            risk = risk.add(each.risk().amount());
            notional = notional.add(each.notional().amount());
        }
        if (notional.compareTo(room.notional().amount()) > 0
                || risk.subtract(lost).compareTo(room.risk().amount()) > 0) {
            throw new Violation(
                    Promise.I_20,
                    "%s at risk and %s in the market, allowed %s and %s"
                            .formatted(
                                    risk.subtract(lost), notional, room.risk(), room.notional()));
        }
        if (risk.compareTo(room.loss().amount()) > 0) {
            throw new Violation(
                    Promise.I_19,
                    "realised and at risk %s, allowed %s".formatted(risk, room.loss()));
        }
    }
}

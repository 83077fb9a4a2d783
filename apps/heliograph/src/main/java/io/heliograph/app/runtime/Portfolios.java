package io.heliograph.app.runtime;

import io.heliograph.app.web.view.PortfolioJson;
import io.heliograph.app.web.view.PortfolioJson.AtVenueJson;
import io.heliograph.app.web.view.PortfolioJson.HoldingJson;
import io.heliograph.app.web.view.PortfolioJson.OpenJson;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.Quote;
import io.heliograph.reporting.CombinedPortfolio;
import io.heliograph.reporting.CombinedPortfolio.AtVenue;
import io.heliograph.reporting.CombinedPortfolio.Books;
import io.heliograph.reporting.CombinedPortfolio.Holding;
import io.heliograph.reporting.CombinedPortfolio.Open;
import io.heliograph.store.Projections;
import io.heliograph.store.view.BalanceView;
import io.heliograph.store.view.PositionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all accounts have together, from the tables as they stand and the present prices.
final class Portfolios {
    private final Projections projections;
    private final MarketData prices;

    Portfolios(Projections projections, MarketData prices) {
        this.projections = projections;
        this.prices = prices;
    }

    /// One of live accounts and one of paper accounts, where there are any.
    List<PortfolioJson> of(List<Account> accounts, Currency currency) {
        List<BalanceView> balances = projections.balances();
        List<PositionView> positions = projections.positions();
        List<PortfolioJson> all = new ArrayList<>();
        for (TradingMode mode : List.of(TradingMode.LIVE, TradingMode.PAPER)) {
            List<Books> books =
                    accounts.stream()
                            .filter(account -> account.mode() == mode)
                            .map(account ->
                                    books(
                                            account,
                                            balances,
                                            positions.stream()
                                                    .filter(view ->
                                                            view.account().equals(account.id())
                                                                    && view.position().isOpen())
                                                    .map(PositionView::position)
                                                    .toList()))
                            .toList();
            if (!books.isEmpty()) {
                all.add(
                        json(
                                mode,
                                books.size(),
                                CombinedPortfolio.of(currency, books, new Now(prices))));
            }
        }
        return all;
    }

    /// Its own money is cash and what margin binds; profits and fees stand mirrored in the books.
    private static Books books(
            Account account, List<BalanceView> balances, List<Position> positions) {
        return new Books(
                account,
                booked(account, balances, LedgerAccount.CASH)
                        .plus(booked(account, balances, LedgerAccount.MARGIN)),
                booked(account, balances, LedgerAccount.REALIZED_PNL)
                        .plus(booked(account, balances, LedgerAccount.FEES))
                        .negated(),
                positions);
    }

    private static Money booked(Account account, List<BalanceView> balances, LedgerAccount side) {
        AccountId id = account.id();
        return balances.stream()
                .filter(view -> view.account().equals(id) && view.side() == side)
                .map(BalanceView::amount)
                .reduce(Money.zero(account.currency()), Money::plus);
    }

    private static PortfolioJson json(TradingMode mode, int accounts, CombinedPortfolio all) {
        return new PortfolioJson(
                mode.name(),
                all.currency().code(),
                accounts,
                cents(all.balance()),
                cents(all.equity()),
                cents(all.unrealized()),
                cents(all.realized()),
                all.venues().stream().map(Portfolios::json).toList(),
                all.instruments().stream().map(Portfolios::json).toList(),
                all.assets().stream().map(Portfolios::json).toList(),
                all.unknown());
    }

    private static AtVenueJson json(AtVenue at) {
        return new AtVenueJson(
                at.venue().value(),
                at.accounts(),
                cents(at.balance()),
                cents(at.equity()),
                cents(at.unrealized()));
    }

    private static OpenJson json(Open open) {
        return new OpenJson(
                open.name(),
                plain(open.longUnits()),
                plain(open.shortUnits()),
                plain(open.net()),
                known(open.worth()),
                known(open.unrealized()),
                open.holdings().stream().map(Portfolios::json).toList());
    }

    private static HoldingJson json(Holding holding) {
        return new HoldingJson(
                holding.account().value(),
                holding.venue().value(),
                holding.instrument().toString(),
                holding.side().name(),
                plain(holding.units()),
                StoryViews.text(holding.averagePrice()),
                known(holding.worth()),
                known(holding.unrealized()));
    }

    private static @Nullable String known(@Nullable Money money) {
        return money == null ? null : cents(money);
    }

    private static String cents(Money money) {
        return StoryViews.cents(money.amount());
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private record Now(MarketData prices) implements CombinedPortfolio.Present {
        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return prices.instrument(id);
        }

        @Override
        public Optional<Quote> quote(InstrumentId id) {
            return prices.latest(id);
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return prices.rate(from, into);
        }
    }
}

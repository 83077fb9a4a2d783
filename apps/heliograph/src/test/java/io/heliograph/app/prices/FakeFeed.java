package io.heliograph.app.prices;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Instrument;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A feed that tells what a test makes it tell.
final class FakeFeed implements PriceFeed {
    private final PriceOrigin.Kind kind;
    private final long dropped;
    private Consumer<MarketUpdate> listener = update -> {};

    /// @param dropped what it says of prices that were none
    FakeFeed(PriceOrigin.Kind kind, long dropped) {
        this.kind = kind;
        this.dropped = dropped;
    }

    void tell(MarketUpdate update) {
        listener.accept(update);
    }

    @Override
    public PriceOrigin origin() {
        return new PriceOrigin(kind, "Binance");
    }

    @Override
    public List<Instrument> instruments() {
        return List.of();
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void start(Consumer<MarketUpdate> taker) {
        listener = taker;
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public long droppedPrices() {
        return dropped;
    }

    @Override
    public void close() {}
}

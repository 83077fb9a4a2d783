package io.heliograph.simulators.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a world looks at one of KuCoin's two places to trade. Called under the world's lock.
interface Face {
    TradingWorld world();

    /// The right that trading takes here.
    String right();

    /// How much weight an account may ask in thirty seconds.
    int allowance();

    /// Of orders' news.
    String topic();

    /// Of stops' news.
    String stopTopic();

    /// Of prices, without the symbols.
    String priceTopic();

    /// The news of a price.
    ObjectNode toldPrice(Quote quote);

    String symbol(Instrument instrument);

    /// Of an order as the book has it.
    String id(VenueOrder order);

    /// What everybody may ask.
    ///
    /// @param what the call's path after `/api/`
    /// @return null where it is asked for nothing of the kind
    @Nullable JsonNode open(String what, Asked asked);

    /// What an account asks, or commands.
    JsonNode own(String account, HttpCall call, String what, Asked asked);

    /// News of a stop that has not fired, or is about to.
    ///
    /// @param type `open`, `triggered`, `cancel`
    ObjectNode toldStop(VenueOrder order, String type);
}

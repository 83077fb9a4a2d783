// Alpaca, stocks: the client was written for coins, and says the same things about them.
import ccxt from 'ccxt';
import { ask, check, refused } from './checks.js';

const APPLE = 'AAPL/USD';

function alpaca(secret = 'secret') {
  const exchange = new ccxt.alpaca({ apiKey: 'key', secret, enableRateLimit: false });
  for (const part of Object.keys(exchange.urls.api)) exchange.urls.api[part] = process.env.ALPACA;
  return exchange;
}

// What the client makes of a refusal that it has no name for.
const REFUSED = ccxt.ExchangeNotAvailable;
const stocks = alpaca();
let order;

await check('alpaca: reads the markets', async () => {
  const market = (await stocks.loadMarkets(true, { asset_class: 'us_equity' }))[APPLE];
  // Assets tell steps of coins only.
  market.precision = { amount: 1e-9, price: 0.01 };
  return market.id === 'AAPL' && market.active && market.quote === 'USD';
});
await check('alpaca: reads the money', async () => (await stocks.fetchBalance()).USD.free === 10000);
await check('alpaca: buys at the market', async () => {
  const bought = await stocks.createOrder(APPLE, 'market', 'buy', 5, undefined, { clientOrderId: 'mine-1' });
  return bought.status === 'closed' && bought.average === 100 && bought.clientOrderId === 'mine-1';
});
await check('alpaca: buys a part of a share by the day', async () => {
  const bought = await stocks.createOrder(APPLE, 'market', 'buy', 0.5, undefined, { timeInForce: 'day' });
  return (await stocks.fetchOrder(bought.id)).filled === 0.5;
});
await check('alpaca: keeps no part of a share over the night', () =>
  refused(ccxt.BadRequest, () => stocks.createOrder(APPLE, 'limit', 'buy', 0.5, 90)));
await check('alpaca: takes no name twice', () =>
  refused(ccxt.BadRequest, () =>
    stocks.createOrder(APPLE, 'market', 'buy', 1, undefined, { clientOrderId: 'mine-1' })));
await check('alpaca: lists what was executed', async () => {
  const trades = await stocks.fetchMyTrades(APPLE);
  return trades.length === 2 && trades[0].price === 100 && trades[0].amount === 5;
});
await check('alpaca: rests a limit', async () => {
  order = await stocks.createOrder(APPLE, 'limit', 'buy', 5, 90);
  const found = await stocks.fetchOrder(order.id);
  return found.status === 'open' && found.price === 90;
});
await check('alpaca: lists open orders', async () =>
  (await stocks.fetchOpenOrders(APPLE)).length === 1 && (await stocks.fetchBalance()).USD.used === 450);
await check('alpaca: keeps no sale that could meet a purchase', () =>
  refused(REFUSED, () =>
    stocks.createOrder(APPLE, 'limit', 'sell', 5, 79, { triggerPrice: 80 })));
await check('alpaca: cancels', async () => {
  await stocks.cancelOrder(order.id);
  return (await stocks.fetchOrder(order.id)).status === 'canceled';
});
await check('alpaca: cancels no order twice', () =>
  refused(ccxt.BadRequest, () => stocks.cancelOrder(order.id)));
await check('alpaca: fires a stop with a limit', async () => {
  order = await stocks.createOrder(APPLE, 'limit', 'sell', 5, 70, { triggerPrice: 80 });
  await ask('alpaca fall');
  return (await stocks.fetchOrder(order.id)).status === 'closed';
});
await check('alpaca: knows no such order', () =>
  refused(ccxt.InvalidOrder, () => stocks.fetchOrder('00000000-0000-4000-8000-999999999999')));
await check('alpaca: refuses what is too small', () =>
  refused(ccxt.InvalidOrder, () =>
    stocks.createOrder(APPLE, 'limit', 'buy', 0.001, 75, { timeInForce: 'day' })));
await check('alpaca: refuses a price between the cents', () =>
  refused(ccxt.BadRequest, () =>
    stocks.traderPrivatePostV2Orders({
      symbol: 'AAPL', side: 'buy', type: 'limit', qty: '1', limit_price: '75.001', time_in_force: 'day',
    })));
await check('alpaca: says that money is missing', () =>
  refused(REFUSED, () => stocks.createOrder(APPLE, 'limit', 'buy', 5000, 75)));
await check('alpaca: refuses another secret', () =>
  refused(ccxt.PermissionDenied, () => alpaca('other').fetchBalance()));
await check('alpaca: says when it is asked too much', () =>
  refused(ccxt.RateLimitExceeded, async () => {
    // More than one window's worth at a time, until one window is too small.
    for (let round = 0; round < 4; round++) {
      await Promise.all(Array.from({ length: 250 }, () => stocks.fetchOpenOrders(APPLE)));
    }
  }));

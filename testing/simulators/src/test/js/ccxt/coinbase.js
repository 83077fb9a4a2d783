// Coinbase Advanced, spot.
import ccxt from 'ccxt';
import { ask, check, refused } from './checks.js';

const BTC = 'BTC/USDT';

function coinbase(secret = process.env.COINBASE_SECRET) {
  const exchange = new ccxt.coinbase({
    apiKey: 'organizations/0/apiKeys/0',
    secret,
    enableRateLimit: false,
    options: { fetchBalance: 'v3PrivateGetBrokerageAccounts' },
  });
  // Wallets are none of a trader's business.
  exchange.has.fetchCurrencies = false;
  exchange.urls.api.rest = process.env.COINBASE;
  return exchange;
}

const coins = coinbase();
let order;
let stop;

await check('coinbase: reads the markets', async () => {
  const market = (await coins.loadMarkets())[BTC];
  return market.spot && market.precision.price === 0.01 && market.limits.cost.min === 5;
});
await check('coinbase: reads the money', async () => (await coins.fetchBalance()).USDT.free === 10000);
await check('coinbase: buys for an amount of money', async () => {
  const bought = await coins.createOrder(BTC, 'market', 'buy', 0.25, 100);
  const found = await coins.fetchOrder(bought.id, BTC);
  return found.status === 'closed' && found.filled === 0.25 && found.average === 100;
});
await check('coinbase: keeps an id for ever', async () => {
  const named = { client_order_id: 'mine-1' };
  const first = await coins.createOrder(BTC, 'market', 'buy', 0.5, 100, named);
  const second = await coins.createOrder(BTC, 'market', 'buy', 0.5, 100, named);
  return second.id === first.id && second.clientOrderId === 'mine-1';
});
await check('coinbase: lists what was executed', async () => {
  const trades = await coins.fetchMyTrades(BTC);
  return trades.length === 2 && trades[1].price === 100 && trades[1].fee.cost === 0.05;
});
await check('coinbase: rests a limit', async () => {
  order = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 90);
  const found = await coins.fetchOrder(order.id, BTC);
  return found.status === 'open' && found.price === 90;
});
await check('coinbase: lists open orders', async () =>
  (await coins.fetchOpenOrders(BTC)).length === 1 && (await coins.fetchBalance()).USDT.used === 45);
await check('coinbase: cancels', async () => {
  await coins.cancelOrder(order.id, BTC);
  return (await coins.fetchOrder(order.id, BTC)).status === 'canceled';
});
await check('coinbase: cancels no order twice', () =>
  refused(ccxt.BadRequest, () => coins.cancelOrder(order.id, BTC)));
await check('coinbase: keeps a stop with a limit', async () => {
  stop = await coins.createOrder(BTC, 'limit', 'sell', 0.75, 70, { stopLossPrice: 80 });
  const [kept] = await coins.fetchOpenOrders(BTC);
  return kept.triggerPrice === 80 && (await coins.fetchBalance()).BTC.free === 0;
});
await check('coinbase: fires a stop', async () => {
  await ask('coinbase fall');
  return (await coins.fetchOrder(stop.id, BTC)).filled === 0.75;
});
await check('coinbase: says that a stop would fire at once', async () => {
  await coins.createOrder(BTC, 'market', 'buy', 0.1, 80);
  return refused(ccxt.InvalidOrder, () =>
    coins.createOrder(BTC, 'limit', 'sell', 0.1, 190, { stopLossPrice: 200 }));
});
await check('coinbase: keeps what only makes a market', async () => {
  order = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, { postOnly: true });
  return (await coins.cancelOrders([order.id], BTC)).length === 1;
});
await check('coinbase: says that money is missing', () =>
  refused(ccxt.InsufficientFunds, () => coins.createOrder(BTC, 'limit', 'buy', 5000, 75)));
await check('coinbase: knows no such order', () =>
  refused(ccxt.ExchangeError, () => coins.fetchOrder('00000000-0000-4000-8000-999999999999', BTC)));
await check('coinbase: refuses what is too small', () =>
  refused(ccxt.ExchangeError, () => coins.createOrder(BTC, 'limit', 'buy', 0.001, 75)));
await check('coinbase: refuses a token of another key', () =>
  refused(ccxt.AuthenticationError, () => coinbase(process.env.COINBASE_OTHER).fetchBalance()));
await check('coinbase: refuses a token that is over', async () => {
  const late = coinbase();
  late.seconds = () => Math.floor(Date.now() / 1000) - 180;
  return refused(ccxt.AuthenticationError, () => late.fetchBalance());
});
await check('coinbase: says when it is asked too much', () =>
  refused(ccxt.RateLimitExceeded, async () => {
    // More than one window's worth at a time, until one window is too small.
    for (let round = 0; round < 50; round++) {
      await Promise.all(Array.from({ length: 100 }, () => coins.fetchBalance()));
    }
  }));

// Kraken, spot.
import ccxt from 'ccxt';
import { ask, check, refused } from './checks.js';

const BTC = 'BTC/USDT';
let last = 0;

// Two requests within a millisecond would have one number.
const next = () => (last = Math.max(last + 1, Date.now()));

function kraken(apiKey = 'key', secret = 'c2VjcmV0') {
  const exchange = new ccxt.kraken({ apiKey, secret, enableRateLimit: false });
  for (const part of Object.keys(exchange.urls.api)) {
    if (typeof exchange.urls.api[part] === 'string') exchange.urls.api[part] = process.env.KRAKEN;
  }
  exchange.nonce = next;
  return exchange;
}

const coins = kraken();
let order;
let stop;

await check('kraken: reads the markets', async () => {
  const market = (await coins.loadMarkets())[BTC];
  return market.id === 'XBTUSDT' && market.precision.price === 0.01 && market.limits.cost.min === 5;
});
await check('kraken: reads the money', async () => (await coins.fetchBalance()).USDT.free === 10000);
await check('kraken: buys at the market', async () => {
  const bought = await coins.createOrder(BTC, 'market', 'buy', 0.5, undefined, { clientOrderId: 'mine-1' });
  const found = await coins.fetchOrder(bought.id, BTC);
  return found.status === 'closed' && found.average === 100 && found.clientOrderId === 'mine-1';
});
await check('kraken: lists what was executed', async () => {
  const [trade] = await coins.fetchMyTrades(BTC);
  return trade.price === 100 && trade.amount === 0.5 && trade.fee.cost === 0.05;
});
await check('kraken: rests a limit', async () => {
  order = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 90);
  const found = await coins.fetchOrder(order.id, BTC);
  return found.status === 'open' && found.price === 90;
});
await check('kraken: lists open orders', async () =>
  (await coins.fetchOpenOrders(BTC)).length === 1 && (await coins.fetchBalance()).USDT.used === 45);
await check('kraken: cancels', async () => {
  await coins.cancelOrder(order.id, BTC);
  return (await coins.fetchOrder(order.id, BTC)).status === 'canceled';
});
await check('kraken: cancels no order twice', () =>
  refused(ccxt.OrderNotFound, () => coins.cancelOrder(order.id, BTC)));
await check('kraken: cancels by name', async () => {
  await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, { clientOrderId: 'mine-2' });
  await coins.cancelOrder(undefined, BTC, { clientOrderId: 'mine-2' });
  const over = await coins.fetchClosedOrders(BTC);
  return over.find((one) => one.clientOrderId === 'mine-2').status === 'canceled';
});
await check('kraken: cancels all', async () => {
  await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50);
  await coins.cancelAllOrders();
  return (await coins.fetchOpenOrders(BTC)).length === 0;
});
await check('kraken: ends at once what finds nobody', async () => {
  const ioc = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 90, { timeInForce: 'IOC' });
  return ['canceled', 'expired'].includes((await coins.fetchOrder(ioc.id, BTC)).status);
});
await check('kraken: keeps a stop', async () => {
  stop = await coins.createOrder(BTC, 'market', 'sell', 0.5, undefined, { stopLossPrice: 80 });
  const [kept] = await coins.fetchOpenOrders(BTC);
  return kept.stopLossPrice === 80 && (await coins.fetchBalance()).BTC.free === 0;
});
await check('kraken: places a stop of its own for what an order with one fills', async () => {
  await coins.createOrder(BTC, 'market', 'buy', 0.2, undefined, {
    clientOrderId: 'mine-3', close: { ordertype: 'stop-loss', price: 70 },
  });
  const kept = (await coins.fetchOpenOrders(BTC)).find((open) => open.stopLossPrice === 70);
  await coins.cancelOrder(kept.id, BTC);
  return kept.amount === 0.2 && kept.clientOrderId === undefined;
});
await check('kraken: fires a stop', async () => {
  await ask('kraken fall');
  const fired = await coins.fetchOrder(stop.id, BTC);
  return fired.status === 'closed' && fired.filled === 0.5;
});
await check('kraken: says that a stop would fire at once', () =>
  refused(ccxt.ExchangeError, () =>
    coins.createOrder(BTC, 'market', 'sell', 0.1, undefined, { stopLossPrice: 200 })));
await check('kraken: says that money is missing', () =>
  refused(ccxt.InsufficientFunds, () => coins.createOrder(BTC, 'limit', 'buy', 5000, 75)));
await check('kraken: knows no such order', () =>
  refused(ccxt.OrderNotFound, () => coins.fetchOrder('OSIMUL-00000-999999', BTC)));
await check('kraken: knows no such pair', () =>
  refused(ccxt.ExchangeError, () => coins.privatePostAddOrder({
    pair: 'XYZUSD', type: 'buy', ordertype: 'market', volume: '1',
  })));
await check('kraken: takes no name twice', async () => {
  await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, { clientOrderId: 'twice' });
  return refused(ccxt.ExchangeError, () =>
    coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, { clientOrderId: 'twice' }));
});
await check('kraken: refuses what comes too late', () =>
  refused(ccxt.ExchangeError, () =>
    coins.createOrder(BTC, 'market', 'buy', 0.5, undefined, { deadline: '2020-01-01T00:00:00Z' })));
await check('kraken: refuses an unknown key', () =>
  refused(ccxt.AuthenticationError, () => kraken('other').fetchBalance()));
await check('kraken: refuses a wrong signature', () =>
  refused(ccxt.ExchangeError, () => kraken('key', 'b3RoZXI=').fetchBalance()));
await check('kraken: refuses a number that does not grow', async () => {
  const late = kraken();
  late.nonce = () => Date.now() - 60000;
  return refused(ccxt.InvalidNonce, () => late.fetchBalance());
});
await check('kraken: says when it is asked too much', () =>
  refused(ccxt.DDoSProtection, async () => {
    // Each takes one, and at most one comes back in a second.
    for (let i = 0; i < 1000; i++) await coins.fetchBalance();
  }));

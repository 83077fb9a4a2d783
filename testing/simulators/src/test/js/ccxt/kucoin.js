// KuCoin, spot by the high-frequency endpoints, and futures in contracts.
import ccxt from 'ccxt';
import { ask, check, refused } from './checks.js';

const BTC = 'BTC/USDT';
const PERPETUAL = 'BTC/USDT:USDT';

function kucoin(name, base, type, secret = 'secret') {
  const exchange = new ccxt[name]({
    apiKey: 'key',
    secret,
    password: 'pass',
    enableRateLimit: false,
    options: { uta: false, hf: true, fetchMarkets: { types: [type] } },
  });
  // Wallets are none of a trader's business.
  exchange.has.fetchCurrencies = false;
  for (const part of Object.keys(exchange.urls.api)) exchange.urls.api[part] = base;
  return exchange;
}

const spot = (secret) => kucoin('kucoin', process.env.KUCOIN, 'spot', secret);
const coins = spot();
const futures = kucoin('kucoinfutures', process.env.KUCOIN_FUTURES, 'swap');
const waiting = { trigger: true };
let order;
let stop;

await check('kucoin: reads the markets', async () => {
  const market = (await coins.loadMarkets(false, { marginables: false }))[BTC];
  return market.spot && market.precision.price === 0.01 && market.precision.amount === 0.00001;
});
await check('kucoin: reads the money', async () => (await coins.fetchBalance()).USDT.free === 10000);
await check('kucoin: buys at the market', async () => {
  const named = { clientOrderId: 'mine-1' };
  const bought = await coins.createOrder(BTC, 'market', 'buy', 0.5, undefined, named);
  const found = await coins.fetchOrder(bought.id, BTC);
  return found.status === 'closed' && found.average === 100 && found.clientOrderId === 'mine-1';
});
await check('kucoin: buys for an amount of money', async () => {
  const bought = await coins.createMarketOrderWithCost(BTC, 'buy', 25);
  return (await coins.fetchOrder(bought.id, BTC)).filled === 0.25;
});
await check('kucoin: finds an order by its name', async () =>
  (await coins.fetchOrder('', BTC, { clientOrderId: 'mine-1' })).filled === 0.5);
await check('kucoin: lists what was executed', async () => {
  const trades = await coins.fetchMyTrades(BTC);
  return trades.length === 2 && trades[0].price === 100 && trades[0].fee.cost === 0.05;
});
await check('kucoin: rests a limit', async () => {
  order = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 90);
  const found = await coins.fetchOrder(order.id, BTC);
  return found.status === 'open' && found.price === 90;
});
await check('kucoin: lists open orders', async () =>
  (await coins.fetchOpenOrders(BTC)).length === 1 && (await coins.fetchBalance()).USDT.used === 45);
await check('kucoin: cancels', async () => {
  await coins.cancelOrder(order.id, BTC);
  return (await coins.fetchOrder(order.id, BTC)).status === 'canceled';
});
await check('kucoin: cancels no order twice', () =>
  refused(ccxt.OrderNotFound, () => coins.cancelOrder(order.id, BTC)));
await check('kucoin: cancels by name', async () => {
  const named = { clientOrderId: 'mine-2' };
  await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, named);
  await coins.cancelOrder('', BTC, named);
  return (await coins.fetchOpenOrders(BTC)).length === 0;
});
await check('kucoin: says that a stop would fire at once', () =>
  refused(ccxt.BadRequest, () =>
    coins.createOrder(BTC, 'market', 'sell', 0.1, undefined, { stopLossPrice: 200 })));
await check('kucoin: keeps a stop apart', async () => {
  stop = await coins.createOrder(BTC, 'market', 'sell', 0.5, undefined, {
    stopLossPrice: 80, clientOrderId: 'mine-3',
  });
  const [kept] = await coins.fetchOpenOrders(BTC, undefined, undefined, waiting);
  return kept.id === stop.id && kept.triggerPrice === 80
    && (await coins.fetchOpenOrders(BTC)).length === 0;
});
await check('kucoin: fires a stop', async () => {
  await ask('kucoin fall');
  const placed = await coins.fetchOrder('', BTC, { clientOrderId: 'mine-3' });
  return placed.status === 'closed' && placed.filled === 0.5;
});
await check('kucoin: cancels a stop', async () => {
  stop = await coins.createOrder(BTC, 'market', 'sell', 0.2, undefined, { stopLossPrice: 60 });
  await coins.cancelOrder(stop.id, BTC, waiting);
  return (await coins.fetchOpenOrders(BTC, undefined, undefined, waiting)).length === 0;
});
await check('kucoin: says that money is missing', () =>
  refused(ccxt.InsufficientFunds, () => coins.createOrder(BTC, 'limit', 'buy', 5000, 75)));
await check('kucoin: knows no such order', () =>
  refused(ccxt.OrderNotFound, () => coins.fetchOrder('000000000000000000999999', BTC)));
await check('kucoin: refuses what is too small', () =>
  refused(ccxt.InvalidOrder, () => coins.createOrder(BTC, 'limit', 'buy', 0.001, 75)));
await check('kucoin: refuses a name that is taken', async () => {
  const named = { clientOrderId: 'mine-4' };
  await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, named);
  return refused(ccxt.InvalidOrder, () => coins.createOrder(BTC, 'limit', 'buy', 0.5, 50, named));
});
await check('kucoin: refuses a wrong signature', () =>
  refused(ccxt.AuthenticationError, () => spot('other').fetchBalance()));
await check('kucoin: refuses what comes too late', async () => {
  const late = spot();
  late.nonce = () => Date.now() - 60000;
  return refused(ccxt.InvalidNonce, () => late.fetchBalance());
});

await check('kucoin futures: reads the markets', async () => {
  const market = (await futures.loadMarkets(false, { marginables: false }))[PERPETUAL];
  return market.swap && market.linear && market.contractSize === 0.01;
});
await check('kucoin futures: reads the money', async () =>
  (await futures.fetchBalance({ code: 'USDT' })).USDT.total === 10000);
await check('kucoin futures: sets margin mode and leverage', async () => {
  await futures.setMarginMode('cross', PERPETUAL);
  await futures.setLeverage(5, PERPETUAL);
  return (await futures.fetchMarginMode(PERPETUAL)).marginMode === 'cross';
});
await check('kucoin futures: wants the margin mode that is set', () =>
  refused(ccxt.InvalidOrder, () => futures.createOrder(PERPETUAL, 'market', 'sell', 2)));
await check('kucoin futures: sells short at the market', async () => {
  const sold = await futures.createOrder(PERPETUAL, 'market', 'sell', 2, undefined, {
    marginMode: 'cross', clientOrderId: 'mine-5',
  });
  const found = await futures.fetchOrder(sold.id, PERPETUAL);
  return found.status === 'closed' && found.filled === 2 && found.clientOrderId === 'mine-5';
});
await check('kucoin futures: reads the position', async () => {
  const [position] = await futures.fetchPositions([PERPETUAL]);
  return position.side === 'short' && position.contracts === 2;
});
await check('kucoin futures: lists what was executed', async () => {
  const [trade] = await futures.fetchMyTrades(PERPETUAL);
  return trade.amount === 2 && trade.price === 99.9 && trade.fee.currency === 'USDT';
});
await check('kucoin futures: keeps a stop', async () => {
  stop = await futures.createOrder(PERPETUAL, 'market', 'buy', 2, undefined, {
    stopLossPrice: 120, marginMode: 'cross',
  });
  return (await futures.fetchOpenOrders(PERPETUAL, undefined, undefined, waiting)).length === 1
    && (await futures.fetchOpenOrders(PERPETUAL)).length === 0;
});
await check('kucoin futures: fires a stop', async () => {
  await ask('kucoin rise');
  const over = await futures.fetchOrder(stop.id, PERPETUAL);
  return over.status === 'closed' && (await futures.fetchPositions([PERPETUAL])).length === 0;
});
await check('kucoin futures: rests and cancels a limit', async () => {
  order = await futures.createOrder(PERPETUAL, 'limit', 'buy', 1, 50, { marginMode: 'cross' });
  const open = (await futures.fetchOpenOrders(PERPETUAL)).length;
  await futures.cancelOrder(order.id, PERPETUAL);
  return open === 1 && (await futures.fetchOrder(order.id, PERPETUAL)).status === 'canceled';
});
await check('kucoin futures: says that margin is missing', () =>
  refused(ccxt.InsufficientFunds, () =>
    futures.createOrder(PERPETUAL, 'limit', 'buy', 900000, 100, { marginMode: 'cross' })));
await check('kucoin futures: never opens with what only reduces', () =>
  refused(ccxt.InvalidOrder, () =>
    futures.createOrder(PERPETUAL, 'market', 'buy', 1, undefined, {
      reduceOnly: true, marginMode: 'cross',
    })));
await check('kucoin futures: knows no such order', () =>
  refused(ccxt.OrderNotFound, () => futures.fetchOrder('000000000000000000999999', PERPETUAL)));
// To that client 429000 is a code that it does not know.
await check('kucoin futures: says when it is asked too much', () =>
  refused(ccxt.ExchangeError, async () => {
    // More than one window's worth at a time, until one window is too small.
    for (let round = 0; round < 40; round++) {
      await Promise.all(Array.from({ length: 100 }, () => futures.fetchPositions()));
    }
  }));

// Drives the simulators of venues with ccxt, which thousands use against the venues
// themselves: what it finds, sends and understands is what they would have.
import ccxt from 'ccxt';
import { ask, check, refused } from './checks.js';

function client(name, base, type, secret = 'secret') {
  const exchange = new ccxt[name]({
    apiKey: 'key',
    secret,
    enableRateLimit: false,
    options: {
      fetchCurrencies: false,
      fetchMargins: false,
      warnOnFetchOpenOrdersWithoutSymbol: false,
      fetchMarkets: { types: [type] },
    },
  });
  const api = exchange.urls.api;
  for (const part of Object.keys(api)) {
    if (typeof api[part] === 'string') api[part] = base + new URL(api[part]).pathname;
  }
  // It knows the meaning of a code by the host that said it.
  const host = type === 'spot' ? 'https://api.binance.com' : 'https://fapi.binance.com';
  const meanings = exchange.getExceptionsByUrl.bind(exchange);
  exchange.getExceptionsByUrl = (url, kind) => meanings(url.replace(base, host), kind);
  return exchange;
}

function okx(base, type, secret = 'secret') {
  const exchange = new ccxt.okx({
    apiKey: 'key',
    secret,
    password: 'pass',
    enableRateLimit: false,
    options: { fetchMarkets: { types: [type] }, defaultType: type },
  });
  // Wallets are none of a trader's business.
  exchange.has.fetchCurrencies = false;
  for (const part of Object.keys(exchange.urls.api)) exchange.urls.api[part] = base;
  return exchange;
}

const spot = client('binance', process.env.SPOT, 'spot');
const futures = client('binanceusdm', process.env.FUTURES, 'linear');
const BTC = 'BTC/USDT';
const PERPETUAL = 'BTC/USDT:USDT';
let order;
let stop;

await check('spot: reads the markets', async () => {
  const market = (await spot.loadMarkets())[BTC];
  return market.precision.price === 0.01 && market.limits.cost.min === 5;
});
await check('spot: reads the money', async () => (await spot.fetchBalance()).USDT.free === 10000);
await check('spot: buys at the market', async () => {
  const bought = await spot.createOrder(BTC, 'market', 'buy', 0.5, undefined, { clientOrderId: 'mine-1' });
  return bought.status === 'closed' && bought.average === 100 && bought.clientOrderId === 'mine-1';
});
await check('spot: lists what was executed', async () => {
  const [trade] = await spot.fetchMyTrades(BTC);
  return trade.price === 100 && trade.amount === 0.5 && trade.fee.cost === 0.05;
});
await check('spot: says that a stop would fire at once', () =>
  refused(ccxt.InvalidOrder, () =>
    spot.createOrder(BTC, 'market', 'sell', 0.1, undefined, { stopLossPrice: 200 })));
await check('spot: rests a limit', async () => {
  order = await spot.createOrder(BTC, 'limit', 'buy', 0.5, 90);
  return order.status === 'open';
});
await check('spot: finds an order by its id', async () =>
  (await spot.fetchOrder(order.id, BTC)).price === 90);
await check('spot: lists open orders', async () =>
  (await spot.fetchOpenOrders(BTC)).length === 1 && (await spot.fetchOpenOrders()).length === 1);
await check('spot: cancels', async () =>
  (await spot.cancelOrder(order.id, BTC)).status === 'canceled');
await check('spot: keeps a stop', async () => {
  stop = await spot.createOrder(BTC, 'market', 'sell', 0.5, undefined, { stopLossPrice: 80 });
  return (await spot.fetchBalance()).BTC.free === 0;
});
await check('spot: fires a stop', async () => {
  await ask('fall');
  return (await spot.fetchOrder(stop.id, BTC)).status === 'closed';
});
await check('spot: cancels all', async () => {
  await spot.createOrder(BTC, 'limit', 'buy', 0.5, 50);
  await spot.cancelAllOrders(BTC);
  return (await spot.fetchOpenOrders(BTC)).length === 0;
});
await check('spot: edits', async () => {
  const first = await spot.createOrder(BTC, 'limit', 'buy', 0.5, 50);
  const second = await spot.editOrder(first.id, BTC, 'limit', 'buy', 0.5, 51);
  return second.price === 51 && (await spot.fetchOpenOrders(BTC)).length === 1;
});
await check('spot: says that money is missing', () =>
  refused(ccxt.InsufficientFunds, () => spot.createOrder(BTC, 'limit', 'buy', 5000, 75)));
await check('spot: knows no such order', () =>
  refused(ccxt.OrderNotFound, () => spot.fetchOrder('999999', BTC)));
await check('spot: cancels no such order', () =>
  refused(ccxt.OrderNotFound, () => spot.cancelOrder('999999', BTC)));
await check('spot: refuses a wrong signature', () =>
  refused(ccxt.AuthenticationError, () =>
    client('binance', process.env.SPOT, 'spot', 'other').fetchBalance()));
await check('spot: refuses what comes too late', async () => {
  const late = client('binance', process.env.SPOT, 'spot');
  late.nonce = () => Date.now() - 60000;
  return refused(ccxt.InvalidNonce, () => late.fetchBalance());
});
await check('spot: refuses what is too small', () =>
  refused(ccxt.BadRequest, () => spot.createOrder(BTC, 'limit', 'buy', 0.001, 75)));

await check('futures: reads the markets', async () => {
  const market = (await futures.loadMarkets())[PERPETUAL];
  return market.swap && market.linear && market.precision.amount === 0.00001;
});
await check('futures: reads the money', async () =>
  (await futures.fetchBalance()).USDT.total === 10000);
await check('futures: sets leverage and margin mode', async () => {
  await futures.setLeverage(5, PERPETUAL);
  await futures.setMarginMode('isolated', PERPETUAL);
  return (await futures.fetchLeverage(PERPETUAL)).longLeverage === 5;
});
await check('futures: sells short at the market', async () => {
  const sold = await futures.createOrder(PERPETUAL, 'market', 'sell', 2);
  return sold.status === 'closed' && sold.filled === 2;
});
await check('futures: reads the position', async () => {
  const [position] = await futures.fetchPositions([PERPETUAL]);
  return position.side === 'short' && position.contracts === 2;
});
await check('futures: keeps a stop among the conditional orders', async () => {
  stop = await futures.createOrder(PERPETUAL, 'market', 'buy', 2, undefined, {
    stopLossPrice: 120, reduceOnly: true,
  });
  const waiting = await futures.fetchOpenOrders(PERPETUAL, undefined, undefined, { trigger: true });
  return waiting.length === 1 && (await futures.fetchOpenOrders(PERPETUAL)).length === 0;
});
await check('futures: fires a stop', async () => {
  await ask('rise');
  const over = await futures.fetchOrder(stop.id, PERPETUAL, { trigger: true });
  return over.status === 'closed' && (await futures.fetchPositions([PERPETUAL])).length === 0;
});
await check('futures: cancels a stop', async () => {
  await futures.createOrder(PERPETUAL, 'market', 'buy', 1);
  stop = await futures.createOrder(PERPETUAL, 'market', 'sell', 1, undefined, { stopLossPrice: 60 });
  await futures.cancelOrder(stop.id, PERPETUAL, { trigger: true });
  return (await futures.fetchOpenOrders(PERPETUAL, undefined, undefined, { trigger: true })).length === 0;
});
await check('futures: rests and cancels a limit', async () => {
  order = await futures.createOrder(PERPETUAL, 'limit', 'buy', 1, 50);
  const open = (await futures.fetchOpenOrders(PERPETUAL)).length;
  return open === 1 && (await futures.cancelOrder(order.id, PERPETUAL)).status === 'canceled';
});
await check('futures: says that margin is missing', () =>
  refused(ccxt.InsufficientFunds, () => futures.createOrder(PERPETUAL, 'limit', 'buy', 8000, 100)));
await check('futures: never opens with what only reduces', () =>
  refused(ccxt.InvalidOrder, () =>
    futures.createOrder(PERPETUAL, 'market', 'buy', 1, undefined, { reduceOnly: true })));
await check('futures: says when it is asked too much', () =>
  refused(ccxt.DDoSProtection, async () => {
    for (let i = 0; i < 70; i++) await futures.fetchOpenOrders();
  }));

const coins = okx(process.env.OKX_SPOT, 'spot');
const swaps = okx(process.env.OKX_SWAPS, 'swap');
const waiting = { trigger: true, ordType: 'conditional' };

await check('okx: reads the markets', async () => {
  const market = (await coins.loadMarkets())[BTC];
  return market.precision.price === 0.01 && market.limits.amount.min === 0.00001;
});
await check('okx: reads the money', async () => (await coins.fetchBalance()).USDT.free === 10000);
await check('okx: buys at the market', async () => {
  const bought = await coins.createOrder(BTC, 'market', 'buy', 0.5, undefined, { clientOrderId: 'mine1' });
  const found = await coins.fetchOrder(bought.id, BTC);
  return found.status === 'closed' && found.average === 100 && found.clientOrderId === 'mine1';
});
await check('okx: buys for an amount of money', async () => {
  const bought = await coins.createOrder(BTC, 'market', 'buy', 25, undefined, { tgtCcy: 'quote_ccy' });
  return (await coins.fetchOrder(bought.id, BTC)).filled === 0.25;
});
await check('okx: finds an order by its name', async () =>
  (await coins.fetchOrder('', BTC, { clientOrderId: 'mine1' })).filled === 0.5);
await check('okx: lists what was executed', async () => {
  const trades = await coins.fetchMyTrades(BTC);
  return trades.length === 2 && trades[0].price === 100 && trades[0].fee.cost === 0.05;
});
await check('okx: rests a limit', async () => {
  order = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 90);
  const found = await coins.fetchOrder(order.id, BTC);
  return found.status === 'open' && found.price === 90;
});
await check('okx: lists open orders', async () =>
  (await coins.fetchOpenOrders(BTC)).length === 1 && (await coins.fetchBalance()).USDT.used === 45);
await check('okx: cancels', async () => {
  await coins.cancelOrder(order.id, BTC);
  return (await coins.fetchOrder(order.id, BTC)).status === 'canceled';
});
await check('okx: cancels no order twice', () =>
  refused(ccxt.OrderNotFound, () => coins.cancelOrder(order.id, BTC)));
await check('okx: cancels several', async () => {
  const first = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 50);
  const second = await coins.createOrder(BTC, 'limit', 'buy', 0.5, 51);
  await coins.cancelOrders([first.id, second.id], BTC);
  return (await coins.fetchOpenOrders(BTC)).length === 0;
});
await check('okx: keeps a stop among the conditional orders', async () => {
  stop = await coins.createOrder(BTC, 'market', 'sell', 0.75, undefined, { stopLossPrice: 80 });
  const kept = await coins.fetchOpenOrders(BTC, undefined, undefined, waiting);
  return kept.length === 1 && kept[0].stopLossPrice === 80 && (await coins.fetchBalance()).BTC.free === 0;
});
await check('okx: says that a stop would fire at once', async () => {
  await coins.createOrder(BTC, 'market', 'buy', 0.1);
  return refused(ccxt.InvalidOrder, () =>
    coins.createOrder(BTC, 'market', 'sell', 0.1, undefined, { stopLossPrice: 200 }));
});
await check('okx: fires a stop', async () => {
  await ask('okx fall');
  const fired = await coins.fetchOrder(stop.id, BTC, { trigger: true });
  const placed = await coins.fetchOrder(fired.info.ordId, BTC);
  return fired.status === 'closed' && placed.filled === 0.75 && placed.info.algoId === stop.id;
});
await check('okx: says that money is missing', () =>
  refused(ccxt.InsufficientFunds, () => coins.createOrder(BTC, 'limit', 'buy', 5000, 75)));
await check('okx: knows no such order', () =>
  refused(ccxt.OrderNotFound, () => coins.fetchOrder('999999', BTC)));
await check('okx: refuses a wrong signature', () =>
  refused(ccxt.AuthenticationError, () => okx(process.env.OKX_SPOT, 'spot', 'other').fetchBalance()));
await check('okx: refuses what comes too late', async () => {
  const late = okx(process.env.OKX_SPOT, 'spot');
  late.nonce = () => Date.now() - 60000;
  return refused(ccxt.InvalidNonce, () => late.fetchBalance());
});
await check('okx: refuses what is too small', () =>
  refused(ccxt.InvalidOrder, () => coins.privatePostTradeOrder({
    instId: 'BTC-USDT', tdMode: 'cash', side: 'buy', ordType: 'limit', sz: '0.000001', px: '75',
  })));
await check('okx: takes no name twice', async () => {
  await coins.createOrder(BTC, 'limit', 'buy', 0.1, 50, { clientOrderId: 'twice' });
  return refused(ccxt.InvalidOrder, () =>
    coins.createOrder(BTC, 'limit', 'buy', 0.1, 50, { clientOrderId: 'twice' }));
});

await check('okx swaps: reads the markets', async () => {
  const market = (await swaps.loadMarkets())[PERPETUAL];
  return market.swap && market.linear && market.contractSize === 0.01;
});
await check('okx swaps: sets leverage', async () => {
  await swaps.setLeverage(5, PERPETUAL, { mgnMode: 'cross' });
  return (await swaps.fetchLeverage(PERPETUAL, { mgnMode: 'cross' })).longLeverage === 5;
});
await check('okx swaps: sells contracts short', async () => {
  const sold = await swaps.createOrder(PERPETUAL, 'market', 'sell', 200);
  return (await swaps.fetchOrder(sold.id, PERPETUAL)).filled === 200;
});
await check('okx swaps: reads the position', async () => {
  const [position] = await swaps.fetchPositions([PERPETUAL]);
  return position.side === 'short' && position.contracts === 200 && position.leverage === 5;
});
await check('okx swaps: fires a stop that only reduces', async () => {
  stop = await swaps.createOrder(PERPETUAL, 'market', 'buy', 200, undefined, {
    stopLossPrice: 120, reduceOnly: true,
  });
  await ask('okx rise');
  const fired = await swaps.fetchOrder(stop.id, PERPETUAL, { trigger: true });
  return fired.status === 'closed' && (await swaps.fetchPositions([PERPETUAL])).length === 0;
});
await check('okx swaps: keeps a stop that is attached to an entry', async () => {
  await swaps.createOrder(PERPETUAL, 'market', 'buy', 100, undefined, { stopLoss: { triggerPrice: 60 } });
  const [kept] = await swaps.fetchOpenOrders(PERPETUAL, undefined, undefined, waiting);
  stop = kept;
  return kept.stopLossPrice === 60 && kept.amount === 100 && kept.side === 'sell';
});
await check('okx swaps: cancels a stop', async () => {
  await swaps.cancelOrder(stop.id, PERPETUAL, { trigger: true });
  return (await swaps.fetchOpenOrders(PERPETUAL, undefined, undefined, waiting)).length === 0;
});
await check('okx swaps: says that margin is missing', () =>
  refused(ccxt.InsufficientFunds, () => swaps.createOrder(PERPETUAL, 'limit', 'buy', 800000, 100)));
await check('okx swaps: says when it is asked too much', () =>
  refused(ccxt.RateLimitExceeded, async () => {
    // More than one window's worth at a time, until one window is too small.
    for (let round = 0; round < 50; round++) {
      await Promise.all(Array.from({ length: 100 }, () => swaps.fetchOpenOrders(PERPETUAL)));
    }
  }));
await import('./alpaca.js');
await import('./coinbase.js');
await import('./kraken.js');
await import('./kucoin.js');
process.exit(0);

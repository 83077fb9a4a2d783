// Drives Binance's simulators with ccxt, which thousands use against the venue itself: what it
// finds, sends and understands is what Binance would have.
import ccxt from 'ccxt';
import readline from 'node:readline';

const answers = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();

// What only the other side of the simulator can do.
async function ask(what) {
  console.log('ask ' + what);
  return JSON.parse((await answers.next()).value);
}

async function check(what, holds) {
  try {
    console.log((await holds() ? 'ok ' : 'not ok ') + what);
  } catch (failed) {
    console.log('not ok ' + what + ': ' + failed);
  }
}

async function refused(kind, doing) {
  try {
    await doing();
    return false;
  } catch (failed) {
    if (failed instanceof kind) return true;
    throw failed;
  }
}

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
process.exit(0);

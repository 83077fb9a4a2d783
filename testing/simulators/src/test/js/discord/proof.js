// discord.js against the simulator. Says "ask WHAT" for what only the other side can do, reads one
// line of JSON back, and says "ok NAME" for every check that holds.
'use strict';

const readline = require('node:readline');
const {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  Partials,
  REST,
  RateLimitError,
  SlashCommandBuilder,
  WebhookClient,
} = require('discord.js');

const api = process.env.DISCORD_API;
const token = process.env.DISCORD_TOKEN;

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function ask(what) {
  console.log(`ask ${what}`);
  return JSON.parse((await lines.next()).value);
}

function check(name, holds) {
  console.log(`${holds ? 'ok' : 'not ok'} ${name}`);
}

async function errorOf(promise) {
  try {
    await promise;
    return {};
  } catch (error) {
    return error;
  }
}

/** What the next event that fits tells (the new state of what changed); fails rather than waiting for ever. */
function next(client, event, fits = () => true) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${event}`)), 15000);
    const listener = (...args) => {
      if (fits(...args)) {
        clearTimeout(late);
        client.off(event, listener);
        resolve(args.at(-1));
      }
    };
    client.on(event, listener);
  });
}

const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
];

function connect(withIntents) {
  return new Client({
    intents: withIntents,
    partials: [Partials.Message, Partials.Channel, Partials.Reaction],
    rest: { api, retries: 3 },
  });
}

async function readsWhatIsPosted(client, world) {
  const posted = next(client, Events.MessageCreate);
  const first = await ask('post');
  const message = await posted;
  check('message', message.id === first && message.content === 'BUY BTC at 95000 SL 94000');
  check('author', message.author.username === 'alice' && message.author.id === world.alice);
  check('place', message.channelId === world.channel && message.guildId === world.guild);

  const edited = next(client, Events.MessageUpdate);
  await ask('edit');
  check('edit', (await edited).content === 'BUY BTC at 95100 SL 94000');
  check('edited at', message.editedAt instanceof Date);

  const replied = next(client, Events.MessageCreate);
  await ask('reply');
  const reply = await replied;
  check('reply', reply.reference.messageId === first && reply.content === 'TP1 hit');
  check('replied to', (await reply.fetchReference()).id === first);

  const embedded = next(client, Events.MessageCreate);
  await ask('embed');
  const rich = await embedded;
  check('embed', rich.embeds[0].title === 'ETH' && rich.embeds[0].description === 'LONG 3200');
  check('attachment', rich.attachments.first().name === 'chart.png');

  const forwarded = next(client, Events.MessageCreate);
  await ask('forward');
  const copy = await forwarded;
  check('forward', copy.messageSnapshots.first().content === 'BUY BTC at 95100 SL 94000');

  const hooked = next(client, Events.MessageCreate);
  await ask('webhook');
  const fromHook = await hooked;
  check('webhook message', fromHook.webhookId !== null && fromHook.author.username === 'Alice');

  const threaded = next(client, Events.MessageCreate);
  await ask('thread');
  const inThread = await threaded;
  check('thread', inThread.channel.isThread() && inThread.channel.parentId === world.channel);

  const deleted = next(client, Events.MessageDelete);
  await ask('delete');
  check('delete', (await deleted).id === rich.id);
  return first;
}

async function writes(client, world, first) {
  const channel = await client.channels.fetch(world.channel);
  const original = await channel.messages.fetch({ message: first, force: true });
  const answer = await original.reply({ content: 'seen', allowedMentions: { parse: [] } });
  check('replies', (await ask('last')).repliesTo === first && answer.content === 'seen');
  await original.react('✅');
  check('reacts', (await ask('reactions')).includes('✅'));
  await original.reactions.cache.get('✅').users.remove();
  check('takes reactions back', (await ask('reactions')).length === 0);
  await answer.edit('seen twice');
  check('edits', (await ask('last')).content === 'seen twice');
  await answer.delete();
  check('deletes', (await ask('last')).content !== 'seen twice');
  const twice = { content: 'once', nonce: 'n-1', enforceNonce: true };
  const [one, two] = [await channel.send(twice), await channel.send(twice)];
  check('nonce', one.id === two.id);
  const everyone = await channel.send({ content: '@everyone hi', allowedMentions: { parse: [] } });
  check('mentions nobody', everyone.mentions.everyone === false);
  const alice = await client.users.fetch(world.alice);
  await alice.send({ embeds: [new EmbedBuilder().setTitle('Filled').setDescription('0.1 BTC')] });
  check('direct message', (await ask('direct')) === 'Filled');
  const hook = new WebhookClient({ url: 'https://discord.com/api/webhooks/' + world.hook }, { rest: { api } });
  await hook.send({ content: 'published', username: 'Heliograph' });
  check('webhook', (await ask('last')).content === 'published');
}

async function reads(client, world) {
  const channel = await client.channels.fetch(world.channel);
  const ids = await ask('burst');
  const page = await channel.messages.fetch({ after: ids[0], limit: 100 });
  check('history after', page.size === 100 && page.has(ids[1]) && page.has(ids[100]));
  const rest = await channel.messages.fetch({ after: ids[100], limit: 100 });
  check('history rest', rest.size === 19 && rest.has(ids[119]));
  const before = await channel.messages.fetch({ before: ids[50], limit: 10 });
  check('history before', before.size === 10 && before.has(ids[49]) && before.has(ids[40]));
  const around = await channel.messages.fetch({ around: ids[50], limit: 11 });
  check('history around', around.has(ids[45]) && around.has(ids[50]) && around.has(ids[55]));
  const guild = await client.guilds.fetch(world.guild);
  const members = await guild.members.fetch();
  check('members', members.has(world.alice) && members.has(client.user.id));
}

async function interacts(client, world) {
  const status = new SlashCommandBuilder()
    .setName('status')
    .setDescription('How it goes')
    .addStringOption((option) => option.setName('account').setDescription('Which'));
  await client.application.commands.set([status]);
  await client.application.commands.set([status.setName('positions')], world.guild);
  check('commands', (await ask('commands')).join() === 'status,positions');

  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      const button = new ButtonBuilder()
        .setCustomId('close')
        .setLabel('Close')
        .setStyle(ButtonStyle.Danger);
      await interaction.editReply({
        content: `fine: ${interaction.options.getString('account')} ${interaction.user.username}`,
        components: [new ActionRowBuilder().addComponents(button)],
      });
      await interaction.followUp({ content: 'more', ephemeral: true });
    } else if (interaction.isButton()) {
      await interaction.update({ content: `closed by ${interaction.user.username}`, components: [] });
      check('one answer', (await errorOf(interaction.reply('again'))).code !== undefined);
    }
  });
  check('slash command', (await ask('command')) === 'fine: main alice');
  check('follow-up', (await ask('follow-up')) === 'more');
  check('button', (await ask('click')) === 'closed by alice');
}

async function survives(client) {
  const resumed = next(client, Events.ShardResume);
  const missed = next(client, Events.MessageCreate, (m) => m.content === 'while away');
  await ask('drop');
  check('missed message', (await missed).content === 'while away');
  await resumed;
  const counts = await ask('sessions');
  check('resumes', counts.resumed === 1 && counts.identified === 1);

  const again = next(client, Events.ShardReady);
  await ask('invalidate');
  await again;
  check('identifies again', (await ask('sessions')).identified === 2);

  const asked = next(client, Events.ShardResume);
  await ask('reconnect');
  await asked;
  check('reconnects when asked', (await ask('sessions')).resumed === 2);

  const alive = next(client, Events.MessageCreate);
  await ask('post');
  check('hears again', (await alive).author.username === 'alice');
}

async function failsInKind(client, world) {
  const unknown = await errorOf(client.channels.fetch('1'));
  check('10003', unknown instanceof DiscordAPIError && unknown.code === 10003);
  const channel = await client.channels.fetch(world.channel);
  check('10008', (await errorOf(channel.messages.fetch('1'))).code === 10008);
  const secret = await client.channels.fetch(world.channel);
  await ask('hide');
  check('50001', (await errorOf(secret.messages.fetch({ limit: 1 }))).code === 50001);
  await ask('show');
  check('50035', (await errorOf(channel.send('x'.repeat(2001)))).code === 50035);
  await ask('close direct');
  const alice = await client.users.fetch(world.alice);
  check('50007', (await errorOf(alice.send('hello'))).code === 50007);

  await ask('too many');
  const started = Date.now();
  await channel.send('after a while');
  check('429 is waited for', Date.now() - started >= 300);
  const hasty = new REST({ api, rejectOnRateLimit: () => true }).setToken(token);
  await ask('too many');
  check('429', (await errorOf(hasty.get('/users/@me'))) instanceof RateLimitError);
  await ask('broken');
  check('500 is tried again', (await channel.send('at last')).content === 'at last');
  const wrong = new REST({ api }).setToken('wrong');
  check('401', (await errorOf(wrong.get('/users/@me'))).status === 401);
}

async function main() {
  const world = await ask('world');
  const client = connect(intents);
  const ready = next(client, Events.ClientReady);
  await client.login(token);
  await ready;
  check('login', client.user.username === 'heliograph' && client.guilds.cache.has(world.guild));
  const first = await readsWhatIsPosted(client, world);
  await writes(client, world, first);
  await reads(client, world);
  await interacts(client, world);
  await survives(client);
  await failsInKind(client, world);
  await client.destroy();

  const blind = connect(intents.slice(0, 3));
  const seeing = next(blind, Events.ClientReady);
  await blind.login(token);
  await seeing;
  const hidden = next(blind, Events.MessageCreate);
  await ask('post');
  check('content needs its intent', (await hidden).content === '');
  await blind.destroy();
  await ask('forbid');
  const refused = await errorOf(connect(intents).login(token));
  check('4014', /disallowed intents/i.test(refused.message));
  const stranger = await errorOf(connect(intents).login('wrong'));
  check('wrong token', /token/i.test(stranger.message));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.log(`failed ${error.stack}`);
    process.exit(1);
  },
);

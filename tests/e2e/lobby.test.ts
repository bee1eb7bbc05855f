import { Client, CloseCode, type Room } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Listed } from '../../examples/lobby/ui/room-list.ts';
import type { MatchRoom } from '../../examples/server/lobby.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, screenshot } from './pages.ts';

let examples: Examples;
let pages: Pages;

beforeAll(async () => {
  examples = await startExamples();
  pages = await Pages.launch();
});
afterEach(() => pages.reset());
afterAll(async () => {
  await pages?.close();
  await examples?.stop();
});

const open = (name: string, options: typeof desktop, hash = '') =>
  pages.open(new URL(`lobby/${hash}`, examples.url), name, options);

/** The scene that is on, beside the sky. */
const scene = (page: Page) =>
  inGame<string>(page, `game.scene.getScenes(true).map(({ scene }) => scene.key).at(-1)`);

/** Resolves when the page has come to a scene; a page that loads on a busy machine takes its time. */
const comesTo = (page: Page, key: string) => expect.poll(() => scene(page)).toBe(key);

/** What the page knows of the match that it is in. */
const match = <T>(page: Page, expression: string) =>
  inGame<T>(
    page,
    `((room) => room && (${expression}))(game.scene.getScenes(true).at(-1)?.sys.settings.data.room)`,
  );

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const listed = (page: Page) => page.locator('.rooms li b').allTextContents();

async function makeRoom(page: Page, title: string, isPrivate = false): Promise<string> {
  await page.getByLabel('Name of the room').fill(title);
  if (isPrivate) await page.getByLabel(/^Private/).check();
  await press(page, 'Create');
  await comesTo(page, 'waiting');
  return new URL(page.url()).hash.slice(1);
}

const client = () => new Client(examples.url, { WebSocket });

/** Resolves when the room's state is like that. */
const until = (room: Room<MatchRoom>, isSo: (state: Room<MatchRoom>['state']) => boolean) =>
  expect.poll(() => isSo(room.state)).toBe(true);

test('a private room is in no list, and found by its code or a link, not by guessing', async () => {
  const page = await open('page', phone);
  await comesTo(page, 'list');
  const code = await makeRoom(page, 'Secret', true);

  const found = await client().getAvailableRooms('match', { path: '/rooms' });
  const list = await client().joinOrCreate('lobby');
  const rooms = await new Promise<Listed[]>((resolve) => list.onMessage('rooms', resolve));
  expect([...found, ...rooms].map(({ metadata }) => metadata.code)).not.toContain(code);
  await list.leave();
  await expect(client().joinOrCreate('match', { name: 'Guess' })).rejects.toThrow();
  const friend = await client().joinById<MatchRoom>(code, { name: 'Friend', code });

  // The host leaves, and another one is it; and comes back, as somebody else, by the code and by a link.
  const host = friend.state.host;
  await press(page, 'Leave');
  await until(friend, (state) => state.host === friend.sessionId);
  await page.getByLabel('Code of the room').fill(code.toLowerCase());
  await press(page, 'Join');
  await comesTo(page, 'waiting');
  await press(page, 'Leave');
  await comesTo(page, 'list');
  await page.goto('about:blank');
  await page.goto(new URL(`lobby/#${code}`, examples.url).href);
  await until(friend, ({ players }) => players.length === 2);
  expect(friend.state.players.map(({ sessionId }) => sessionId)).not.toContain(host);
  await comesTo(page, 'waiting');
  await press(page, 'Leave');
  await comesTo(page, 'list');
  await friend.leave();

  // Nobody is left in it: the list says that there is no such room.
  await page.goto('about:blank');
  await page.goto(new URL(`lobby/#${code}`, examples.url).href);
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('no such room');
  expect(await scene(page)).toBe('list');
  await screenshot(page, 'lobby-no-such-room');
  // Browsers complain of every refusal.
  expect(pages.complaints.filter((each) => !/^page: Failed to load resource/.test(each))).toEqual([]);
}, 180_000);

test('two pages: make a room, find it in the list, chat, get ready, catch, and go back into the room', async () => {
  const first = await open('desktop', desktop);
  const second = await open('phone', phone);
  for (const page of [first, second]) await comesTo(page, 'list');
  await expect.poll(() => first.getByText('Nobody is here yet').isVisible()).toBe(true);

  // The list is live, and filters.
  const code = await makeRoom(first, 'Milky Way');
  expect(code).toMatch(/^[A-Z]{4}$/);
  await expect.poll(() => listed(second)).toEqual(['Milky Way']);
  await second.getByLabel('Search rooms by name').fill('andromeda');
  await expect.poll(() => listed(second)).toEqual([]);
  await second.getByLabel('Search rooms by name').fill('MILKY');
  await expect.poll(() => listed(second)).toEqual(['Milky Way']);
  await screenshot(second, 'lobby-list-phone');

  await press(second, 'Join Milky Way');
  await comesTo(second, 'waiting');
  for (const page of [first, second])
    await expect.poll(() => match(page, 'room.state.players.length')).toBe(2);

  // Chat, both ways; nothing of it is markup.
  await first.getByLabel('Say something').fill('<b>Hi</b> there!');
  await press(first, 'Send');
  await expect.poll(() => second.getByText('<b>Hi</b> there!').isVisible()).toBe(true);
  await second.getByLabel('Say something').fill('Hello!');
  await second.getByLabel('Say something').press('Enter');
  await expect.poll(() => first.getByText('Hello!').isVisible()).toBe(true);

  // Only the host has robots.
  expect(await second.getByRole('button', { name: 'Add a bot' }).isVisible()).toBe(false);
  await press(first, 'Add a bot');
  await expect.poll(() => match(second, 'room.state.players.length')).toBe(3);
  await press(second, 'I’m ready');
  await screenshot(first, 'lobby-waiting-desktop');
  await screenshot(second, 'lobby-waiting-phone');

  // A reload in the waiting room comes back into the seat.
  const seat = await match<string>(second, 'room.sessionId');
  await second.reload();
  await comesTo(second, 'waiting');
  await expect.poll(() => match(second, 'room.sessionId')).toBe(seat);
  expect(await match(second, 'room.state.players.length')).toBe(3);

  // All are ready: the room goes along, from scene to scene, and is the same.
  await press(first, 'I’m ready');
  await expect.poll(() => match(first, 'room.state.phase')).toBe('countdown');
  await screenshot(first, 'lobby-countdown');
  for (const page of [first, second]) await comesTo(page, 'game');
  expect(await match(second, 'room.sessionId')).toBe(seat);

  // The mouse moves one basket, the finger the other; each sees the other's, where the server has it.
  await first.mouse.move(780, 400);
  await second.touchscreen.tap(30, 500);
  const basketX = (page: Page, own: boolean) =>
    inGame<number>(
      page,
      `((baskets) => [...baskets].map(([, basket]) => basket)
        .filter((basket) => !baskets.itemOf(basket).isBot && (basket === baskets.own) === ${own})[0].x)(game.scene.getScene('game').baskets)`,
    );
  await expect.poll(() => basketX(first, true)).toBeGreaterThan(580);
  await expect.poll(() => basketX(second, false)).toBeGreaterThan(580);
  await expect.poll(() => basketX(second, true)).toBeLessThan(60);
  await expect.poll(() => basketX(first, false)).toBeLessThan(60);

  // Dropped and back, into the same seat.
  await second.evaluate('example.network.drop()');
  await expect.poll(() => match(first, `room.state.players.some(({ connected }) => !connected)`)).toBe(true);
  await expect.poll(() => match(first, `room.state.players.every(({ connected }) => connected)`)).toBe(true);

  // Somebody catches something.
  await expect
    .poll(() => match<number>(first, 'Math.max(...room.state.players.map(({ score }) => score))'))
    .toBeGreaterThan(3);
  await screenshot(first, 'lobby-desktop');
  await screenshot(second, 'lobby-phone');

  for (const page of [first, second]) await comesTo(page, 'results');
  await screenshot(first, 'lobby-results-desktop');
  await screenshot(second, 'lobby-results-phone');

  // Who leaves is gone; the list shows a seat more, and the address no code.
  await press(second, 'Leave');
  await comesTo(second, 'list');
  await expect.poll(() => match(first, 'room.state.players.length')).toBe(2);
  await expect.poll(() => second.locator('.rooms .count').allTextContents()).toEqual(['1 / 8']);
  expect(new URL(second.url()).hash).toBe('');
  await second.close();

  // Back in the room, and with a bot alone at once into the next round; a reload amid it comes back into the seat.
  const sessionId = await match<string>(first, 'room.sessionId');
  await press(first, 'Play again');
  await comesTo(first, 'waiting');
  expect(new URL(first.url()).hash).toBe(`#${code}`);
  await comesTo(first, 'game');
  await first.reload();
  await comesTo(first, 'game');
  expect(await match(first, 'room.sessionId')).toBe(sessionId);
  expect(pages.complaints).toEqual([]);
}, 180_000);

test('the room keeps order: who isn’t the host has no bots, chat is bounded, nonsense ends the connection', async () => {
  const host = await client().create<MatchRoom>('match', { name: 'Ann', title: 'x'.repeat(500) });
  expect(host.state.title).toMatch(/^Room [A-Z]{4}$/);
  const guest = await client().joinById<MatchRoom>(host.state.code, { name: '\u202eBob\n' });
  await until(host, ({ players }) => players.length === 2 && players[1]!.name === 'Bob');

  guest.send('addBot');
  expect(await guest.request('chat', 'Hi')).toBe(true);
  expect(host.state.players.length).toBe(2);
  expect(await guest.request('chat', '  \u200b ')).toBe(false);

  // A few lines at once are talk, more are noise.
  const said = [];
  for (let i = 0; i < 10; i++) said.push(await host.request('chat', `line ${i}`));
  expect(said.slice(0, 4)).toEqual([true, true, true, true]);
  expect(said.slice(4)).toContain(false);

  // Eight seats: bots fill them, and make room for people.
  for (let i = 0; i < 9; i++) host.send('addBot');
  await until(host, ({ players }) => players.length === 8);
  const third = await client().joinById<MatchRoom>(host.state.code, {});
  await until(host, ({ players }) => players.filter(({ isBot }) => !isBot).length === 3);
  expect(host.state.players.length).toBe(8);

  // The countdown is over when somebody isn't ready any more, or is gone.
  for (const room of [host, guest, third]) {
    room.onMessage('caught', () => {});
    room.send('ready', true);
  }
  await until(host, ({ phase }) => phase === 'countdown');
  guest.send('ready', false);
  await until(host, ({ phase }) => phase === 'waiting');
  await guest.leave();
  await until(host, ({ phase }) => phase === 'countdown');
  await until(host, ({ phase }) => phase === 'playing');

  const nonsense: [string, unknown][] = [
    ['aim', Number.NaN],
    ['aim', '12'],
    ['aim', 1e9],
    ['chat', 'x'.repeat(121)],
    ['chat', { text: 'hi' }],
    ['ready', 1],
    ['rename', { name: 'Eve', host: true }],
    ['addBot', []],
  ];
  for (const [type, message] of nonsense) {
    const offender = await client().joinById<MatchRoom>(host.state.code, {});
    offender.onMessage('*', () => {});
    const code = new Promise((resolve) => offender.onLeave(resolve));
    offender.send(type as 'aim', message as number);
    expect(await code).toBe(CloseCode.WITH_ERROR);
  }
  await until(host, ({ phase }) => phase === 'playing');
  await Promise.all([host.leave(), third.leave()]);

  // Nor is the list to be had by nonsense: it is of matches alone.
  const table = await client().create('board');
  const lister = await client().joinOrCreate('lobby', { filter: { metadata: { title: 'x' } } });
  const rooms = await new Promise<Listed[]>((resolve) => lister.onMessage('rooms', resolve));
  expect(rooms.map(({ roomId }) => roomId)).not.toContain(table.roomId);
  await table.leave();
  lister.onMessage('+', () => {});
  lister.onMessage('-', () => {});
  lister.send('filter', null);
  lister.send('filter', { name: 'arena', metadata: { a: 1 } });
  const made = new Promise((resolve) => lister.onMessage('+', resolve));
  const room = await client().create<MatchRoom>('match', {});
  expect(await made).toMatchObject([room.roomId, { metadata: { title: room.state.title } }]);
  await Promise.all([room.leave(), lister.leave()]);
});

import { Client, type Room } from 'phaser-colyseus/client';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { chooseCard, favourite } from '../../examples/server/board-bots.ts';
import { isWild } from '../../examples/server/board-rules.ts';
import type { BoardState } from '../../examples/server/board-state.ts';
import { type Examples, startExamples } from './examples.ts';
import { desktop, inGame, Pages, phone, plugIn, screenshot, unplug } from './pages.ts';

interface Seen {
  name: string;
  connected: boolean;
  /** What the state tells this page of the cards. */
  faces: (string | undefined)[];
  /** What the page draws of them. */
  drawn: string[];
}

/** What a page knows and draws of its table. */
interface View {
  phase: string;
  turn: number;
  /** This player's seat; -1 for a guest. */
  mine: number;
  seats: Seen[];
  top: string | undefined;
  guests: string[];
}

let examples: Examples;
let pages: Pages;

beforeAll(async () => {
  examples = await startExamples();
  pages = await Pages.launch();
});
afterEach(async () => {
  // Else the next test's pages would find a table with held seats, were this one to fail.
  for (const page of opened.splice(0)) {
    await inGame(page, `game.scene.getScene('table').room?.leave()`).catch(() => {});
  }
  await pages.reset();
});
afterAll(async () => {
  await pages?.close();
  await examples?.stop();
});

const opened: Page[] = [];
async function open(name: string, options: typeof desktop, query = ''): Promise<Page> {
  const page = await pages.open(new URL(`board/${query}`, examples.url), name, options);
  opened.push(page);
  return page;
}

const look = (page: Page) =>
  inGame<View | undefined>(
    page,
    `(({ room, seats } = {}) => seats && {
      phase: room.state.phase,
      turn: room.state.turn,
      mine: room.state.seats.findIndex(({ sessionId }) => sessionId === room.sessionId),
      seats: [...room.state.seats].map(({ name, connected, hand }, i) => ({
        name,
        connected,
        faces: [...hand].map(({ face }) => face),
        drawn: [...(seats.get(i)?.cards ?? [])].sort(([a], [b]) => a - b).map(([, card]) => card.picture.frame.name),
      })),
      top: room.state.pile.at(-1)?.face,
      guests: [...room.state.guests.values()].map(({ name }) => name),
    })(game.scene.getScene('table') ?? {})`,
  );

const seat = async (page: Page, which?: number): Promise<Seen | undefined> => {
  const view = await look(page);
  return view?.seats[which ?? view.mine];
};
const isAtTurn = async (page: Page) => {
  const view = await look(page);
  return view?.phase === 'playing' && view.turn === view.mine;
};

/** Where on the page the first own card that may be played is; undefined if there is none. */
const playable = (page: Page) =>
  inGame<{ x: number; y: number; index: number; isWild: boolean } | undefined>(
    page,
    `((scene) => {
      const cards = scene.ownCards();
      const index = cards.findIndex(({ card }) => scene.moves.canPlay(card));
      if (index < 0) return undefined;
      // The left of it: the right may lie under the next one.
      const { x, y } = cards[index].picture.getWorldTransformMatrix().transformPoint(-44, -40);
      const { left, top, width } = game.canvas.getBoundingClientRect();
      const px = width / game.canvas.width;
      return { x: left + x * px, y: top + y * px, index, isWild: !cards[index].card.face.includes('-') };
    })(game.scene.getScene('table'))`,
  );

/** Where on the page something of the scene is drawn. */
const spot = (page: Page, object: string) =>
  inGame<{ x: number; y: number }>(
    page,
    `((matrix) => {
      const { left, top, width } = game.canvas.getBoundingClientRect();
      const px = width / game.canvas.width;
      return { x: left + matrix.tx * px, y: top + matrix.ty * px };
    })(((table) => ${object})(game.scene.getScene('table')).getWorldTransformMatrix())`,
  );

/** Whether the page's cards lie still. */
const lies = (page: Page) => inGame<boolean>(page, `game.scene.getScene('table').coming === 0`);

/** ms until a tap that came to nothing is taken as such. */
const unanswered = { timeout: 3_000 };

/** Makes a move by mouse: a card that fits, else the deck. */
async function moveByMouse(page: Page): Promise<void> {
  const card = await playable(page);
  const { x, y } = card ?? (await spot(page, 'table.felt.deck'));
  await page.mouse.move(x, y - 4);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  if (!card?.isWild) return;
  await expect.poll(() => isPicking(page), unanswered).toBe(true);
  const tile = await spot(page, 'table.moves.picker.tiles[1]');
  await page.mouse.click(tile.x, tile.y);
}

/** The same by finger: one tap chooses the card, another plays it. */
async function moveByFinger(page: Page): Promise<void> {
  const card = await playable(page);
  const { x, y } = card ?? (await spot(page, 'table.felt.deck'));
  await page.touchscreen.tap(x, y);
  if (!card) return;
  await expect
    .poll(
      () => inGame<number>(page, `game.scene.getScene('table').ownCards()[${card.index}]?.picture.y ?? -22`),
      unanswered,
    )
    .toBe(-22);
  await page.touchscreen.tap(x, y);
  if (!card.isWild) return;
  await expect.poll(() => isPicking(page), unanswered).toBe(true);
  const tile = await spot(page, 'table.moves.picker.tiles[1]');
  await page.touchscreen.tap(tile.x, tile.y);
}

const isPicking = (page: Page) => inGame<boolean>(page, `!!game.scene.getScene('table').moves.picker`);

/** Of cards held before, those that are gone now: a slow machine's turn may end by itself, and cost one. */
const lost = (before: (string | undefined)[], now: (string | undefined)[] = []) => {
  const rest = [...now];
  return before.filter((face) => !rest.includes(face) || rest.splice(rest.indexOf(face), 1).length === 0)
    .length;
};

/** What changes with every move. */
const moment = async (page: Page) => {
  const view = (await look(page))!;
  return JSON.stringify([view.turn, view.top, view.seats.map(({ faces }) => faces.length)]);
};

test('two play: each sees the own cards alone, by mouse and by finger; drops and reloads keep the hand', async () => {
  const [first, second] = await Promise.all([
    open('desktop', desktop, '?bots=no'),
    // Not as sharp as it would be: without a graphics card that takes its time.
    open('phone', { ...phone, deviceScaleFactor: 1 }, '?bots=no'),
  ]);
  for (const page of [first, second]) {
    await expect.poll(async () => (await look(page))?.phase).toBe('playing');
    await expect.poll(async () => (await seat(page))?.drawn).toEqual((await seat(page))?.faces);
    const { mine, seats } = (await look(page))!;
    expect(seats[mine]!.faces).toEqual(Array(seats[mine]!.faces.length).fill(expect.any(String)));
    expect(seats[1 - mine]!.faces.every((face) => face === undefined)).toBe(true);
    expect(seats[1 - mine]!.drawn.every((face) => face === 'back')).toBe(true);
  }

  // Moves, until both have made one and the desktop is at turn again.
  const moved = new Set<Page>();
  while (moved.size < 2 || !(await isAtTurn(first))) {
    await expect.poll(async () => (await isAtTurn(first)) || (await isAtTurn(second))).toBe(true);
    const page = (await isAtTurn(first)) ? first : second;
    const before = await moment(page);
    const move = page === first ? moveByMouse : moveByFinger;
    // As a player would, again if nothing came of it: the hand may just have closed up.
    const tryToMove = async () => {
      const isStillToMove = (await moment(page)) === before && (await isAtTurn(page));
      if (isStillToMove && (await lies(page))) await move(page);
      return moment(page);
    };
    await expect.poll(tryToMove, { interval: 1_000 }).not.toBe(before);
    moved.add(page);
    await expect.poll(async () => (await moment(first)) === (await moment(second))).toBe(true);
    if ((await look(page))!.phase === 'over') throw new Error('Five cards each should last longer.');
  }
  await screenshot(first, 'board-desktop');
  await screenshot(second, 'board-phone');

  // The phone loses its network: the other sees it, and the hand is the same when it is back.
  const theirs = (await look(second))!.mine;
  const { faces } = (await seat(second))!;
  await unplug(second);
  await expect.poll(async () => (await seat(first, theirs))?.connected).toBe(false);
  await screenshot(second, 'board-dropped');
  await plugIn(second);
  await expect.poll(async () => (await seat(first, theirs))?.connected).toBe(true);
  await expect.poll(async () => lost(faces, (await seat(second))?.drawn)).toBeLessThan(2);

  // A reload too comes back to its seat and its cards.
  const mine = (await look(first))!.mine;
  const hand = (await seat(first))!.faces;
  await first.reload();
  await expect.poll(async () => (await look(first))?.mine).toBe(mine);
  await expect.poll(async () => lost(hand, (await seat(first))?.drawn)).toBeLessThan(2);

  // A word that is called out is seen by the other.
  const hello = await spot(second, 'table.frills.emotes.list[0]');
  await second.touchscreen.tap(hello.x, hello.y);
  await expect
    .poll(() => inGame<string[]>(first, `game.scene.getScene('table').children.list.map(({ text }) => text)`))
    .toContain('Hello!');

  // Who only wants to watch has a robot play on, and sees no more cards.
  const watch = await spot(second, 'table.frills.stand');
  await second.touchscreen.tap(watch.x, watch.y);
  await expect.poll(async () => (await look(second))?.mine).toBe(-1);
  await expect
    .poll(async () => (await seat(second, theirs))?.faces.some((face) => face !== undefined))
    .toBe(false);
  await expect.poll(async () => (await look(first))?.guests.length).toBe(1);
  expect(pages.complaints).toEqual([]);
});

/** A player that does what a robot would, as fast as the server answers, once there is somebody to watch. */
async function quickPlayer(name: string) {
  const client = new Client(examples.url, { WebSocket });
  const room = await client.joinOrCreate<BoardState>('board', { name, bots: false });
  let peeked = false;
  let isWatched = false;
  room.onMessage('*', () => {});
  room.onStateChange(({ phase, seats, turn, drew, pile, color, guests }) => {
    isWatched ||= guests.size > 0;
    if (phase !== 'playing' || !isWatched) return;
    peeked ||= seats.some(
      ({ sessionId, hand }) => sessionId !== room.sessionId && hand.some(({ face }) => face),
    );
    const seat = seats[turn];
    if (seat?.sessionId !== room.sessionId) return;
    const card = chooseCard(drew ? seat.hand.slice(-1) : [...seat.hand], pile.at(-1)!.face, color);
    if (card === undefined) room.send('draw');
    else if (!isWild(card.face!)) room.send('play', { card: card.id });
    else room.send('play', { card: card.id, color: favourite([...seat.hand]) });
  });
  return { room, hasPeeked: () => peeked };
}

const ended = (room: Room<BoardState>) =>
  new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));

test('a guest watches a whole deal, sees the ranking and all cards, and sits down at the next one', async () => {
  const ann = await quickPlayer('Ann');
  const bob = await quickPlayer('Bob');
  await expect.poll(() => ann.room.state.phase).toBe('playing');
  const page = await open('guest', desktop, '?bots=no');
  await expect.poll(async () => (await look(page))?.phase).toBe('over');
  expect([ann.hasPeeked(), bob.hasPeeked()]).toEqual([false, false]);
  await expect.poll(() => inGame<boolean>(page, `game.scene.isActive('result')`)).toBe(true);
  await expect
    .poll(async () => (await look(page))!.seats.every(({ drawn }) => !drawn.includes('back')))
    .toBe(true);
  await screenshot(page, 'board-result');

  // Nonsense throws out who sends it, and nobody else.
  const fool = await new Client(examples.url, { WebSocket }).joinOrCreate<BoardState>('board', {
    bots: false,
  });
  fool.onMessage('*', () => {});
  fool.reconnection.enabled = false;
  fool.send('play', { card: Number.NaN, color: 'purple' });
  await ended(fool);

  ann.room.send('again');
  bob.room.send('again');
  await expect.poll(async () => (await look(page))?.mine).toBe(2);
  await expect.poll(() => inGame<boolean>(page, `game.scene.isActive('result')`)).toBe(false);
  await expect.poll(async () => (await seat(page))?.faces.length).toBeGreaterThanOrEqual(5);
  await Promise.all([ann.room.leave(), bob.room.leave()]);
  expect(pages.complaints).toEqual([]);
});

/** Holds a key until its effect is seen: within one frame of a slow machine, down and up would be nothing. */
async function hold(page: Page, key: string, isDone: () => Promise<boolean>): Promise<void> {
  await page.keyboard.down(key);
  await expect.poll(isDone).toBe(true);
  await page.keyboard.up(key);
  // Of two keys in one frame Phaser tells the first one twice.
  await inGame(
    page,
    `new Promise((resolve) => game.events.once('poststep', () => game.events.once('poststep', resolve)))`,
  );
}

test('alone, robots sit down, and the arrows and Enter play', async () => {
  const page = await open('alone', desktop);
  await expect.poll(async () => (await look(page))?.seats.length).toBe(3);
  await expect.poll(() => isAtTurn(page)).toBe(true);
  await expect.poll(() => lies(page)).toBe(true);
  const before = await moment(page);
  const card = await playable(page);
  // Either way by keys: to the card, or up to the deck.
  const chosen = () =>
    inGame<number>(
      page,
      `((table) => table.ownCards().indexOf(table.choice.chosen))(game.scene.getScene('table'))`,
    );
  const chosenIsDeck = () =>
    inGame<boolean>(
      page,
      `((table) => table.choice.chosen === table.felt.deck)(game.scene.getScene('table'))`,
    );
  if (card === undefined) await hold(page, 'ArrowUp', chosenIsDeck);
  while (card !== undefined && (await chosen()) !== card.index) {
    const now = await chosen();
    await hold(page, 'ArrowRight', async () => (await chosen()) !== now);
  }
  await hold(page, 'Enter', async () => (card?.isWild ? isPicking(page) : (await moment(page)) !== before));
  if (card?.isWild) {
    await screenshot(page, 'board-picking');
    await hold(page, 'Enter', async () => (await moment(page)) !== before);
  }
  // A robot's turn comes; after a card that was drawn and might be played, when this one's time is up.
  await expect.poll(() => isAtTurn(page)).toBe(false);
  await screenshot(page, 'board-robots');
  expect(pages.complaints).toEqual([]);
});

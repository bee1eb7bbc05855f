import * as Phaser from 'phaser';
import { type Binding, type BindOptions, Client, colyseus, type Info, type Room } from 'phaser-colyseus';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { ScriptItem, ScriptState, ScriptUnit } from '../servers/stress-state.ts';
import { scripts } from './effort.ts';
import { deferred, makeScene, startGame, until } from './game.ts';

type Manner = 'received' | 'drawn';
type Place = 'units' | 'parts' | 'cards' | 'tokens' | 'secrets';
type Serials = Record<Place, number[]>;

const PATCHES = 120;
const versions = Phaser.VERSION.startsWith('4') ? (['0.16', '0.17', '0.18'] as const) : (['0.18'] as const);
const plays = versions.flatMap((version) =>
  Array.from({ length: scripts() }, (_, i) => [version, i + 1] as const),
);

const nameOf = (manner: Manner, place: Place, serial: number) => `${manner} ${place} ${serial}`;
const namesOf = (manner: Manner, serials: Serials) =>
  Object.entries(serials).flatMap(([place, each]) =>
    each.map((serial) => nameOf(manner, place as Place, serial)),
  );

/** What is in the state now, by where it is. */
function serialsIn(state: ScriptState): Serials {
  const of = (items: Iterable<ScriptItem>) => [...items].map(({ serial }) => serial);
  const units = [...state.units.values()];
  return {
    units: of(units),
    parts: of(units.flatMap(({ parts }) => [...parts.values()])),
    cards: of(state.cards),
    tokens: of(state.tokens.values()),
    // Up to 0.17 a map that holds nothing visible isn't sent.
    secrets: of(state.secrets?.values() ?? []),
  };
}

/** Binds all that a script has in one manner; objects bear the names of what they stand for. */
class Bindings {
  readonly created = new Map<string, number>();
  readonly removed = new Map<string, number>();
  /** Since the last look: what was created, with whether it was said to be initial, and what was removed. */
  newly: { name: string; initial: boolean }[] = [];
  gone: string[] = [];

  readonly all: Binding[];
  private readonly scene: Phaser.Scene;
  private readonly manner: Manner;

  constructor(scene: Phaser.Scene, room: Room<ScriptState>, manner: Manner) {
    this.scene = scene;
    this.manner = manner;
    const { colyseus } = scene;
    const unit = this.maker('units');
    this.all = [
      colyseus.bind(
        room,
        'units',
        (item: ScriptUnit, key: string, info: Info) => {
          colyseus.bind(item, 'parts', this.maker('parts'), this.options('parts'));
          return unit(item, key, info);
        },
        this.options('units'),
      ),
      colyseus.bind(room, 'cards', this.maker('cards'), this.options('cards')),
      colyseus.bind(room, 'tokens', this.maker('tokens'), this.options('tokens')),
      colyseus.bind(room, 'secrets', this.maker('secrets'), this.options('secrets')),
    ];
  }

  /** Names of the objects that are there, as the game sees them. */
  names(): string[] {
    return this.objects().map(({ name }) => name);
  }

  objects(): Phaser.GameObjects.GameObject[] {
    return this.scene.children.list.filter(({ name }) => name.startsWith(`${this.manner} `));
  }

  /** What was created otherwise than once, removed more than once, or removed without having been created. */
  irregular(): string[] {
    return [
      ...[...this.created].filter(([, times]) => times !== 1).map(([name]) => `${name}: created again`),
      ...[...this.removed].filter(([, times]) => times !== 1).map(([name]) => `${name}: removed again`),
      ...[...this.removed.keys()].filter((name) => !this.created.has(name)).map((name) => `${name}: unmade`),
    ];
  }

  private maker(place: Place) {
    return (item: ScriptItem, _: unknown, { initial }: Info) => {
      const name = nameOf(this.manner, place, item.serial);
      this.created.set(name, (this.created.get(name) ?? 0) + 1);
      this.newly.push({ name, initial });
      return this.scene.add.image(item.x, item.y, 'dot').setName(name);
    };
  }

  private options(place: Place): BindOptions<Phaser.GameObjects.Image, ScriptItem> {
    const remove = (image: Phaser.GameObjects.Image, item: ScriptItem) => {
      // A view's item may have been hidden and be another by now; the object knows which it stood for.
      const name = place === 'secrets' ? image.name : nameOf(this.manner, place, item.serial);
      this.removed.set(name, (this.removed.get(name) ?? 0) + 1);
      this.gone.push(name);
    };
    return this.manner === 'received' ? { when: this.manner, remove } : { remove };
  }
}

const without = (names: Iterable<string>, others: ReadonlySet<string>) =>
  [...names].filter((name) => !others.has(name)).sort();

/** Compares after each patch what the bindings have done with what the state says; gives what differs. */
function watch(room: Room<ScriptState>, bindings: Bindings) {
  const differences: string[] = [];
  let patches = 0;
  let returned = false;
  let before = new Map(bindings.objects().map((object) => [object.name, object]));
  bindings.newly = [];

  const compare = (what: string, found: string[], right: string[]) => {
    if (found.join() === right.join() || differences.length >= 5) return;
    const [more, less] = [without(found, new Set(right)), without(right, new Set(found))];
    differences.push(`patch ${patches}${returned ? ' (return)' : ''}: ${what}: +[${more}] -[${less}]`);
  };
  room.onReconnect(() => {
    returned = true;
  });
  room.onStateChange((state) => {
    patches++;
    const right = new Set(namesOf('received', serialsIn(state)));
    const objects = bindings.objects();
    const now = new Map(objects.map((object) => [object.name, object]));
    compare('objects', objects.map(({ name }) => name).sort(), [...right].sort());
    compare(
      'bindings',
      bindings.all.map(({ size }) => String(size)),
      sizes(state),
    );
    const { newly, gone } = bindings;
    compare('created', newly.map(({ name }) => name).sort(), without(right, new Set(before.keys())));
    // What went while nobody looked has no farewell.
    compare('removed', [...gone].sort(), returned ? [] : without(before.keys(), right));
    const strange = newly.filter(({ initial, name }) => initial !== returned && !name.includes(' parts '));
    compare(
      'wrongly initial or not',
      strange.map(({ name }) => name),
      [],
    );
    const exchanged = objects.filter((object) => (before.get(object.name) ?? object) !== object);
    compare(
      'another object',
      exchanged.map(({ name }) => name),
      [],
    );
    before = now;
    bindings.newly = [];
    bindings.gone = [];
    returned = false;
  });
  return { differences, patches: () => patches };
}

function sizes({ units, cards, tokens, secrets }: ScriptState): string[] {
  return [units.size, cards.length, tokens.size, secrets?.size ?? 0].map(String);
}

test.each(plays)(
  'S1 a script on %s, seed %i: one object per item, whatever happens to the state',
  { timeout: 60_000 },
  async (version, seed) => {
    const views = seed % 2 === 0;
    const joined = deferred<{ scene: Phaser.Scene; room: Room<ScriptState> }>();
    const game = await startGame(
      makeScene('script', async function () {
        const options = { seed, views, patches: PATCHES };
        joined.resolve({ scene: this, room: await this.colyseus.create<ScriptState>('script', options) });
      }),
      // Nothing is drawn: a slow picture would hold up the steps, and a scene without steps stands still.
      {
        type: Phaser.HEADLESS,
        fps: { forceSetTimeOut: true },
        plugins: { scene: [colyseus(inject('servers')[version])] },
      },
    );
    const { scene, room } = await joined.promise;
    const bystander = await new Client(inject('servers')[version]).joinById(room.roomId);
    bystander.onMessage('*', () => {});
    onTestFinished(async () => void (await bystander.leave()));

    room.reconnection.minDelay = 10;
    room.reconnection.backoff = () => 50;
    room.onMessage('*', () => {});
    const received = new Bindings(scene, room, 'received');
    const drawn = new Bindings(scene, room, 'drawn');
    expect(received.names().sort(), 'there when bind returns').toEqual(
      namesOf('received', serialsIn(room.state)).sort(),
    );

    const watched = watch(room, received);
    let returns = 0;
    room.onReconnect(() => {
      returns++;
      room.send('begin');
    });
    const over = new Promise<Serials>((resolve, reject) => {
      room.onMessage('over', resolve);
      room.onLeave((code, reason) => reject(new Error(`left with ${code}: ${reason}`)));
    });
    room.send('begin');
    const right = await over;
    expect(watched.differences).toEqual([]);
    expect(received.names().sort()).toEqual(namesOf('received', right).sort());
    const drawnInTheEnd = namesOf('drawn', right).sort().join();
    await until(game, () => drawn.names().sort().join() === drawnInTheEnd);

    expect([...received.irregular(), ...drawn.irregular()]).toEqual([]);
    console.log(
      `${version}, Phaser ${Phaser.VERSION}, seed ${seed}${views ? ' with views' : ''}: ${watched.patches()} patches, ` +
        `${returns} returns, ${received.created.size} entities created, ${received.removed.size} removed, ` +
        `${received.names().length} there in the end; drawn: ${drawn.created.size} created, ${drawn.removed.size} removed`,
    );
  },
);

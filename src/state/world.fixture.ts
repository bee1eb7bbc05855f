import { Encoder, Reflection, schema, t } from '@colyseus/schema';

/** A state with every kind of field, for tests. */
export const Item = schema({ label: t.string(), count: t.uint8() }, 'Item');
export const Place = schema({ x: t.float32(), y: t.float32() }, 'Place');
export const Entity = schema({ x: t.float32(), y: t.float32(), place: t.ref(Place).optional() }, 'Entity');
export const Player = Entity.extend(
  {
    hp: t.int16(),
    name: t.string(),
    alive: t.boolean(),
    angle: t.quantized({ min: 0, max: 7, bits: 16 }),
    items: t.map(Item),
    marks: t.array('number'),
  },
  'Player',
);
export const World = schema(
  {
    phase: t.string(),
    tick: t.number(),
    i8: t.int8(),
    u8: t.uint8(),
    u16: t.uint16(),
    i32: t.int32(),
    u32: t.uint32(),
    i64: t.int64(),
    u64: t.uint64(),
    b64: t.bigint64(),
    ub64: t.biguint64(),
    f64: t.float64(),
    leader: t.ref(Place).optional(),
    players: t.map(Player),
    entities: t.array(Entity),
    queue: t.array('string'),
    scores: t.map('number'),
    tags: t.set('string'),
    drops: t.collection('number'),
  },
  'World',
);

export type World = InstanceType<typeof World>;
export type Player = InstanceType<typeof Player>;

/** A server's side of a state: what it would send. */
export class Server {
  readonly world: World;
  readonly encoder: Encoder;
  readonly reflection: Uint8Array;

  constructor(world: World = new World()) {
    this.world = world;
    this.encoder = new Encoder(world);
    this.reflection = Reflection.encode(this.encoder);
  }

  full(): Uint8Array {
    return this.encoder.encodeAll().slice();
  }

  patch(): Uint8Array {
    const bytes = this.encoder.encode().slice();
    this.encoder.discardChanges();
    return bytes;
  }
}

export type Random = (below: number) => number;

/** Random whole numbers, the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a server may do to a {@link World} between two patches, some steps of it at random. */
export function play(world: World, random: Random, steps: number): void {
  for (let i = 0; i < steps; i++) OPERATIONS[random(OPERATIONS.length)]!(world, random);
}

export function newPlayer(random: Random): Player {
  const player = new Player();
  player.assign({ x: random(100), y: random(100) / 3, hp: random(100) - 50, name: `n${random(1000)}` });
  player.angle = random(7);
  return player;
}

function somePlayer(world: World, random: Random): Player | undefined {
  const players = [...world.players.values()];
  return players[random(players.length)];
}

/** Of every length that a number can have on the wire. */
const NUMBERS = [1, 127, 128, -1, -40, 300, 70_000, 5e9, -5e9, 1.5, 0.1];

const OPERATIONS: ((world: World, random: Random) => void)[] = [
  (world, random) => {
    world.phase = `p${random(4)}`;
  },
  (world, random) => {
    world.tick = NUMBERS[random(NUMBERS.length)]!;
  },
  (world, random) => {
    world.i8 = random(256) - 128;
    world.u8 = random(256);
    world.u16 = random(65_536);
    world.i32 = random(2 ** 32) - 2 ** 31;
    world.u32 = random(2 ** 32);
  },
  (world, random) => {
    world.i64 = random(2 ** 48) - 2 ** 47;
    world.u64 = random(2 ** 50);
    world.b64 = BigInt(random(2 ** 48)) * -99n;
    world.ub64 = BigInt(random(2 ** 48)) * 1000n;
    world.f64 = random(1000) / 7;
  },
  (world, random) => {
    world.leader = new Place().assign({ x: random(9), y: 1 });
  },
  (world) => {
    world.leader = undefined;
  },
  (world, random) => {
    if (world.leader) world.leader.x = random(50);
  },
  (world, random) => void world.players.set(`k${random(12)}`, newPlayer(random)),
  (world, random) => void world.players.set(`k${random(12)}`, newPlayer(random)),
  (world, random) => void world.players.delete(`k${random(12)}`),
  (world, random) => void (random(20) === 0 && world.players.clear()),
  (world, random) => {
    for (const player of world.players.values()) {
      player.x = random(1000) / 9;
      player.y += 1;
    }
  },
  (world, random) => {
    const player = somePlayer(world, random);
    if (player === undefined) return;
    player.hp = random(30_000);
    player.alive = random(2) === 0;
    player.angle = random(700) / 100;
    player.name = `é${random(5)}`;
  },
  (world, random) => {
    const player = somePlayer(world, random);
    if (player === undefined) return;
    if (random(2) === 0) player.place = new Place().assign({ x: random(9), y: random(9) });
    else if (player.place) player.place.y = random(9);
  },
  (world, random) => {
    const items = somePlayer(world, random)?.items;
    const key = `i${random(4)}`;
    if (items === undefined) return;
    if (random(3) === 0) items.delete(key);
    else if (items.has(key)) items.get(key)!.count = random(200);
    else items.set(key, new Item().assign({ label: key, count: random(9) }));
  },
  (world, random) => void somePlayer(world, random)?.marks.push(random(1000)),
  (world, random) => void world.entities.push(new Entity().assign({ x: random(10), y: 2 })),
  (world, random) => void world.entities.push(newPlayer(random)),
  (world) => void (world.entities.length > 0 && world.entities.pop()),
  (world, random) => {
    for (const entity of world.entities) entity.x = random(99);
  },
  (world, random) => void world.queue.push(`q${random(99)}`),
  (world) => void (world.queue.length > 0 && world.queue.pop()),
  (world, random) => void world.scores.set(`s${random(5)}`, random(100)),
  (world, random) => void world.scores.delete(`s${random(5)}`),
  (world, random) => void world.tags.add(`t${random(8)}`),
  (world, random) => void world.tags.delete(`t${random(8)}`),
  (world, random) => void world.drops.add(random(9)),
];

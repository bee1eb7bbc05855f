import {
  ArraySchema,
  Decoder,
  Encoder,
  MapSchema,
  Reflection,
  type Schema,
  schema,
  t,
} from '@colyseus/schema';
import { expect, test } from 'vitest';
import { Callbacks } from './callbacks.ts';
import { classesOf } from './own-classes.ts';
import { RoomState } from './room-state.ts';
import { Player, Server, World } from './world.fixture.ts';

const worldClasses = await classesOf(World as unknown as new () => World);

/** What a server with this state sends first, with the description of its types. */
function sent(state: Schema) {
  const encoder = new Encoder(state);
  return { reflection: Reflection.encode(encoder), full: encoder.encodeAll().slice(), encoder };
}

function decodedWorld(server: Server, classes: typeof worldClasses): RoomState<World> {
  const state = new RoomState<World>(server.reflection, classes);
  state.applyFull(server.full(), 0);
  return state;
}

async function decoded<S>(server: ReturnType<typeof sent>, Class: unknown): Promise<S> {
  const state = new RoomState<S>(server.reflection, await classesOf(Class as new () => S));
  state.applyFull(server.full, 0);
  return state.state;
}

test('the state and its parts are instances of the given classes', () => {
  const server = new Server();
  server.world.players.set('ann', new Player().assign({ name: 'Ann', x: 3 }));
  server.world.entities.push(new Player().assign({ name: 'Bob' }));
  const state = decodedWorld(server, worldClasses);
  expect(state.state).toBeInstanceOf(World);
  expect(state.getState().players.get('ann')).toBeInstanceOf(Player);
  expect(state.state.entities[0]).toBeInstanceOf(Player);
  expect((state.state.entities[0] as Player).name).toBe('Bob');
});

test('the library takes what was decoded: into collections and fields that track changes', () => {
  const server = new Server();
  server.world.entities.push(new Player().assign({ x: 1, name: 'Ann' }), new Player().assign({ x: 2 }));
  server.world.queue.push('a', 'b');
  for (const classes of [worldClasses, []]) {
    const { state } = decodedWorld(server, classes);
    const [ann, bob] = state.entities as unknown as [Player, Player];
    const map = new MapSchema<Player>();
    map.set('first', ann).set('first', bob);
    expect(map.get('first')).toBe(bob);
    expect(map.delete('first')).toBe(true);
    const array = new ArraySchema<Player>(ann, bob);
    array.shift();
    array.unshift(ann);
    expect([...array]).toEqual([ann, bob]);
    const own = new World();
    own.queue = state.queue;
    own.queue = new ArraySchema<string>('c');
    expect([...own.queue]).toEqual(['c']);
  }
});

test('the classes stay as they are: for an encoder, and for the decoder of the library', () => {
  const server = new Server();
  server.world.players.set('ann', new Player().assign({ x: 1 }));
  const full = server.full();
  const ours = new RoomState<World>(server.reflection, worldClasses);
  ours.applyFull(full, 0);
  server.patch();

  const other = new Decoder(new World());
  const changes: unknown[] = [];
  other.triggerChanges = (all) => changes.push(...all);
  other.decode(full);
  expect(changes.length).toBeGreaterThan(0);
  server.world.players.get('ann')!.x = 2;
  const patch = server.patch();
  ours.applyPatch(patch, 0);
  other.decode(patch);
  expect(ours.state.players.get('ann')!.x).toBe(2);
  expect(other.state.players.get('ann')!.x).toBe(2);
});

test('a class with accessors of its own has them called', async () => {
  const Base = schema({ x: t.float32(), y: t.float32() }, 'Base');
  const set: number[] = [];
  class Own extends Base {
    override set x(value: number) {
      set.push(value);
    }
    override get x() {
      return -1;
    }
  }
  const base = new Base().assign({ x: 5, y: 6 });
  const own = await decoded<InstanceType<typeof Base>>(sent(base), Own);
  expect(set).toEqual([5]);
  expect([own.x, own.y]).toEqual([-1, 6]);
});

test('types keep their ids where the client declares its classes in another order', async () => {
  const declare = (swapped: boolean) => {
    const Shape = schema({ x: t.float32() }, 'Shape');
    const circle = () => Shape.extend({ radius: t.uint8() }, 'Circle');
    const square = () => Shape.extend({ side: t.uint16() }, 'Square');
    const [Square, Circle] = swapped ? [square(), circle()] : [undefined, circle()];
    const Root = schema({ shapes: t.array(Shape) }, 'Root');
    return { Root, Circle, Square: Square ?? square() };
  };
  const server = declare(false);
  const client = declare(true);
  const root = new server.Root();
  root.shapes.push(new server.Circle().assign({ x: 1, radius: 200 }));
  root.shapes.push(new server.Square().assign({ x: 2, side: 900 }));
  const { shapes } = await decoded<{ shapes: ArraySchema<Schema> }>(sent(root), client.Root);
  expect(shapes[0]).toBeInstanceOf(client.Circle);
  expect(shapes[1]).toBeInstanceOf(client.Square);
  expect(shapes.toJSON()).toEqual([
    { x: 1, radius: 200 },
    { x: 2, side: 900 },
  ]);
});

test('collections that a class makes by itself are replaced, and callbacks go on with the real ones', () => {
  const server = new Server();
  const state = new RoomState<World>(server.reflection, worldClasses);
  const calls: unknown[] = [];
  Callbacks.get(state.decoder).onAdd('players', (player, key) => void calls.push([player.name, key]));
  server.world.players.set('ann', new Player().assign({ name: 'Ann' }));
  state.applyFull(server.full(), 0);
  expect(calls).toEqual([['Ann', 'ann']]);
});

test.each([
  [{ x: t.float32(), z: t.float32() }, 'a field "y" where the class Mine has "z" in its place'],
  [{ x: t.float32() }, 'a field "y" where the class Mine ends before it'],
  [{ x: t.float32(), y: t.float64() }, '"y" is of type float32 on the server, but float64 in the class Mine'],
  [
    { x: t.float32(), y: t.float32(), list: t.array('string') },
    '"list" is of type array:number on the server, but array:string in the class Mine',
  ],
])('a class that does not fit is refused: %#', async (fields, message) => {
  const Theirs = schema({ x: t.float32(), y: t.float32(), list: t.array('number') }, 'Theirs');
  const Mine = schema(fields as { x: ReturnType<typeof t.float32> }, 'Mine');
  const { reflection } = sent(new Theirs());
  const classes = await classesOf(Mine as unknown as new () => unknown);
  expect(() => new RoomState(reflection, classes)).toThrow(message);
});

test('what is no schema class is refused', async () => {
  class Plain {}
  await expect(classesOf(Plain)).rejects.toThrow('Plain is no schema class');
});

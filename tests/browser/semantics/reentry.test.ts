import type { Binding } from 'phaser-colyseus';
import { describe, expect, test } from 'vitest';
import type { CollectionState, Operation, Unit } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { catchReports, type Stage, stage } from './stage.ts';

const unit = (name: string, fields: object = {}): Operation => [
  'set',
  'units',
  name,
  { name, hp: 1, ...fields },
];
const three = [unit('a'), unit('b'), unit('c')];

type Where = 'create' | 'on' | 'change' | 'remove';
const places: Where[] = ['create', 'on', 'change', 'remove'];

/** Binds the units, and does something in one of the callbacks, the first time that it is called after that. */
async function interrupted(where: Where, action: (on: Stage<CollectionState>, ships: Binding) => unknown) {
  const on = await stage(three, { scenes: [makeScene('menu')] });
  const { room, scene, act, time } = on;
  const reports = catchReports();
  let armed = false;
  let done = false;
  let over: unknown;
  const after: string[] = [];
  const reached = (name: Where, item: Unit) => {
    if (!armed) return;
    after.push(`${name} ${item.name}`);
    if (name !== where || done) return;
    done = true;
    after.length = 0;
    over = action(on, ships);
  };
  const ships: Binding = scene.colyseus.bind(
    room,
    'units',
    (item) => {
      reached('create', item);
      return scene.add.image(0, 0, 'dot');
    },
    {
      when: 'received',
      on: { hp: (_, __, ___, item) => reached('on', item) },
      change: (_, item) => reached('change', item),
      remove: (_, item) => reached('remove', item),
    },
  );
  armed = true;
  await act(
    ['delete', 'units', 'a'],
    ['assign', 'units.b', { hp: 2 }],
    ['assign', 'units.c', { hp: 2 }],
    unit('d'),
    unit('e'),
  );
  await over;
  time.draw();
  return { ...on, ships, reports, after };
}

describe('what callbacks may do', () => {
  const ends: Record<string, (on: Stage<CollectionState>, ships: Binding) => unknown> = {
    'ends the binding': (_, ships) => ships.destroy(),
    'leaves the room': ({ room }) => room.leave(),
    'stops the scene': ({ scene }) => scene.scene.stop(),
    'starts another scene': ({ scene }) => scene.scene.start('menu'),
  };
  const cases = places.flatMap((where) => Object.keys(ends).map((name) => [where, name] as const));
  test.each(cases)('S7 remove: %s that %s: all objects go, and nothing is left', async (where, name) => {
    const { scene, ships, reports } = await interrupted(where, ends[name]!);
    expect(ships.size).toBe(0);
    expect([...ships]).toEqual([]);
    expect(scene.children.list).toHaveLength(0);
    expect(reports).toEqual([]);
  });

  test.each(places)('S7 remove: nothing is called after %s has ended the binding', async (where) => {
    const { after } = await interrupted(where, (_, ships) => ships.destroy());
    expect(after).toEqual([]);
  });

  test.each(places)('S8 destroyed by the game: %s that destroys every object', async (where) => {
    const { scene, act, ships, reports } = await interrupted(where, (_, ships) => {
      for (const [, object] of [...ships]) (object as { destroy(): void }).destroy();
    });
    expect(reports).toEqual([]);
    expect(scene.children.list).toHaveLength(ships.size);
    await act(unit('z'));
    expect(ships.get('z')).toBeDefined();
  });

  test.each(places)('S3 order: %s that binds and watches anew', async (where) => {
    const bound: Binding[] = [];
    const watched: unknown[] = [];
    const { room, act, reports } = await interrupted(where, ({ scene, room }) => {
      bound.push(
        scene.colyseus.bind(room, 'units', () => scene.add.image(0, 0, 'dot'), { when: 'received' }),
      );
      scene.colyseus.watch(
        room,
        ({ turn }) => turn,
        (turn) => watched.push(turn),
      );
    });
    expect(bound.map(({ size }) => size)).toEqual([room.state.units.size]);
    await act(unit('z'));
    expect(bound[0]!.get('z')).toBeDefined();
    expect(watched.filter((turn) => turn === 2)).toHaveLength(1);
    expect(reports).toEqual([]);
  });
});

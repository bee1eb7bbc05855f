import type * as Phaser from 'phaser';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { place, stage } from './stage.ts';
import { standstills } from './standstill.ts';

const unit = (name: string, fields: object = {}): Operation => [
  'set',
  'units',
  name,
  { name, x: 0, y: 0, hp: 1, ...fields },
];

describe.each(Object.entries(standstills))('S20 %s', (_, { stop, go, steps }) => {
  /** Two units bound and watched, with a log; then everything that can happen, while the scene stands still. */
  async function standing(when: 'drawn' | 'received') {
    const on = await stage([unit('a'), unit('gone')]);
    const { room, scene, act, time } = on;
    const log: string[] = [];
    const ships = scene.colyseus.bind(
      room,
      'units',
      ({ name }, __, { initial }) => {
        log.push(`create ${name} ${initial}`);
        return scene.add.image(0, 0, 'dot');
      },
      {
        when,
        on: { hp: (___, hp, before, { name }) => void log.push(`hp ${name} ${before} ${hp}`) },
        change: (___, { name }) => void log.push(`change ${name}`),
        remove: (___, { name }) => void log.push(`remove ${name}`),
      },
    );
    scene.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase, before) => void log.push(`watch ${before} ${phase}`),
    );
    const pass = (milliseconds: number) => {
      if (steps) time.pass(milliseconds);
      else time.skip(milliseconds);
    };
    const gone = ships.get('gone')!;
    log.length = 0;
    stop(on);
    pass(20);
    for (const hp of [2, 3, 4]) await act(['assign', 'units.a', { hp, x: hp * 100 }]);
    await act(unit('brief'));
    await act(
      unit('new', { x: 50, hp: 9 }),
      ['delete', 'units', 'gone'],
      ['assign', '', { phase: 'second' }],
    );
    await act(['delete', 'units', 'brief'], ['assign', '', { phase: 'third' }]);
    return { ...on, ships, log, pass, gone };
  }

  test.each(['drawn', 'received'] as const)(
    'S20 stands still: decoding goes on, no callback runs (%s)',
    async (when) => {
      const { room, scene, ships, log, pass, gone } = await standing(when);
      expect(room.state.units.get('a')!.hp).toBe(4);
      expect(room.state.phase).toBe('third');
      pass(1000);
      expect(log).toEqual([]);
      expect(ships.size).toBe(2);
      expect(ships.get('gone')).toBe(gone);
      expect(gone.scene).toBe(scene);
      expect(place(ships.get('a')!)).toEqual([0, 0]);
    },
  );

  test.each(['drawn', 'received'] as const)('S20 return: one comparison (%s)', async (when) => {
    const on = await standing(when);
    const { scene, ships, log, gone, time } = on;
    go(on);
    time.step();
    expect(log).toEqual([
      'create new true',
      'hp new undefined 9',
      'change new',
      'hp a 1 4',
      'change a',
      'watch waiting third',
    ]);
    expect(gone.scene, 'without farewell').toBeUndefined();
    expect([...ships].map(([key]) => key)).toEqual(['a', 'new']);
    expect(place(ships.get('a')!), 'up to date at once').toEqual([400, 0]);
    expect(place(ships.get('new')!)).toEqual([50, 0]);
    expect(scene.children.list).toHaveLength(2);
    log.length = 0;
    time.draw();
    expect(log, 'nothing is replayed').toEqual([]);
    expect(place(ships.get('a')!)).toEqual([400, 0]);
  });

  test('S20 return: goes on as before', async () => {
    const on = await standing('drawn');
    const { ships, log, act, time } = on;
    go(on);
    time.step();
    log.length = 0;
    await act(['assign', 'units.a', { x: 500, hp: 5 }], ['assign', '', { phase: 'fourth' }]);
    expect(log).toEqual(['watch third fourth']);
    expect(ships.get('a')!.x).toBe(400);
    time.draw();
    expect(log).toEqual(['watch third fourth', 'hp a 4 5', 'change a']);
    expect(ships.get('a')!.x).toBe(500);
  });

  test('S20 return: nothing changed, nothing told', async () => {
    const on = await stage([unit('a')]);
    const log: string[] = [];
    on.scene.colyseus.bind(on.room, 'units', 'dot', {
      on: { hp: () => void log.push('hp') },
      change: () => void log.push('change'),
    });
    on.scene.colyseus.watch(
      on.room,
      ({ phase }) => phase,
      () => void log.push('watch'),
    );
    log.length = 0;
    stop(on);
    if (steps) on.time.pass(50);
    go(on);
    on.time.draw();
    expect(log).toEqual([]);
  });

  test('S20 stands still: what had not been drawn yet is part of the comparison', async () => {
    const on = await stage([unit('a')]);
    const { room, scene, act, time } = on;
    const log: string[] = [];
    const ships = scene.colyseus.bind(room, 'units', 'dot', {
      on: { hp: (__, hp, before) => void log.push(`hp ${before} ${hp}`) },
    });
    log.length = 0;
    await act(['assign', 'units.a', { hp: 2, x: 100 }]);
    await act(unit('b'));
    stop(on);
    if (steps) time.pass(1000);
    else time.skip(1000);
    expect(log).toEqual([]);
    expect(ships.size).toBe(1);
    go(on);
    time.step();
    expect(log.sort()).toEqual(['hp 1 2', 'hp undefined 1']);
    expect(ships.get('a')!.x).toBe(100);
    time.draw();
    expect(log).toHaveLength(2);
  });

  test('S20 messages: delivered at once; drawn ones are dropped', async () => {
    const on = await stage([unit('a')]);
    const { room, scene, act, time } = on;
    const log: string[] = [];
    const { colyseus } = scene;
    colyseus.onMessage(room, 'boom', (n) => void log.push(`received ${n}`));
    colyseus.onMessage(room, 'boom', (n) => void log.push(`drawn ${n}`), { when: 'drawn' });
    room.onMessage('boom', (n) => void log.push(`room ${n}`));
    stop(on);
    if (steps) time.pass(20);
    await act(['say', 'boom', 1]);
    expect(log.sort()).toEqual(['received 1', 'room 1']);
    go(on);
    time.draw();
    expect(log).toHaveLength(2);
    log.length = 0;
    await act(['say', 'boom', 2]);
    time.draw();
    expect(log.sort()).toEqual(['drawn 2', 'received 2', 'room 2']);
  });

  test('S20 stands still: a scene beside it goes its way', async () => {
    const on = await stage([unit('a')]);
    const { game, room, act, time } = on;
    if (!steps) return;
    const { makeScene } = await import('../game.ts');
    game.scene.add('beside', makeScene('beside') as never, true);
    time.pass(40);
    const beside = game.scene.getScene('beside') as Phaser.Scene;
    const dots = beside.colyseus.bind(room, 'units', 'dot');
    stop(on);
    time.pass(20);
    await act(['assign', 'units.a', { x: 100 }], unit('b'));
    time.draw();
    expect(dots.size).toBe(2);
    expect(dots.get('a')!.x).toBe(100);
  });
});

test('S20 pause and sleep at once, resumed one after the other', async () => {
  const { room, scene, act, time } = await stage([unit('a')]);
  const ships = scene.colyseus.bind(room, 'units', 'dot');
  scene.scene.pause();
  time.pass(20);
  scene.scene.sleep();
  time.pass(20);
  await act(unit('b'));
  time.draw();
  expect(ships.size).toBe(1);
  scene.scene.wake();
  time.pass(20);
  expect(ships.size).toBe(2);
});

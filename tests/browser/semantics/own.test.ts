import { describe, expect, test, vi } from 'vitest';
import { gone, received, stage, unit } from './stage.ts';

describe('S11 own', () => {
  test('S11 own: by key, or by sessionId, decided at create', async () => {
    const { room, scene, act } = await stage();
    const own: unknown[] = [];
    const create = (_: unknown, key: unknown, info: { own: boolean }) => {
      own.push([key, info.own]);
      return scene.add.image(0, 0, 'dot');
    };
    const ships = scene.colyseus.bind(room, 'units', create, received);
    const row = scene.colyseus.bind(room, 'row', create, received);
    expect(ships.own).toBeUndefined();
    await act(unit('other', { sessionId: 'someone' }), unit(room.sessionId, { sessionId: 'someone' }), [
      'push',
      'row',
      { name: 'x' },
      { name: 'me', sessionId: room.sessionId },
    ]);
    expect(own).toEqual([
      ['other', false],
      [room.sessionId, true],
      [0, false],
      [1, true],
    ]);
    expect(ships.own).toBe(ships.get(room.sessionId));
    expect(row.own).toBe(row.get(1));
  });

  test('S11 own: options.own says so, instead of the usual rule', async () => {
    const { room, scene, act } = await stage([unit('a', { count: 7 }), unit('b')]);
    const rule = vi.fn((each: { count: number }, _key: string) => each.count === 7);
    const told: unknown[] = [];
    const ships = scene.colyseus.bind(
      room,
      'units',
      (_, key, info) => {
        told.push([key, info.own]);
        return scene.add.image(0, 0, 'dot');
      },
      { ...received, own: rule },
    );
    expect(rule.mock.calls.map(([, key]) => key)).toEqual(['a', 'b']);
    expect(ships.own).toBe(ships.get('a'));
    await act(unit(room.sessionId, {}));
    expect(told).toEqual([
      ['a', true],
      ['b', false],
      [room.sessionId, false],
    ]);
  });

  test('S11 own: the first living one', async () => {
    const { room, scene, act } = await stage([unit('a'), unit('b'), unit('c')]);
    const ships = scene.colyseus.bind(room, 'units', 'dot', { ...received, own: (_, key) => key !== 'b' });
    expect(ships.own).toBe(ships.get('a'));
    await act(gone('a'));
    expect(ships.own).toBe(ships.get('c'));
    ships.get('c')!.destroy();
    expect(ships.own).toBeUndefined();
    await act(unit('d'));
    expect(ships.own).toBe(ships.get('d'));
  });

  test('S11 own: a changed owner field changes nothing', async () => {
    const { room, scene, act, time } = await stage([['push', 'row', { name: 'x' }, { name: 'y' }]]);
    const rule = vi.fn((each: { sessionId: string }) => each.sessionId === 'me');
    const usual = scene.colyseus.bind(room, 'row', 'dot', received);
    const special = scene.colyseus.bind(room, 'row', 'dot', { ...received, own: rule });
    await act(['assign', 'row.0', { sessionId: room.sessionId }], ['assign', 'row.1', { sessionId: 'me' }]);
    time.draw();
    expect([usual.own, special.own]).toEqual([undefined, undefined]);
    expect(rule).toHaveBeenCalledTimes(2);
  });

  test('S11 own: an item that is not drawn is nobody’s object', async () => {
    const { room, scene } = await stage([unit('a'), unit('b')]);
    const ships = scene.colyseus.bind(
      room,
      'units',
      (_, key) => (key === 'a' ? null : scene.add.image(0, 0, 'dot')),
      { own: () => true },
    );
    expect(ships.own).toBe(ships.get('b'));
  });
});

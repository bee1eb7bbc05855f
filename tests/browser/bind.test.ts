import * as Phaser from 'phaser';
import type { Binding, Info, Room } from 'phaser-colyseus';
import { describe, expect, test, vi } from 'vitest';
import type { ArenaState, Player } from '../servers/state.ts';
import { deferred, makeScene, observe, startGame, stateOf, steps, until } from './game.ts';

type Sprite = Phaser.GameObjects.Sprite;

/** A game with one scene that has joined a new arena, and an observer in it. */
async function arena() {
  const joined = deferred<{ scene: Phaser.Scene; room: Room<ArenaState> }>();
  const game = await startGame(
    makeScene('arena', async function () {
      joined.resolve({ scene: this, room: await this.colyseus.create<ArenaState>('arena', { name: 'Ann' }) });
    }),
  );
  const { scene, room } = await joined.promise;
  const server = await observe(room);
  await stateOf(room, (state) => state.players.has(server.sessionId));
  return { game, scene, room, server };
}

const children = (scene: Phaser.Scene) => scene.children.list.length;

describe('what stands for an item', () => {
  test('a texture key makes sprites, there when bind returns', async () => {
    const { scene, room, server } = await arena();
    const ships = scene.colyseus.bind(room, 'players', 'dot');
    expect(ships.size).toBe(2);
    const mine = ships.get(room.sessionId)!;
    expect(mine).toBeInstanceOf(Phaser.GameObjects.Sprite);
    expect(mine.texture.key).toBe('dot');
    expect([mine.x, mine.y]).toEqual([10, 20]);
    expect(ships.own).toBe(mine);
    expect([...ships].map(([key]) => key).sort()).toEqual([room.sessionId, server.sessionId].sort());
    expect(children(scene)).toBe(2);
  });

  test('a function makes anything, is told whose it is, and may leave an item out', async () => {
    const { scene, room, server } = await arena();
    const told: [string, string, Info][] = [];
    const tags = scene.colyseus.bind(room, 'players', (player, id, info) => {
      told.push([id, player.name, info]);
      return info.own ? scene.add.text(0, 0, player.name) : null;
    });
    expect(told).toContainEqual([room.sessionId, 'Ann', { own: true, initial: true }]);
    expect(told).toContainEqual([server.sessionId, 'observer', { own: false, initial: true }]);
    expect(tags.size).toBe(1);
    expect(tags.get(server.sessionId)).toBeUndefined();
  });

  test('a class is made with new, and put on the scene', async () => {
    const { scene, room } = await arena();
    class Ship extends Phaser.GameObjects.Container {
      readonly player: Player;
      readonly hull: Phaser.GameObjects.Image;
      constructor(scene: Phaser.Scene, player: Player, id: string, { own }: Info) {
        super(scene, player.x, player.y);
        this.player = player;
        this.hull = scene.add.image(0, 0, 'dot').setTint(own ? 0x00ff00 : 0xff0000);
        this.add(this.hull).setName(id);
      }
    }
    const ships = scene.colyseus.bind(room, 'players', Ship);
    const mine = ships.own!;
    expect(mine).toBeInstanceOf(Ship);
    expect(mine.displayList).toBe(scene.children);
    expect(mine.player).toBe(room.state.players.get(room.sessionId));
    expect(ships.keyOf(mine.hull)).toBe(room.sessionId);
    expect(ships.itemOf(mine.hull)).toBe(mine.player);
    expect(ships.keyOf(scene)).toBeUndefined();
  });

  test('collections further down, and of primitives', async () => {
    const { game, scene, room, server } = await arena();
    const doors = scene.colyseus.bind(room, 'world.doors', 'dot');
    const scores = scene.colyseus.bind(room, 'scores', (score, name) =>
      scene.add.text(0, 0, `${name} ${score}`),
    );
    expect(doors.size + scores.size).toBe(0);
    server.send('door', 'north');
    server.send('score', ['Ann', 3]);
    await until(game, () => doors.size === 1 && scores.size === 1);
    expect([doors.get('north')!.x, doors.get('north')!.y]).toEqual([5, 6]);
    expect(scores.get('Ann')!.text).toBe('Ann 3');
  });
});

describe('what happens to it', () => {
  test('it is created, moved and removed, exactly once each', async () => {
    const { game, scene, room, server } = await arena();
    const created: string[] = [];
    const removed: string[] = [];
    const ships = scene.colyseus.bind(
      room,
      'players',
      (player, id) => {
        created.push(id);
        return scene.add.sprite(player.x, player.y, 'dot');
      },
      { remove: (_, __, id) => void removed.push(id) },
    );

    server.send('spawn', { id: 'bot', x: 100, y: 50 });
    await until(game, () => ships.get('bot') !== undefined);
    const bot = ships.get('bot')!;
    expect([bot.x, bot.y]).toEqual([100, 50]);

    // Time stands still while the patch arrives, then passes as told.
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const other = ships.get(server.sessionId)!;
    server.send('move', { x: 210, y: 220 });
    await stateOf(room, ({ players }) => players.get(server.sessionId)!.x === 210);
    await steps(game, 1);
    expect([other.x, other.y]).toEqual([10, 20]);
    now += 10;
    await steps(game, 1);
    expect(other.x).toBeGreaterThan(10);
    expect(other.x).toBeLessThan(210);
    expect((other.y - 20) / (other.x - 10), 'on a straight line').toBeCloseTo(1, 5);
    now += 300;
    await steps(game, 1);
    expect([other.x, other.y]).toEqual([210, 220]);
    clock.mockRestore();

    server.send('remove', 'bot');
    await until(game, () => ships.get('bot') === undefined);
    expect(bot.scene).toBeUndefined();
    await steps(game, 3);
    expect(created.sort()).toEqual([room.sessionId, server.sessionId, 'bot'].sort());
    expect(removed).toEqual(['bot']);
    expect(children(scene)).toBe(2);
  });

  test('a replaced item gets an object of its own under the same key', async () => {
    const { game, scene, room, server } = await arena();
    const log: string[] = [];
    const ships = scene.colyseus.bind(
      room,
      'players',
      (player, id, { initial }) => {
        log.push(`create ${id} ${player.name} ${initial}`);
        return scene.add.sprite(player.x, player.y, 'dot');
      },
      { remove: (_, player, id) => void log.push(`remove ${id} ${player.name}`) },
    );
    log.length = 0;
    server.send('spawn', { id: 'bot' });
    await until(game, () => ships.size === 3);
    const before = ships.get('bot')!;
    server.send('replace', 'bot');
    await until(game, () => ships.get('bot') !== before);
    expect(ships.get('bot')!.x).toBe(1);
    expect(before.scene).toBeUndefined();
    expect(log).toEqual(['create bot bot false', 'remove bot bot', 'create bot new false']);
  });

  test('on tells a field at first and at each change; remove may say farewell with a tween', async () => {
    const { game, scene, room, server } = await arena();
    const told: unknown[] = [];
    const ships = scene.colyseus.bind(room, 'players', 'dot', {
      on: {
        hp: (ship, hp, before, player, id) =>
          told.push([ship instanceof Phaser.GameObjects.Sprite, hp, before, player.name, id]),
      },
      remove: (ship) => scene.tweens.add({ targets: ship, alpha: 0, duration: 100 }),
    });
    server.send('spawn', { id: 'bot', hp: 40 });
    await until(game, () => ships.size === 3);
    const bot = ships.get('bot')!;
    expect(told).toContainEqual([true, 40, undefined, 'bot', 'bot']);
    expect(told).toHaveLength(3);

    server.send('remove', 'bot');
    await until(game, () => ships.size === 2);
    expect(bot.scene, 'fades, outside the binding').toBe(scene);
    expect(ships.keyOf(bot)).toBeUndefined();
    await until(game, () => bot.scene === undefined);
    expect(children(scene)).toBe(2);
  });

  test('motion maps properties, turns the shorter way, and lets go of what is false', async () => {
    const { game, scene, room, server } = await arena();
    const ships = scene.colyseus.bind(room, 'players', 'dot', {
      motion: { x: (player) => player.x * 2, alpha: 'hp', rotation: false },
    });
    server.send('spawn', { id: 'bot', x: 30, y: 7, rotation: 1, hp: 1 });
    await until(game, () => ships.size === 3);
    const bot = ships.get('bot')!;
    expect([bot.x, bot.y, bot.rotation, bot.alpha]).toEqual([60, 7, 0, 1]);

    const turning = scene.colyseus.bind(room, 'players', 'dot');
    server.send('spawn', { id: 'turner', rotation: 3 });
    await until(game, () => turning.get('turner') !== undefined);
    const turner = turning.get('turner')!;
    server.send('spawn', { id: 'turner', rotation: -3 });
    await until(game, () => turning.get('turner') !== turner);
    expect(turning.get('turner')!.rotation).toBeCloseTo(-3, 5);
  });

  test('an object that the game has destroyed is let go, and not made again', async () => {
    const { game, scene, room, server } = await arena();
    const create = vi.fn((player: Player) => scene.add.sprite(player.x, player.y, 'dot'));
    const remove = vi.fn();
    const ships = scene.colyseus.bind(room, 'players', create, { remove });
    ships.get(server.sessionId)!.destroy();
    expect(ships.size).toBe(1);
    server.send('move', { x: 1, y: 1 });
    server.send('set', { ticks: 5 });
    await stateOf(room, (state) => state.ticks === 5);
    await steps(game, 3);
    expect(create).toHaveBeenCalledTimes(2);
    await server.leave();
    await stateOf(room, (state) => state.players.size === 1);
    expect(remove).not.toHaveBeenCalled();
  });

  test('destroy ends the binding, not the room', async () => {
    const { game, scene, room, server } = await arena();
    const remove = vi.fn();
    const ships = scene.colyseus.bind(room, 'players', 'dot', { remove });
    ships.destroy();
    expect(ships.size).toBe(0);
    expect(children(scene)).toBe(0);
    server.send('spawn', { id: 'bot' });
    await stateOf(room, (state) => state.players.has('bot'));
    await steps(game, 2);
    expect(children(scene)).toBe(0);
    expect(remove).not.toHaveBeenCalled();
    expect(room.isLeft).toBe(false);
  });
});

describe('mistakes', () => {
  test('an unknown path or field throws at bind, with the names that exist', async () => {
    const { scene, room } = await arena();
    const bind = scene.colyseus.bind.bind(scene.colyseus) as (...args: unknown[]) => Binding<Sprite>;
    expect(() => bind(room, 'player', 'dot')).toThrow(/no "player".*players, world, scores/);
    expect(() => bind(room, 'world.door', 'dot')).toThrow(/no "door".*doors/);
    expect(() => bind(room, 'phase', 'dot')).toThrow(/"phase" is no collection/);
    expect(() => bind(room, 'players', 'dot', { on: { hpp: () => {} } })).toThrow(/"hpp".*hp/);
    expect(() => bind(room, 'players', 'dot', { motion: { x: 'posX' } })).toThrow(/"posX".*x, y/);
    expect(() => bind(room, 'players', { key: 'dot' })).toThrow(/texture key, a function or a class/);
    expect(() => bind(Promise.resolve(room), 'players', 'dot')).toThrow(/await the room first/);
    expect(() => bind(room.state, 'players', 'dot')).toThrow(/needs a room/);
    expect(children(scene)).toBe(0);
  });

  test('a callback that throws is reported once, and harms nothing else', async () => {
    const { game, scene, room, server } = await arena();
    const reports = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    const ships = scene.colyseus.bind(
      room,
      'players',
      (player, id) => {
        if (id === server.sessionId) throw new Error('no picture');
        return scene.add.sprite(player.x, player.y, 'dot');
      },
      {
        on: {
          hp: () => {
            throw new Error('no bar');
          },
        },
      },
    );
    server.send('spawn', { id: 'one' });
    server.send('spawn', { id: 'two', x: 42 });
    await until(game, () => ships.size === 3);
    expect(ships.get('two')!.x).toBe(42);
    const messages = reports.mock.calls.map(([error]) => (error as Error).message);
    expect(messages.filter((text) => /create failed.*no picture/.test(text))).toHaveLength(1);
    expect(messages.filter((text) => /on\.hp failed.*no bar/.test(text))).toHaveLength(1);
    reports.mockRestore();
    await steps(game, 3);
  });

  test('a factory that returns a promise, or nothing, is told so', async () => {
    const { scene, room } = await arena();
    const reports = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    const bind = scene.colyseus.bind.bind(scene.colyseus) as (...args: unknown[]) => Binding<Sprite>;
    bind(room, 'players', async () => scene.add.sprite(0, 0, 'dot'));
    bind(room, 'players', () => {});
    const messages = reports.mock.calls.map(([error]) => (error as Error).message);
    expect(messages[0]).toMatch(/create returned a promise/);
    expect(messages[1]).toMatch(/create returned nothing/);
    reports.mockRestore();
  });
});

import * as Phaser from 'phaser';
import type { Info, Room } from 'phaser-colyseus';
import { describe, expect, test } from 'vitest';
import type { ArenaState, Player } from '../servers/state.ts';
import { deferred, makeScene, observe, startGame, stateOf } from './game.ts';

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

describe('what stands for an item', () => {
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
});

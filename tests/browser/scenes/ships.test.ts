import * as Phaser from 'phaser';
import { expect, test, vi } from 'vitest';
import { config as first } from '../../scenes/s01-first.ts';
import { Ship, Arena as WithOwn } from '../../scenes/s02-own.ts';
import { Arena as WithBullets } from '../../scenes/s03-bullets.ts';
import { steps, until } from '../game.ts';
import { endpoint, perform, place, showing } from './stage.ts';

/** Holds keys down, or lets go of them. */
function press(type: 'keydown' | 'keyup', ...keyCodes: number[]): void {
  for (const keyCode of keyCodes) window.dispatchEvent(new KeyboardEvent(type, { keyCode }));
}

test('1: ships come, move as they are steered, and go', async () => {
  const { game, scene, room, direct } = await perform({
    ...first(endpoint()),
    loader: { baseURL: '/tests/scenes/' },
    callbacks: {},
  });
  const me = room.state.players.get(room.sessionId);
  const [ship] = showing(scene, 'ship');
  expect(ship, 'there with the room').toBeInstanceOf(Phaser.GameObjects.Sprite);
  expect([ship!.width, place(ship!)], 'its picture is loaded').toEqual([24, [200, 150]]);

  const { RIGHT, UP } = Phaser.Input.Keyboard.KeyCodes;
  press('keydown', RIGHT, UP);
  await until(game, () => me.rotation > 0.2 && me.x > 220);
  press('keyup', RIGHT, UP);
  await until(
    game,
    () => ship!.x === me.x && ship!.y === me.y && Math.abs(ship!.rotation - me.rotation) < 0.001,
  );
  expect(ship!.rotation).toBeGreaterThan(0.2);

  await direct('spawn', 'bot', { x: 50, y: 60 });
  await until(game, () => showing(scene, 'ship').length === 2);
  const bot = showing(scene, 'ship')[1]!;
  expect(place(bot)).toEqual([50, 60]);
  await direct('player', 'bot', { x: 150 });
  await until(game, () => bot.x === 150);
  await direct('remove', 'players', ['bot']);
  await until(game, () => bot.scene === undefined);
  expect(showing(scene, 'ship')).toEqual([ship]);
});

test("2: the player's own ship and others: colours, name, health, camera, farewell", async () => {
  const { game, scene, room, direct } = await perform<WithOwn>({ scene: new WithOwn('arena') });
  const me = room.sessionId;
  const camera = scene.cameras.main;
  const shake = vi.fn();
  camera.on('camerashakestart', shake);
  await direct('spawn', 'bot', { x: 100, y: 100, name: 'Bot' });
  await until(game, () => scene.ships!.size === 2);
  const own = scene.ships!.own!;
  const bot = scene.ships!.get('bot')!;
  expect(own).toBeInstanceOf(Ship);
  expect(scene.ships!.get(me)).toBe(own);
  expect([own.hull.texture.key, bot.hull.texture.key]).toEqual(['ship-green', 'ship-red']);
  const [, , name] = bot.list as [unknown, unknown, Phaser.GameObjects.Text];
  expect(name.text).toBe('Bot');

  await direct('player', 'bot', { rotation: 1 });
  await until(game, () => Math.abs(bot.hull.rotation - 1) < 0.001);
  expect([bot.rotation, bot.bar.rotation, name.rotation], 'the hull turns alone').toEqual([0, 0, 0]);

  expect(own.health, 'set at first').toBe(1);
  expect(shake).not.toHaveBeenCalled();
  scene.tweens.timeScale = 0.02;
  await direct('player', me, { hp: 40 });
  await until(game, () => own.health !== 1);
  expect(own.health, 'eases').toBeGreaterThan(0.4);
  expect(shake, 'a hit').toHaveBeenCalledTimes(1);
  scene.tweens.timeScale = 1;
  await until(game, () => own.health === 0.4);
  await direct('player', me, { hp: 90 });
  await until(game, () => own.health === 0.9);
  expect(shake, 'no hit').toHaveBeenCalledTimes(1);
  expect(camera.zoom).toBe(1);
  await direct('player', me, { hp: 10 });
  await until(game, () => camera.zoom === 1.2);
  await direct('player', me, { hp: 100, x: 700, y: 500 });
  await until(game, () => camera.zoom === 1 && own.x === 700);
  await steps(game, 1);
  expect([camera.midPoint.x, camera.midPoint.y], 'followed').toEqual([700, 500]);

  await direct('player', 'bot', { dead: true });
  await until(game, () => bot.alpha === 0.3);
  await direct('player', 'bot', { dead: false });
  await until(game, () => bot.alpha === 1);

  scene.tweens.timeScale = 0.02;
  await direct('remove', 'players', ['bot']);
  await until(game, () => scene.ships!.size === 1);
  expect([scene.ships!.get('bot'), scene.ships!.keyOf(bot)], 'out of the binding').toEqual([
    undefined,
    undefined,
  ]);
  await until(game, () => bot.alpha < 1);
  expect(bot.scene, 'fades').toBe(scene);
  expect(bot.scale).toBeGreaterThan(1);
  scene.tweens.timeScale = 1;
  await until(game, () => bot.scene === undefined);
  expect(bot.hull.scene, 'with its parts').toBeUndefined();
  expect(own.scene).toBe(scene);
});

test('3: bullets are reused; those of others make sparks', async () => {
  const { game, scene, room, direct } = await perform({ scene: new WithBullets('arena') });
  // Phaser takes new ones up in its next step.
  await until(game, () => scene.physics.world.colliders.getActive().length > 0);
  const [collider] = scene.physics.world.colliders.getActive();
  const ships = collider!.object1 as Phaser.GameObjects.Group;
  const bullets = collider!.object2 as Phaser.GameObjects.Group;
  const emitter = scene.children.list.find(({ type }) => type === 'ParticleEmitter');
  const explode = vi.spyOn(emitter as Phaser.GameObjects.Particles.ParticleEmitter, 'explode');
  const ids = (prefix: string) => Array.from({ length: 300 }, (_, i) => `${prefix}${i}`);
  expect(ships.getChildren()).toEqual(showing(scene, 'ship'));

  await direct('shoot', ids('a'), { x: 400, y: 500, owner: 'bot' });
  await until(game, () => bullets.getLength() === 300);
  const made = new Set(bullets.getChildren() as Phaser.Physics.Arcade.Sprite[]);
  expect(made.size).toBe(300);
  for (const bullet of made) {
    expect([place(bullet), bullet.texture.key, bullet.body!.enable]).toEqual([[400, 500], 'bullet', true]);
  }

  await direct('remove', 'bullets', ids('a'));
  await until(game, () => bullets.getLength() === 0);
  for (const spare of made) {
    expect([spare.active, spare.visible, spare.body!.enable, spare.scene]).toEqual([
      false,
      false,
      false,
      scene,
    ]);
  }

  await direct('shoot', ids('b'), { x: 100, y: 500, rotation: 1, owner: room.sessionId });
  await until(game, () => bullets.getLength() === 300);
  const reused = bullets.getChildren() as Phaser.Physics.Arcade.Sprite[];
  expect(new Set(reused), 'the very same objects').toEqual(made);
  expect(reused.every((bullet) => made.has(bullet))).toBe(true);
  for (const bullet of reused) {
    expect([place(bullet), bullet.rotation, bullet.active, bullet.visible, bullet.body!.enable]).toEqual([
      [100, 500],
      1,
      true,
      true,
      true,
    ]);
  }

  await direct('bullet', 'b7', { x: 200, y: 150 });
  await until(game, () => reused.some(({ x, y }) => x === 200 && y === 150));
  await steps(game, 3);
  expect(explode, 'its own bullet').not.toHaveBeenCalled();
  await direct('shoot', ['enemy'], { x: 190, y: 150, owner: 'bot' });
  await until(game, () => explode.mock.calls.length > 0);
  expect(explode.mock.lastCall).toEqual([4, 190, 150]);

  await direct('remove', 'bullets', ['enemy']);
  await until(game, () => bullets.getLength() === 300);
  explode.mockClear();
  await steps(game, 3);
  expect(explode, 'a spare hits nobody').not.toHaveBeenCalled();
  await direct('spawn', 'target', { x: 100, y: 500 });
  await until(game, () => explode.mock.calls.length > 0);
  expect(ships.getLength()).toBe(2);
  await direct('remove', 'players', ['target']);
  await until(game, () => ships.getLength() === 1);
});

import type * as Phaser from 'phaser';
import { afterEach, expect, test, vi } from 'vitest';
import { Game, Hud, Lobby, Results } from '../../scenes/registered/s07-flow.ts';
import { Arena as Typed } from '../../scenes/registered/s08-typed.ts';
import { Arena as WithTexts } from '../../scenes/s08-ui.ts';
import { type Arena as Reconnecting, config as reconnecting } from '../../scenes/s09-reconnect.ts';
import { makeScene, steps, until } from '../game.ts';
import { click, directed, endpoint, openStage, perform, place, showing, texts } from './stage.ts';

const lines = (scene: Phaser.Scene) => texts(scene).map(({ text }) => text);

test('7: lobby, game with a HUD, results: one room through them all', async () => {
  const { game, scene, room, did, direct } = await perform({
    scene: [new Lobby('lobby'), new Game('game'), new Hud('hud'), new Results('results'), makeScene('menu')],
  });
  const me = room.sessionId;
  const running = () => game.scene.getScenes(true).map((each) => each.sys.settings.key);
  const plays = (...keys: string[]) => until(game, () => running().join() === keys.join());
  const own = () => game.scene.getScene<Game>('game').ships.own;
  const hud = () => lines(game.scene.getScene('hud'))[0];

  const [name] = texts(scene);
  expect([name!.text, ...place(name!)], 'x follows the player').toEqual(['Ann', 200, 40]);
  await direct('player', me, { team: 2 });
  await until(game, () => name!.y === 88);

  for (const round of [1, 2]) {
    await direct('set', { phase: 'playing' });
    await plays('game', 'hud');
    expect([place(own()!), hud()], `round ${round}`).toEqual([[200, 150], 'HP 100']);
    await until(game, () => own()!.depth === 1);
    await direct('player', me, { hp: 60 });
    await until(game, () => hud() === 'HP 60');
    await direct('player', me, { hp: 100 });
    await direct('set', { phase: 'over' });
    await plays('results');
    if (round === 2) break;
    click(game, 410, 210);
    await plays('lobby');
    expect(lines(scene)).toEqual(['Ann']);
  }
  expect(did, 'all along the same client').toEqual([]);
  expect(room.isLeft).toBe(false);
  click(game, 410, 310);
  await plays('menu');
  await until(game, () => room.isLeft && did.length > 0);
  expect(did).toEqual([[me, 'leave', 4000]]);
});

test('8: texts say what is in the state; a boom is drawn where the ship is', async () => {
  const { game, scene, direct } = await perform({ scene: new WithTexts('arena') });
  const flash = vi.fn();
  scene.cameras.main.on('cameraflashstart', flash);
  const says = (...wanted: string[]) => until(game, () => lines(scene).join('|') === wanted.join('|'));
  await says('waiting', '0', 'Bob 100', '');
  expect(texts(scene).map(place)).toEqual([
    [400, 20],
    [400, 44],
    [790, 10],
    [10, 500],
  ]);
  expect(flash, 'at first').not.toHaveBeenCalled();
  await direct('set', { phase: 'playing', endsIn: 12.3 });
  await says('playing', '13', 'Bob 100', '');
  expect(flash).toHaveBeenCalledTimes(1);
  await direct('say', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
  await direct('spawn', 'bot', { name: 'Ada', hp: 50, x: 100, y: 100 });
  await says('playing', '13', 'Ada 50\nBob 100', 'c\nd\ne\nf\ng');
  await direct('player', 'bot', { hp: 40 });
  await says('playing', '13', 'Ada 40\nBob 100', 'c\nd\ne\nf\ng');

  await until(game, () => showing(scene, 'ship').length === 2);
  const bot = showing(scene, 'ship')[1]!;
  await direct('boom', 'nobody', 1);
  await direct('boom', 'bot', 1, { x: 500, y: 300 });
  await until(game, () => showing(scene, 'boom').length > 0);
  // Where the ship is when what came with the boom is drawn: there, or, on a slow machine, nearly there.
  expect(showing(scene, 'boom').map((boom) => [place(boom), boom.anims.currentAnim?.key])).toEqual([
    [place(bot), 'boom'],
  ]);
  expect(bot.x, 'far from where it was').toBeGreaterThan(450);
  await until(game, () => place(bot).join() === '500,300');
});

test('8b: what a registered server types, at run time', async () => {
  const { game, scene, room, direct } = await perform({ scene: new Typed('arena') });
  await until(game, () => lines(scene)[0] === 'Ann: hello');
  expect(room.state.players.get(room.sessionId).rotation, 'has turned').toBeLessThan(0);
  await direct('boom', room.sessionId, 3);
  await until(game, () => showing(scene, 'ship')[0]!.scale === 3);
});

afterEach(() => sessionStorage.clear());

test('9: a drop and a return, leaving through a menu, a lost room', async () => {
  const game = await openStage(reconnecting(endpoint()));
  const menu = game.scene.getScene('menu');
  const scene = game.scene.getScene<Reconnecting>('arena');
  await until(game, () => lines(menu)[0] === 'Welcome');
  click(game, 300, 300);
  const { room, did, direct } = await directed(game, scene);
  const [ship] = showing(scene, 'ship');
  await until(game, () => scene.banner.text === '');
  expect(scene.cameras.main.alpha).toBe(1);

  Object.assign(room.reconnection, { minDelay: 15_000, maxDelay: 15_000 });
  await direct('hold', 20);
  await direct('cut', room.sessionId);
  const seconds = () => Number(/^Connection lost\. Trying again in (\d+) s\.$/.exec(scene.banner.text)?.[1]);
  await until(game, () => seconds() > 0);
  expect(scene.cameras.main.alpha).toBe(0.4);
  const first = seconds();
  await until(game, () => seconds() < first);
  window.dispatchEvent(new Event('online'));
  await until(game, () => scene.banner.text === '');
  expect(scene.cameras.main.alpha).toBe(1);
  expect(showing(scene, 'ship'), 'the same object').toEqual([ship]);
  await direct('player', room.sessionId, { x: 300 });
  await until(game, () => ship!.x === 300);

  click(game, 770, 18);
  await until(game, () => game.scene.isActive('menu'));
  expect(lines(menu), 'nothing is wrong').toEqual(['']);
  await until(game, () => did.length === 3);
  expect(did).toEqual([
    [room.sessionId, 'drop', undefined],
    [room.sessionId, 'return', undefined],
    [room.sessionId, 'leave', 4000],
  ]);

  click(game, 300, 300);
  await until(game, () => game.scene.isActive('arena'));
  const again = await directed(game, scene);
  expect(again.room.roomId, 'a room of its own').not.toBe(room.roomId);
  await again.direct('cut', again.room.sessionId);
  await until(game, () => game.scene.isActive('menu'));
  expect(lines(menu)).toEqual(['Connection lost.']);
  await steps(game, 2);
  expect(game.scene.isActive('arena')).toBe(false);
});

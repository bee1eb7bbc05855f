import type * as Phaser from 'phaser';
import { expect, test } from 'vitest';
import { Table } from '../../scenes/s04-cards.ts';
import { Dungeon as WithTiles } from '../../scenes/s05-tiles.ts';
import { BombSprite, CoinSprite, Dungeon as WithKinds } from '../../scenes/s06-kinds.ts';
import { Board } from '../../scenes/s10-board.ts';
import { until } from '../game.ts';
import { click, perform, place, showing, texts } from './stage.ts';

test('4: cards lie in slots, turn when they are revealed, and are played', async () => {
  const { game, scene, room, did, direct } = await perform({ scene: new Table('table') });
  const me = room.sessionId;
  const hand = (y: number) => showing(scene, 'cards').filter((card) => card.y === y);
  const lying = (y: number, ...xs: number[]) =>
    hand(y).length === xs.length && hand(y).every((card, i) => card.x === xs[i]);
  await direct('seat', 'bot', 'Bot');
  await direct('deal', 'bot', [
    ['p', 'ace'],
    ['q', 'two'],
  ]);
  await direct('deal', me, [
    ['a', 'ace'],
    ['b', 'queen'],
    ['c', 'king'],
  ]);
  await until(game, () => lying(520, 340, 400, 460) && lying(80, 370, 430));
  expect(texts(scene).map((seat) => [seat.text, ...place(seat)])).toEqual([
    ['Bob', 20, 520],
    ['Bot', 20, 80],
  ]);
  const [a, b, c] = hand(520);
  expect([a, b, c].map((card) => [card!.frame.name, card!.depth])).toEqual([
    ['back', 0],
    ['back', 1],
    ['back', 2],
  ]);

  await direct('reveal', me, 'b');
  await until(game, () => b!.frame.name === 'queen' && b!.scaleX === 1);
  expect([a!.frame.name, c!.frame.name], 'hidden').toEqual(['back', 'back']);

  click(game, 400, 520);
  await until(game, () => did.length > 0);
  expect(did).toEqual([[me, 'play', 'b']]);
  await until(game, () => b!.scene === undefined);
  expect(place(b!), 'gone to the middle').toEqual([400, 300]);
  await until(game, () => lying(520, 370, 430));
  expect(hand(520), 'the same objects in other slots').toEqual([a, c]);
  expect([a!.depth, c!.depth]).toEqual([0, 1]);
  click(game, 430, 520);
  await until(game, () => did.length > 1);
  expect(did[1], 'the card of that object').toEqual([me, 'play', 'c']);
  await until(game, () => c!.scene === undefined && a!.x === 400);

  const others = hand(80);
  await direct('stand', 'bot');
  await until(game, () => others.every((card) => card.scene === undefined));
  expect(texts(scene).map(({ text }) => text)).toEqual(['Bob']);
  expect(showing(scene, 'cards')).toEqual([a]);
});

test('5: tiles are doors, chests play when they are emptied, flags are a list', async () => {
  const { game, scene, direct } = await perform({ scene: new WithTiles('dungeon') });
  const layer = scene.children.list.find(({ type }) => type === 'TilemapLayer');
  const door = (row: number) => (layer as Phaser.Tilemaps.TilemapLayer).getTileAt(2, row);
  const [north, south] = [door(1), door(3)];
  expect([north.index, north.canCollide, south.index, south.canCollide]).toEqual([6, true, 7, false]);
  await direct('door', 'north', true);
  await until(game, () => north.index === 7);
  expect(north.canCollide).toBe(false);
  await direct('door', 'south', false);
  await until(game, () => south.index === 6);
  expect(south.canCollide).toBe(true);
  await direct('close up', 'south');

  const [full, empty] = showing(scene, 'chest');
  expect([full, empty].map((chest) => [place(chest!), chest!.frame.name])).toEqual([
    [[128, 32], 0],
    [[128, 64], 1],
  ]);
  expect(full!.anims.currentAnim, 'the first value plays nothing').toBeNull();
  await direct('loot', 0, 0);
  await until(game, () => full!.anims.currentAnim?.key === 'open');
  await direct('loot', 1, 2);
  await until(game, () => empty!.anims.currentAnim?.key === 'shut');
  expect(full!.anims.currentAnim?.key).toBe('open');
  expect([door(3), south.index], 'a tile stays when its door goes').toEqual([south, 6]);

  const flags = () => texts(scene).map((flag) => [flag.text, flag.y]);
  expect(flags()).toEqual([['torch', 10]]);
  await direct('flag', 'key');
  await direct('flag', 'map');
  await until(game, () => flags().length === 3);
  expect(flags()).toEqual([
    ['torch', 10],
    ['key', 30],
    ['map', 50],
  ]);
  await direct('unflag', 'torch');
  await until(game, () => flags().length === 2);
  await direct('flag', 'gem');
  await until(game, () => flags().length === 3);
  expect(flags(), 'in a set every item keeps its number').toEqual([
    ['key', 30],
    ['map', 50],
    ['gem', 70],
  ]);
});

test('6: each kind of item has a class of its own', async () => {
  const { game, scene, direct } = await perform({ scene: new WithKinds('dungeon') });
  const things = () => scene.children.list as Phaser.GameObjects.Sprite[];
  await direct('drop', 'c', 'coin', { x: 100, y: 120, value: 2 });
  await direct('drop', 'b', 'bomb', { x: 200, y: 120, fuse: 2 });
  await direct('drop', 'p', 'potion', { x: 300, y: 120, power: 5 });
  await until(game, () => things().length === 3);
  const [coin, bomb, potion] = things();
  expect(coin).toBeInstanceOf(CoinSprite);
  expect([place(coin!), coin!.anims.currentAnim?.key]).toEqual([[100, 120], 'spin']);
  expect(bomb).toBeInstanceOf(BombSprite);
  expect([place(bomb!), scene.tweens.getTweensOf(bomb!)[0]!.data[0]!.duration]).toEqual([[200, 120], 500]);
  expect(potion!.type).toBe('Image');
  expect([place(potion!), potion!.texture.key, potion!.scale]).toEqual([[300, 120], 'potion', 1]);

  await direct('push', 'c', { x: 150 });
  await direct('push', 'p', { y: 180 });
  await until(game, () => coin!.x === 150 && potion!.y === 180);
  await direct('take', 'c');
  await until(game, () => coin!.scene === undefined);
  expect([coin!.alpha, ...place(coin!)]).toEqual([0, 150, 100]);
  expect(things()).toEqual([bomb, potion]);
});

test('10: a board, played in turns', async () => {
  const { game, scene, room, did, direct } = await perform({ scene: new Board('board') });
  const me = room.sessionId;
  const cells = showing(scene, 'marks');
  const marks = () => cells.map((cell) => cell.frame.name).join('');
  const [status] = texts(scene);
  expect(cells.map(place)).toEqual(
    Array.from({ length: 9 }, (_, i) => [100 + (i % 3) * 64, 100 + Math.floor(i / 3) * 64]),
  );
  expect([marks(), status!.text]).toEqual(['000000000', 'Wait…']);

  await direct('set', { turn: me });
  await until(game, () => status!.text === 'Your turn');
  click(game, 164, 164);
  await until(game, () => marks() === '000010000' && status!.text === 'Wait…');
  expect(did).toEqual([[me, 'place', 4]]);
  await direct('reply', 2, me);
  await until(game, () => marks() === '002010000' && status!.text === 'Your turn');
  click(game, 228, 228);
  await until(game, () => marks() === '002010001' && status!.text === 'Wait…');
  expect(did[1]).toEqual([me, 'place', 8]);
  await direct('set', { winner: 'opponent' });
  await until(game, () => status!.text === 'You lose');
  await direct('set', { winner: me });
  await until(game, () => status!.text === 'You win');
  expect(showing(scene, 'marks'), 'the same objects all along').toEqual(cells);
});

import * as Phaser from 'phaser';

const SIZE = 32; // px
const SINGLE = ['ship', 'ship-green', 'ship-red', 'bullet', 'spark', 'bomb', 'potion'];
const FRAMES: Record<string, (string | number)[]> = {
  cards: ['back', 'ace', 'two', 'queen', 'king'],
  chest: [0, 1],
  coin: [0, 1, 2, 3],
  boom: [0, 1],
  marks: [0, 1, 2],
  tiles: [0, 1, 2, 3, 4, 5, 6, 7],
};
const ANIMATIONS: Record<string, string> = { open: 'chest', shut: 'chest', spin: 'coin', boom: 'boom' };

/** Makes what the scenes take as loaded: pictures, animations, and a map. */
export function preparePictures(game: Phaser.Game): void {
  for (const key of SINGLE) draw(game, key, 1);
  for (const [key, frames] of Object.entries(FRAMES)) {
    const texture = draw(game, key, frames.length);
    frames.forEach((name, i) => {
      texture.add(name as string, 0, i * SIZE, 0, SIZE, SIZE);
    });
  }
  for (const [key, texture] of Object.entries(ANIMATIONS)) {
    game.anims.create({ key, frames: FRAMES[texture]!.map((frame) => ({ key: texture, frame })) });
  }
  game.cache.tilemap.add('dungeon', { format: Phaser.Tilemaps.Formats.TILED_JSON, data: dungeon(10, 10) });
}

function draw(game: Phaser.Game, key: string, frames: number): Phaser.Textures.Texture {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE * frames;
  canvas.height = SIZE;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(1, 1, canvas.width - 2, SIZE - 2);
  return game.textures.addCanvas(key, canvas)!;
}

/** A map of walls alone, as the editor Tiled writes it. */
function dungeon(width: number, height: number): object {
  const tile = { tilewidth: SIZE, tileheight: SIZE };
  return {
    width,
    height,
    ...tile,
    orientation: 'orthogonal',
    layers: [
      {
        type: 'tilelayer',
        name: 'walls',
        width,
        height,
        x: 0,
        y: 0,
        opacity: 1,
        visible: true,
        data: Array(width * height).fill(1),
      },
    ],
    tilesets: [
      {
        name: 'tiles',
        firstgid: 1,
        ...tile,
        margin: 0,
        spacing: 0,
        columns: 8,
        tilecount: 8,
        image: 'tiles.png',
        imagewidth: 8 * SIZE,
        imageheight: SIZE,
      },
    ],
  };
}

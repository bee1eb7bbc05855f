import * as Phaser from 'phaser';

const TILE = 512;
/** How much of the camera's movement a layer makes, its stars to a tile, and how big they are. */
const LAYERS = [
  { parallax: 0.15, stars: 150, size: 0.9 },
  { parallax: 0.35, stars: 60, size: 1.4 },
  { parallax: 0.65, stars: 22, size: 2.1 },
];
/** px of the world that fit into the smaller side of the window. */
const VIEW = 640;

/** The sky, made of nothing but numbers: a nebula, three layers of stars, and the border of the arena. */
export class Starfield {
  private readonly scene: Phaser.Scene;
  private readonly layers: { tile: Phaser.GameObjects.TileSprite; parallax: number }[] = [];

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
    this.addLayer('nebula', 0.06, drawNebula).setTileScale(2.5);
    LAYERS.forEach(({ parallax, stars, size }, i) => {
      this.addLayer(`stars${i}`, parallax, (context, random) => drawStars(context, random, stars, size));
    });
    scene.scale.on('resize', this.fit, this);
    scene.events.on('prerender', this.scroll, this);
    scene.events.once('shutdown', () => {
      scene.scale.off('resize', this.fit, this);
      scene.events.off('prerender', this.scroll, this);
    });
    this.fit();
  }

  /** Draws the border of a world of that size, in px, and keeps the camera near it. */
  enclose(width: number, height: number) {
    const margin = 160;
    this.scene.cameras.main.setBounds(-margin, -margin, width + 2 * margin, height + 2 * margin);
    const border = this.scene.add.graphics().setDepth(-2);
    for (const [thickness, alpha] of [
      [14, 0.06],
      [7, 0.12],
      [2, 0.8],
    ] as const) {
      border.lineStyle(thickness, 0x5fb8ff, alpha).strokeRoundedRect(0, 0, width, height, 24);
    }
    this.scene.cameras.main.centerOn(width / 2, height / 2);
  }

  private addLayer(
    key: string,
    parallax: number,
    draw: (context: CanvasRenderingContext2D, random: Phaser.Math.RandomDataGenerator) => void,
  ) {
    if (!this.scene.textures.exists(key)) {
      const canvas = this.scene.textures.createCanvas(key, TILE, TILE)!;
      draw(canvas.context, new Phaser.Math.RandomDataGenerator([key]));
      canvas.refresh();
    }
    const tile = this.scene.add.tileSprite(0, 0, TILE, TILE, key).setScrollFactor(0).setDepth(-10);
    this.layers.push({ tile, parallax });
    return tile;
  }

  private fit() {
    const { width, height } = this.scene.scale;
    const camera = this.scene.cameras.main;
    camera.setZoom(Phaser.Math.Clamp(Math.min(width, height) / VIEW, 0.72, 1.5));
    for (const { tile } of this.layers) {
      tile.setSize(width / camera.zoom + 2, height / camera.zoom + 2).setPosition(width / 2, height / 2);
    }
  }

  private scroll() {
    const { scrollX, scrollY } = this.scene.cameras.main;
    for (const { tile, parallax } of this.layers)
      tile.setTilePosition(scrollX * parallax, scrollY * parallax);
  }
}

function drawStars(
  context: CanvasRenderingContext2D,
  random: Phaser.Math.RandomDataGenerator,
  count: number,
  size: number,
) {
  const colors = ['#ffffff', '#cfe3ff', '#ffe9c9', '#bcd0ff'];
  for (let i = 0; i < count; i++) {
    const radius = size * random.realInRange(0.4, 1);
    context.globalAlpha = random.realInRange(0.35, 1);
    context.fillStyle = random.pick(colors);
    context.beginPath();
    context.arc(random.between(3, TILE - 3), random.between(3, TILE - 3), radius, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawNebula(context: CanvasRenderingContext2D, random: Phaser.Math.RandomDataGenerator) {
  context.globalCompositeOperation = 'lighter';
  const colors = ['40, 66, 150', '96, 44, 130', '20, 96, 120'];
  for (let i = 0; i < 9; i++) {
    const [x, y, radius] = [random.between(0, TILE), random.between(0, TILE), random.between(110, 220)];
    const color = random.pick(colors);
    // Drawn nine times, so that the tile has no seams.
    for (const dx of [-TILE, 0, TILE]) {
      for (const dy of [-TILE, 0, TILE]) {
        const cloud = context.createRadialGradient(x + dx, y + dy, 0, x + dx, y + dy, radius);
        cloud.addColorStop(0, `rgba(${color}, 0.22)`);
        cloud.addColorStop(1, `rgba(${color}, 0)`);
        context.fillStyle = cloud;
        context.fillRect(0, 0, TILE, TILE);
      }
    }
  }
}

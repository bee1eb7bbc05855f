import * as Phaser from 'phaser';
import { WORLD } from '../server/swarm-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';

const CLOUDS = 1024; // px of the picture that is drawn as large as the world
const TILE = 200; // px

/** The world's floor: clouds of colour, a grid by which one sees how fast one is, and the border. */
export function addWater(scene: Phaser.Scene) {
  draw(scene, 'clouds', CLOUDS, drawClouds);
  draw(scene, 'grid', TILE, drawGrid);
  scene.add
    .image(WORLD / 2, WORLD / 2, 'clouds')
    .setDisplaySize(WORLD, WORLD)
    .setDepth(-3);
  scene.add.tileSprite(WORLD / 2, WORLD / 2, WORLD, WORLD, 'grid').setDepth(-2);
  const border = scene.add.graphics().setDepth(-1);
  for (const [thickness, alpha] of [
    [40, 0.06],
    [18, 0.12],
    [5, 0.9],
  ] as const) {
    border.lineStyle(thickness, hex(PALETTE.cyan), alpha).strokeRect(0, 0, WORLD, WORLD);
  }
  scene.cameras.main.centerOn(WORLD / 2, WORLD / 2);
}

/** Makes a picture, once for the game. */
function draw(
  scene: Phaser.Scene,
  key: string,
  size: number,
  paint: (context: CanvasRenderingContext2D) => void,
) {
  if (scene.textures.exists(key)) return;
  const canvas = scene.textures.createCanvas(key, size, size)!;
  paint(canvas.context);
  canvas.refresh();
}

function drawClouds(context: CanvasRenderingContext2D) {
  const random = new Phaser.Math.RandomDataGenerator(['swarm']);
  context.fillStyle = PALETTE.night;
  context.fillRect(0, 0, CLOUDS, CLOUDS);
  context.globalCompositeOperation = 'lighter';
  for (let i = 0; i < 16; i++) {
    const [x, y, radius] = [random.between(0, CLOUDS), random.between(0, CLOUDS), random.between(120, 320)];
    const color = random.pick(['34, 60, 140', '86, 40, 120', '16, 92, 110', '30, 40, 120']);
    const cloud = context.createRadialGradient(x, y, 0, x, y, radius);
    cloud.addColorStop(0, `rgba(${color}, 0.2)`);
    cloud.addColorStop(1, `rgba(${color}, 0)`);
    context.fillStyle = cloud;
    context.fillRect(0, 0, CLOUDS, CLOUDS);
  }
}

function drawGrid(context: CanvasRenderingContext2D) {
  context.strokeStyle = PALETTE.muted;
  for (const [step, thickness, alpha] of [
    [TILE / 4, 2, 0.05],
    [TILE, 4, 0.1],
  ] as const) {
    context.lineWidth = thickness;
    context.globalAlpha = alpha;
    for (let at = 0; at <= TILE; at += step) {
      context.strokeRect(at, -TILE, 2 * TILE, 3 * TILE);
      context.strokeRect(-TILE, at, 3 * TILE, 2 * TILE);
    }
  }
}

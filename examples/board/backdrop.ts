import * as Phaser from 'phaser';

const SIZE = 512;

/** The night around the table, as large as the window. */
export function addBackdrop(scene: Phaser.Scene) {
  if (!scene.textures.exists('night')) draw(scene.textures.createCanvas('night', SIZE, SIZE)!);
  const image = scene.add.image(0, 0, 'night').setOrigin(0).setDepth(-10);
  const cover = () => image.setDisplaySize(scene.scale.width, scene.scale.height);
  scene.scale.on('resize', cover);
  scene.events.once('shutdown', () => scene.scale.off('resize', cover));
  cover();
}

function draw(canvas: Phaser.Textures.CanvasTexture) {
  const { context } = canvas;
  const glow = context.createRadialGradient(SIZE / 2, SIZE * 0.45, 0, SIZE / 2, SIZE * 0.45, SIZE * 0.75);
  glow.addColorStop(0, '#1d2a5e');
  glow.addColorStop(0.55, '#111938');
  glow.addColorStop(1, '#0a0e1d');
  context.fillStyle = glow;
  context.fillRect(0, 0, SIZE, SIZE);
  const random = new Phaser.Math.RandomDataGenerator(['comets']);
  context.fillStyle = '#ffffff';
  for (let i = 0; i < 110; i++) {
    context.globalAlpha = random.realInRange(0.08, 0.5);
    context.beginPath();
    context.arc(random.frac() * SIZE, random.frac() * SIZE, random.realInRange(0.3, 0.9), 0, 2 * Math.PI);
    context.fill();
  }
  canvas.refresh();
}

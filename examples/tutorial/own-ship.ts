import * as Phaser from 'phaser';

const HERE = 0x6bffa1;
const SERVER = 0xff6b7a;

/** The own ship, in a green ring. A red ring shows where the server has it. */
export class OwnShip extends Phaser.GameObjects.Container {
  private readonly server: Phaser.GameObjects.Arc;

  constructor(scene: Phaser.Scene, x: number, y: number) {
    super(scene, x, y);
    this.server = scene.add.circle(x, y, 42).setStrokeStyle(2.5, SERVER);
    this.add([scene.add.circle(0, 0, 38).setStrokeStyle(2.5, HERE), scene.add.image(0, 0, 'ship')]);
    scene.add.existing(this);
  }

  showServer({ x, y }: { x: number; y: number }) {
    this.server.setPosition(x, y);
  }
}

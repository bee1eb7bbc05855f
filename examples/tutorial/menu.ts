import * as Phaser from 'phaser';
import { COLOR, textStyle } from './looks.ts';
import { PARTS, type Part, partInAddress } from './parts.ts';

const LEFT = 120;
const WIDTH = 560;
const TOP = 154;
const HEIGHT = 88;
const GAP = 16;

/** Where a part is chosen, unless the page's address names one. */
export class Menu extends Phaser.Scene {
  private cards: Phaser.GameObjects.Rectangle[] = [];
  private chosen = 0;

  constructor() {
    super('menu');
  }

  preload() {
    this.load.svg('ship', 'ship.svg');
  }

  create() {
    const asked = partInAddress();
    if (asked !== undefined) {
      this.scene.launch('frame', { part: asked }).start(asked.key);
      return;
    }
    this.add.image(LEFT + 40, 86, 'ship');
    this.add.text(LEFT + 92, 66, 'Multiplayer in four steps', textStyle(32, COLOR.title));
    this.cards = PARTS.map((part, i) => this.card(part, TOP + i * (HEIGHT + GAP)));
    this.choose(this.chosen);
    this.listen();
  }

  private card({ title, text }: Part, y: number) {
    const card = this.add
      .rectangle(LEFT, y, WIDTH, HEIGHT, COLOR.card, 0.85)
      .setOrigin(0)
      .setInteractive({ cursor: 'pointer' });
    this.add.text(LEFT + 26, y + 14, title, textStyle(24, COLOR.title));
    this.add.text(LEFT + 26, y + 50, text, textStyle(19, COLOR.text));
    return card;
  }

  private listen() {
    this.cards.forEach((card, i) => {
      card.on('pointerover', () => this.choose(i));
      card.on('pointerup', () => this.open(i));
    });
    const keyboard = this.input.keyboard!;
    keyboard.on('keydown-UP', () => this.choose(this.chosen - 1));
    keyboard.on('keydown-DOWN', () => this.choose(this.chosen + 1));
    keyboard.on('keydown-ENTER', () => this.open(this.chosen));
    keyboard.on('keydown', ({ key }: KeyboardEvent) => {
      if (PARTS[Number(key) - 1] !== undefined) this.open(Number(key) - 1);
    });

    const follow = () => this.scene.restart();
    window.addEventListener('hashchange', follow);
    this.events.once('shutdown', () => window.removeEventListener('hashchange', follow));
  }

  private choose(i: number) {
    this.chosen = (i + PARTS.length) % PARTS.length;
    this.cards.forEach((card, each) => {
      card.setStrokeStyle(each === this.chosen ? 3 : 1.5, each === this.chosen ? COLOR.chosen : COLOR.edge);
    });
  }

  /** The address says which part is on, so that the browser's own way back works. */
  private open(i: number) {
    location.hash = PARTS[i]!.key;
  }
}

import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import type { MotionLabRoom } from '../server/motion-lab.ts';
import { FIELD, type Motion, type Place, placeAt } from '../server/motion-lab-paths.ts';
import { showFigures, showFrameRate, showStatus } from './captions.ts';
import { figuresOf } from './figures.ts';
import { METHODS } from './methods.ts';
import { CAPTION, Panel } from './panel.ts';
import { ServerTime } from './server-time.ts';

const COLUMNS = 2;
/** px: two panels beside each other, and two below. */
export const STAGE = { width: COLUMNS * FIELD.width, height: 2 * (FIELD.height + CAPTION) } as const;
/** ms from one panel's figures to the next one's. */
const FIGURES_INTERVAL = 250;

/** What moves, drawn by each method, and how well each of them did it in the last seconds. */
export class Lab extends Phaser.Scene {
  room?: Room<MotionLabRoom>;
  motion: Motion = 'turns';
  patchesPerSecond = 20;
  private panels!: Panel[];
  private ours!: Binding<Phaser.GameObjects.Arc>;
  private serverTime!: ServerTime;
  private readonly truth: Place = { x: 0, y: 0 };
  private measured = 0;

  async create() {
    this.panels = METHODS.map((method, i) => {
      const [column, row] = [i % COLUMNS, Math.floor(i / COLUMNS)];
      return new Panel(this, method, column * FIELD.width, row * (FIELD.height + CAPTION));
    });
    this.colyseus.onStatus(({ text }) => showStatus(text));
    const room = await this.colyseus.create<MotionLabRoom>('motion_lab');
    this.room = room;
    this.colyseus.playout(room, { time: 'time' });
    this.ours = this.colyseus.bind(room, 'movers', () => this.panels.at(-1)!.add(this), { teleport: 100 });
    room.onStateChange(() => this.patched());
    this.setPatchesPerSecond(this.patchesPerSecond);
    this.lookAt(this.motion);

    this.serverTime = new ServerTime();
    this.time.addEvent({ delay: FIGURES_INTERVAL, loop: true, callback: this.measure, callbackScope: this });
    this.game.events.on('prerender', this.drawn, this);
    this.events.once('shutdown', () => {
      this.game.events.off('prerender', this.drawn, this);
      this.serverTime.end();
    });
    await this.serverTime.follow(room.roomId);
  }

  override update() {
    const server = this.server;
    if (server === undefined) return;
    for (const { method, ship } of this.panels) method.frame?.(ship, server);
  }

  /** Looks at what moves in that way. */
  lookAt(motion: Motion): void {
    this.motion = motion;
    const server = this.server;
    if (server === undefined) return;
    for (const panel of this.panels) {
      this.tweens.killTweensOf(panel.ship);
      const isOurs = panel === this.panels.at(-1);
      panel.show(isOurs ? this.ours.get(motion)! : panel.ship.setPosition(server.x, server.y));
    }
    this.measureAnew();
  }

  setPatchesPerSecond(rate: number): void {
    this.patchesPerSecond = rate;
    this.room?.send('patchesPerSecond', rate);
    this.measureAnew();
  }

  /** Something is different from now on: the figures are of that alone. */
  measureAnew(): void {
    for (const panel of this.panels) {
      panel.recording.clear();
      showFigures(panel.method, undefined);
    }
  }

  /** Where the last patch had it. */
  private get server(): Place | undefined {
    return this.room?.state.movers.get(this.motion);
  }

  private patched(): void {
    const server = this.server!;
    const interval = 1000 / this.patchesPerSecond;
    for (const { method, ship } of this.panels) method.patched?.(ship, server, this, interval);
  }

  /** All is where it is going to be drawn. */
  private drawn(): void {
    const now = performance.now();
    const { ahead } = this.serverTime;
    const isKnown = Number.isFinite(ahead);
    if (isKnown) placeAt(this.motion, now - ahead, this.truth);
    for (const panel of this.panels) panel.frame(now, isKnown ? this.truth : undefined);
  }

  private measure(): void {
    showFrameRate(this.game.loop.actualFps);
    const { ahead } = this.serverTime;
    if (!Number.isFinite(ahead)) return;
    const panel = this.panels[this.measured++ % this.panels.length]!;
    showFigures(panel.method, figuresOf(this.motion, panel.recording, performance.now(), ahead));
  }
}

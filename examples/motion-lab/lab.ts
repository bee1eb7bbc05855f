import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import type { MotionLabRoom } from '../server/motion-lab.ts';
import { type Motion, type Place, placeAt } from '../server/motion-lab-paths.ts';
import { showConnection } from '../shell/connection.ts';
import { showFigures, showFrameRate } from './captions.ts';
import { figuresOf } from './figures.ts';
import { layOut } from './layout.ts';
import { METHODS, type Method } from './methods.ts';
import { Panel } from './panel.ts';
import { ServerTime } from './server-time.ts';

/** ms from one panel's figures to the next one's. */
const FIGURES_INTERVAL = 250;
/** px: a longer step is a jump. */
const TELEPORT = 100;

/** What moves, drawn by each method, and how well each of them did it in the last seconds. */
export class Lab extends Phaser.Scene {
  room: Room<MotionLabRoom> | undefined;
  motion: Motion = 'turns';
  patchesPerSecond = 20;
  serverTime!: ServerTime;
  /** Those that are to be seen. */
  private shown: readonly Method[];
  private panels: readonly Panel[] = [];
  private ours!: Binding<Phaser.GameObjects.Arc>;
  private readonly truth: Place = { x: 0, y: 0 };
  private measured = 0;

  constructor(shown: readonly Method[]) {
    super('lab');
    this.shown = shown;
  }

  async create() {
    this.room = undefined;
    this.serverTime = new ServerTime();
    this.panels = METHODS.map((method) => new Panel(this, method));
    this.show(this.shown);
    showConnection(this);
    this.game.events.on('prerender', this.drawn, this);
    this.events.once('shutdown', () => {
      this.game.events.off('prerender', this.drawn, this);
      this.serverTime.end();
    });
    const room = await this.colyseus.create<MotionLabRoom>('motion_lab').catch(() => undefined);
    if (room === undefined) return;

    this.room = room;
    this.colyseus.playout(room, { time: 'time' });
    this.ours = this.colyseus.bind(room, 'movers', () => this.panels.at(-1)!.add(this), {
      teleport: TELEPORT,
    });
    for (const panel of this.panels) panel.drawing = panel.method.start?.(this);
    room.onStateChange(() => this.patched());
    this.setPatchesPerSecond(this.patchesPerSecond);
    this.lookAt(this.motion);
    this.time.addEvent({ delay: FIGURES_INTERVAL, loop: true, callback: this.measure, callbackScope: this });
    await this.serverTime.follow(room.roomId);
  }

  override update() {
    const { server } = this;
    if (server === undefined) return;
    for (const { drawing, ship } of this.panels) drawing?.frame?.(ship, server);
  }

  /** Looks at what moves in that way. */
  lookAt(motion: Motion): void {
    this.motion = motion;
    const { server } = this;
    if (server === undefined) return;
    for (const panel of this.panels) {
      this.tweens.killTweensOf(panel.ship);
      panel.look(
        panel.drawing === undefined ? this.ours.get(motion)! : panel.ship.setPosition(server.x, server.y),
      );
    }
    this.measureAnew();
  }

  setPatchesPerSecond(rate: number): void {
    this.patchesPerSecond = rate;
    this.room?.send('patchesPerSecond', rate);
    this.measureAnew();
  }

  /** ms between two patches. */
  get patchInterval(): number {
    return 1000 / this.patchesPerSecond;
  }

  isShown(method: Method): boolean {
    return this.shown.includes(method);
  }

  /** Shows some of the methods, in their order. */
  show(methods: readonly Method[]): void {
    this.shown = METHODS.filter((method) => methods.includes(method));
    layOut(this.shown, this.panels, this.scale);
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
    for (const { drawing, ship } of this.panels) drawing?.patched?.(ship, this.server!);
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

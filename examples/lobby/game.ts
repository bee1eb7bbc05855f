import * as Phaser from 'phaser';
import type { Binding, Room } from 'phaser-colyseus';
import type { MatchRoom } from '../server/lobby.ts';
import { BASKET, type Caught, FIELD, ROUND, WORTH } from '../server/lobby-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { Basket } from './basket.ts';
import { Controls } from './controls.ts';
import { FALLING } from './falling.ts';
import { addScoreboard } from './scoreboard.ts';
import { playSound } from './sounds.ts';
import { stay } from './stay.ts';

const SEND_EVERY = 50; // ms

/** A round: catch the stars, mind the bombs. */
export class Game extends Phaser.Scene {
  baskets!: Binding<Basket>;
  controls!: Controls;
  sparks!: Phaser.GameObjects.Particles.ParticleEmitter;

  constructor() {
    super('game');
  }

  create({ room }: { room: Room<MatchRoom> }) {
    stay(this, room);
    this.drawField();
    this.colyseus.playout(room, { time: 'time' });
    this.baskets = this.colyseus.bind(room, 'players', Basket, {
      motion: { place: 'x' },
      on: { dazed: (basket, dazed) => basket.daze(dazed) },
      remove: (basket) => this.tweens.add({ targets: basket, alpha: 0, y: '+=80', duration: 300 }),
    });
    this.colyseus.bind(room, 'items', FALLING, { by: 'kind' });
    this.colyseus.onMessage(room, 'caught', (caught) => this.celebrate(caught), { when: 'drawn' });
    addScoreboard(this, room);

    this.controls = new Controls(this, this.baskets.own?.x ?? FIELD.width / 2);
    let sent = this.controls.x;
    this.time.addEvent({
      delay: SEND_EVERY,
      loop: true,
      callback: () => {
        const { x } = this.controls;
        if (x !== sent) room.send('aim', x);
        sent = x;
      },
    });
    this.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        if (phase !== 'playing') this.scene.start('results', { room });
      },
    );
    if (room.state.seconds > ROUND - 2) this.announce();
    this.scale.on('resize', this.fit, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.fit, this));
    this.fit();
  }

  override update(_time: number, ms: number) {
    this.controls.update(ms);
    this.baskets.own?.steer(this.controls.x, ms);
  }

  celebrate({ sessionId, kind, x }: Caught) {
    const basket = [...this.baskets].find(([, each]) => each.sessionId === sessionId)?.[1];
    if (!basket) return;
    const isOwn = basket === this.baskets.own;
    basket.bounce();
    this.sparks.setParticleTint(
      hex(kind === 'bomb' ? PALETTE.coral : kind === 'comet' ? PALETTE.cyan : PALETTE.lemon),
    );
    this.sparks.explode(kind === 'star' ? 10 : 24, x, BASKET.y);
    const worth = WORTH[kind];
    const color = worth < 0 ? PALETTE.coral : PALETTE.lemon;
    const words = this.add.text(
      x,
      BASKET.y - 30,
      worth < 0 ? `−${-worth}` : `+${worth}`,
      textStyle(isOwn ? 34 : 20, color),
    );
    words.setOrigin(0.5).setStroke(PALETTE.night, 6).setDepth(4);
    this.tweens.add({
      targets: words,
      y: '-=60',
      alpha: { from: 1, to: 0 },
      duration: 700,
      onComplete: () => words.destroy(),
    });
    if (!isOwn) return;
    playSound(this, kind === 'star' ? 'catch' : kind);
    if (kind === 'bomb') this.cameras.main.shake(180, 0.012);
  }

  announce() {
    playSound(this, 'go');
    const words = this.add.text(FIELD.width / 2, FIELD.height * 0.4, 'Catch!', textStyle(96, PALETTE.notice));
    words.setOrigin(0.5).setStroke(PALETTE.night, 14).setFontStyle('800').setDepth(5);
    const hint = this.add
      .text(words.x, words.y + 80, 'Mouse, finger or arrow keys', textStyle(24))
      .setOrigin(0.5);
    this.tweens.add({ targets: words, scale: { from: 0.3, to: 1 }, duration: 350, ease: 'Back.Out' });
    this.tweens.add({ targets: [words, hint], alpha: 0, delay: 1_500, duration: 400 });
  }

  drawField() {
    const { width, height } = FIELD;
    const field = this.add.graphics();
    field.fillGradientStyle(0x141c3a, 0x141c3a, 0x2b2a66, 0x2b2a66, 0.55).fillRect(0, 0, width, height);
    field
      .lineStyle(2, hex(PALETTE.line))
      .lineBetween(1, 0, 1, height)
      .lineBetween(width - 1, 0, width - 1, height);
    field.fillStyle(hex(PALETTE.violet), 0.16).fillRect(0, height - 26, width, 26);
    field.lineStyle(2, hex(PALETTE.violet), 0.7).lineBetween(0, height - 26, width, height - 26);
    this.sparks = this.add.particles(0, 0, 'lobby', {
      frame: 'spark',
      lifespan: { min: 250, max: 600 },
      speed: { min: 60, max: 260 },
      angle: { min: 200, max: 340 },
      gravityY: 500,
      scale: { start: 0.45, end: 0 },
      blendMode: 'ADD',
      emitting: false,
    });
    this.sparks.setDepth(3);
  }

  /** The whole field is seen, and nothing beyond it, in whatever window. */
  fit() {
    const { width, height } = this.scale;
    const zoom = Math.min(width / FIELD.width, height / FIELD.height);
    const seen = { width: FIELD.width * zoom, height: FIELD.height * zoom };
    this.cameras.main
      .setViewport((width - seen.width) / 2, (height - seen.height) * 0.4, seen.width, seen.height)
      .setZoom(zoom)
      .centerOn(FIELD.width / 2, FIELD.height / 2);
  }
}

import * as Phaser from 'phaser';
import type { Room } from 'phaser-colyseus';
import type { MatchRoom } from '../server/lobby.ts';
import { MOST_PLAYERS, type Player } from '../server/lobby-state.ts';
import { hex, PALETTE } from '../shell/palette.ts';
import { textStyle } from '../shell/text-style.ts';
import { pixelRatio } from './pixel-ratio.ts';
import { SEATS, SeatCard } from './seat-card.ts';
import { playSound } from './sounds.ts';
import { stageBeside } from './stage.ts';
import { stay } from './stay.ts';
import { actions } from './ui/actions.ts';
import { chat } from './ui/chat.ts';
import { element } from './ui/element.ts';
import { invitation } from './ui/invitation.ts';
import { overlay } from './ui/overlay.ts';

/** Where players gather until all are ready. */
export class Waiting extends Phaser.Scene {
  table!: Phaser.GameObjects.Container;
  panel!: HTMLElement;

  constructor() {
    super('waiting');
  }

  create({ room }: { room: Room<MatchRoom> }) {
    stay(this, room);
    this.panel = overlay(
      this,
      element(
        'aside',
        { className: 'panel' },
        invitation(room.state),
        // No scene uses the room then any more: it is left.
        actions(this, room, () => this.scene.start('list', {})),
        chat(this, room),
      ),
    );
    this.table = this.add.container(0, 0, this.emptySeats());
    this.bindSeats(room);
    this.showWhatNext(room);
    this.colyseus.watch(
      room,
      ({ phase }) => phase,
      (phase) => {
        if (phase === 'playing') this.scene.start('game', { room });
      },
    );
    this.scale.on('resize', this.layOut, this);
    this.events.once('shutdown', () => this.scale.off('resize', this.layOut, this));
    this.layOut();
  }

  bindSeats(room: Room<MatchRoom>) {
    const seats = this.colyseus.bind(
      room,
      'players',
      (player, _i, { initial }) => this.seat(player, initial),
      {
        tween: { x: (_player, i) => SEATS.x(i), y: (_player, i) => SEATS.y(i) },
        on: {
          name: (seat, name) => seat.setTitle(name),
          connected: (seat, connected) => seat.setAlpha(connected ? 1 : 0.35),
          ready: (seat, ready, before) => {
            seat.setReady(ready, before !== undefined);
            if (ready && before === false) playSound(this, 'ready', 0.4);
          },
        },
        remove: (seat) => this.tweens.add({ targets: seat, alpha: 0, scale: 0.5, duration: 220 }),
      },
    );
    this.colyseus.watch(
      room,
      ({ host, winner, players }) => [host, winner, ...players],
      () => {
        const { host, winner } = room.state;
        for (const [, seat] of seats) {
          const { sessionId, isBot } = seats.itemOf(seat)!;
          const roles = [seat === seats.own && 'you', sessionId === host && 'host', isBot && 'bot'];
          seat.describe(roles.filter(Boolean).join(', '), sessionId === winner);
        }
        seats.own?.setDepth(1);
      },
    );
  }

  seat(player: Player, isOld: boolean) {
    const seat = new SeatCard(this, player);
    this.table.add(seat);
    if (!isOld) {
      this.tweens.add({ targets: seat, scale: { from: 0.5, to: 1 }, duration: 300, ease: 'Back.Out' });
      seat.hop();
    }
    return seat;
  }

  /** Under the seats, what is waited for; over them, the countdown. */
  showWhatNext(room: Room<MatchRoom>) {
    const advice = this.add
      .text(0, SEATS.height / 2 + 26, '', textStyle(17, PALETTE.muted))
      .setOrigin(0.5)
      .setAlign('center');
    const count = this.add.text(0, 0, '', textStyle(170, PALETTE.notice)).setOrigin(0.5);
    count.setStroke(PALETTE.night, 16).setFontStyle('800');
    this.table.add([advice, count]);
    this.colyseus.watch(
      room,
      ({ players }) => players.length > 1,
      (isCompany) => {
        advice.setText(isCompany ? 'It starts when all are ready.' : 'Ask friends in, or add a bot.');
      },
    );
    this.colyseus.watch(
      room,
      ({ phase, seconds }) => (phase === 'countdown' ? seconds : 0),
      (seconds) => {
        count.setText(seconds === 0 ? '' : String(seconds));
        if (seconds === 0) return;
        playSound(this, 'beep');
        this.table.bringToTop(count);
        this.tweens.add({ targets: count, scale: { from: 1.5, to: 1 }, duration: 350, ease: 'Back.Out' });
      },
    );
  }

  emptySeats() {
    const seats = this.add.graphics();
    seats.fillStyle(hex(PALETTE.panel), 0.25).lineStyle(1.5, hex(PALETTE.line), 0.8);
    for (let i = 0; i < MOST_PLAYERS; i++) SEATS.draw(seats, SEATS.x(i), SEATS.y(i));
    return seats;
  }

  layOut() {
    const stage = stageBeside(this.panel, this.scale);
    const scale = Math.min(
      stage.width / (SEATS.width + 24),
      stage.height / (SEATS.height + 110),
      1.4 * pixelRatio,
    );
    this.table.setPosition(stage.centerX, stage.centerY - 16 * scale).setScale(scale);
  }
}

import * as Phaser from 'phaser';
import { showConnection } from '../shell/connection.ts';
import { showCode } from './address.ts';
import type { Way } from './door.ts';
import { playSound } from './sounds.ts';
import { codeForm } from './ui/code-form.ts';
import { element } from './ui/element.ts';
import { newRoomForm } from './ui/new-room-form.ts';
import { overlay } from './ui/overlay.ts';
import { type Listed, RoomList } from './ui/room-list.ts';

/** All rooms that there are, as they come and go; and the ways into one. */
export class List extends Phaser.Scene {
  constructor() {
    super('list');
  }

  async create({ notice = '' }: { notice?: string }) {
    showCode('');
    showConnection(this);
    const enter = (way: Way) => {
      playSound(this, 'click');
      this.scene.start('door', way);
    };
    const list = new RoomList((code) => enter({ code }));
    overlay(
      this,
      element(
        'main',
        { className: 'list' },
        element('p', { className: 'notice', role: 'alert', textContent: notice, hidden: notice === '' }),
        list.element,
        element(
          'div',
          { className: 'ways' },
          newRoomForm((wishes) => enter({ wishes })),
          codeForm((code) => enter({ code })),
        ),
      ),
    );

    const room = await this.colyseus.joinOrCreate('lobby').catch(() => undefined);
    if (!room) return;
    this.colyseus.onMessage(room, 'rooms', (rooms: Listed[]) => list.show(rooms));
    this.colyseus.onMessage(room, '+', ([, listed]: [string, Listed]) => list.put(listed));
    this.colyseus.onMessage(room, '-', (roomId: string) => list.drop(roomId));
  }
}

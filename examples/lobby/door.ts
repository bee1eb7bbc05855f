import * as Phaser from 'phaser';
import type { MatchState } from '../server/lobby-state.ts';
import { showConnection } from '../shell/connection.ts';
import { playerName } from '../shell/name.ts';
import { codeInAddress } from './address.ts';

/** What a new room shall be like. */
export interface Wishes {
  readonly title: string;
  readonly isPrivate: boolean;
}

/** How somebody comes in: by a room's code, or by making one; otherwise by what the page's address says. */
export interface Way {
  readonly code?: string;
  readonly wishes?: Wishes;
}

/** The way into a room, which is handed over to the scene that is on in there. */
export class Door extends Phaser.Scene {
  constructor() {
    super('door');
  }

  async create(way: Way) {
    showConnection(this);
    const { wishes, code = codeInAddress() } = way;
    if (!wishes && code === '') {
      this.scene.start('list', {});
      return;
    }
    const room = await this.enter(code, wishes).catch((error: Error) => this.turnAway(error));
    if (!room) return;
    this.scene.start(room.state.phase === 'playing' ? 'game' : 'waiting', { room });
  }

  enter(code: string, wishes?: Wishes) {
    const name = playerName();
    if (wishes) return this.colyseus.create<MatchState>('match', { name, ...wishes });
    // After a reload that comes back into the seat that the page had.
    return this.colyseus.joinById<MatchState>(code, { name, code });
  }

  /** Where the server can't be reached this scene says so, and can try again. */
  turnAway(error: Error) {
    const isRefused = 'status' in error && error.status !== 0;
    if (isRefused) this.scene.start('list', { notice: 'There is no such room any more, or it is full.' });
  }
}

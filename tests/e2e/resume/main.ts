import * as Phaser from 'phaser';
import { colyseus, type Room } from 'phaser-colyseus';
import type { ArenaState } from '../../servers/state.ts';

/** What the test does with this page. */
export interface Page {
  /** Joins as the query says; resolves with the session id, or why there is none. */
  join(): Promise<string>;
  room: Room<ArenaState> | undefined;
  status: () => string;
  sessionId: () => string | undefined;
}

const query = new URLSearchParams(location.search);

class Arena extends Phaser.Scene {
  create() {
    const page: Page = {
      room: undefined,
      join: async () => {
        try {
          const hold = Number(query.get('hold'));
          page.room = await this.colyseus.joinOrCreate<ArenaState>('arena', { hold });
          return page.room.sessionId;
        } catch (error) {
          return String(error);
        }
      },
      status: () => this.colyseus.status.state,
      sessionId: () => page.room?.sessionId,
    };
    Object.assign(globalThis, { page });
    void page.join();
  }
}

new Phaser.Game({
  type: Phaser.CANVAS,
  width: 200,
  height: 100,
  banner: false,
  scene: Arena,
  plugins: { scene: [colyseus({ endpoint: query.get('endpoint')!, resume: true })] },
});

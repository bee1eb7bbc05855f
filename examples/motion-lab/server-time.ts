import { Client, type Room } from 'phaser-colyseus';
import type { MotionLabRoom } from '../server/motion-lab.ts';

/** The server's time, told by a connection that isn't behind the simulated network. */
export class ServerTime {
  /** ms by which `performance.now()` is ahead of it: the least that was seen, for no patch is early. */
  ahead = Number.POSITIVE_INFINITY;
  private room: Room<MotionLabRoom> | undefined;

  /** @param roomId of the room whose time it is */
  async follow(roomId: string): Promise<void> {
    this.room = await new Client('/').joinById<MotionLabRoom>(roomId);
    this.room.onStateChange(({ time }) => {
      this.ahead = Math.min(this.ahead, performance.now() - time);
    });
  }

  end(): void {
    void this.room?.leave();
  }
}

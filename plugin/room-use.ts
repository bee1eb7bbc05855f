import type * as Phaser from 'phaser';
import type { Room } from '../src/room/room.ts';

/**
 * Which scenes of a game use which rooms. A room that a scene has joined is left when no scene uses it any more.
 */
export class RoomUse {
  private readonly users = new Map<Room, Set<Phaser.Scene>>();
  private readonly joinedByScenes = new WeakSet<Room>();
  private readonly leavers = new WeakMap<Room, string>();

  /** A scene has joined a room: from now on it is left when no scene uses it. */
  joined(room: Room, scene: Phaser.Scene): void {
    this.joinedByScenes.add(room);
    this.use(room, scene);
  }

  /** A scene uses a room. */
  use(room: Room, scene: Phaser.Scene): void {
    if (room.isLeft) return;
    let users = this.users.get(room);
    if (users === undefined) {
      users = new Set();
      this.users.set(room, users);
      room.ended.event.once(() => this.users.delete(room));
    }
    users.add(scene);
  }

  /**
   * A scene has ended. Rooms that nobody uses are left after this step of the game, so that a scene which is
   * started in the same step can take them over.
   */
  release(scene: Phaser.Scene): void {
    const { key } = scene.sys.settings;
    for (const [room, users] of this.users) {
      if (users.delete(scene) && users.size === 0 && this.joinedByScenes.has(room)) {
        queueMicrotask(() => this.leaveUnused(room, key));
      }
    }
  }

  /** Key of the scene with whose end a room was left; undefined if it ended in another way. */
  leaverOf(room: Room): string | undefined {
    return this.leavers.get(room);
  }

  private leaveUnused(room: Room, sceneKey: string): void {
    if (room.isLeft || this.users.get(room)?.size !== 0) return;
    this.users.delete(room);
    this.leavers.set(room, sceneKey);
    void room.leave();
  }
}

import type * as Phaser from 'phaser';
import type { Room } from '../src/room/room.ts';

/** ms after which a kept room that no scene uses looks forgotten. */
const FORGOTTEN_AFTER = 30_000;

/** What is known of one room. */
interface Use {
  readonly scenes: Set<Phaser.Scene>;
  /** It stays though no scene uses it. */
  kept: boolean;
  warned: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly forget: () => void;
}

/**
 * Which scenes of a game use which rooms. A room that a scene has joined is left when no scene uses it any more,
 * unless it is kept.
 */
export class RoomUse {
  private readonly uses = new Map<Room, Use>();
  private readonly joinedByScenes = new WeakSet<Room>();
  private readonly leavers = new WeakMap<Room, string>();

  /** A scene has joined a room: from now on it is left when no scene uses it. */
  joined(room: Room, scene: Phaser.Scene): void {
    this.joinedByScenes.add(room);
    this.use(room, scene);
  }

  /** A scene uses a room. */
  use(room: Room, scene: Phaser.Scene): void {
    if (this.hasEnded(room)) return;
    const use = this.of(room);
    use.scenes.add(scene);
    clearTimeout(use.timer);
  }

  /** The rooms that are used or kept. */
  rooms(): Iterable<Room> {
    return this.uses.keys();
  }

  /** A room stays though no scene uses it. */
  keep(room: Room): void {
    if (this.hasEnded(room)) return;
    const use = this.of(room);
    use.kept = true;
    this.warnIfForgotten(room, use);
  }

  /**
   * A scene has ended. Rooms that nobody uses are left after this step of the game, so that a scene which is
   * started in the same step can take them over.
   */
  release(scene: Phaser.Scene): void {
    const { key } = scene.sys.settings;
    for (const [room, use] of this.uses) {
      if (use.scenes.delete(scene) && use.scenes.size === 0) queueMicrotask(() => this.unused(room, key));
    }
  }

  /** The game is over, and its rooms are left. */
  end(): void {
    for (const { forget } of [...this.uses.values()]) forget();
  }

  /** Whether a room was left or lost, or is being left: that takes the server's answer. */
  hasEnded(room: Room): boolean {
    return room.isLeft || this.leavers.has(room);
  }

  /** Key of the scene with whose end a room was left; undefined if it ended in another way. */
  leaverOf(room: Room): string | undefined {
    return this.leavers.get(room);
  }

  private of(room: Room): Use {
    const known = this.uses.get(room);
    if (known !== undefined) return known;
    const stop = room.ended.event.once(() => use.forget());
    const use: Use = {
      scenes: new Set(),
      kept: false,
      warned: false,
      timer: undefined,
      forget: () => {
        stop();
        clearTimeout(use.timer);
        this.uses.delete(room);
      },
    };
    this.uses.set(room, use);
    return use;
  }

  private unused(room: Room, sceneKey: string): void {
    const use = this.uses.get(room);
    if (use === undefined || use.scenes.size > 0) return;
    if (use.kept) {
      this.warnIfForgotten(room, use);
      return;
    }
    use.forget();
    if (!this.joinedByScenes.has(room)) return;
    this.leavers.set(room, sceneKey);
    void room.leave();
  }

  /** A kept room that nobody comes back to holds a seat for nothing. */
  private warnIfForgotten(room: Room, use: Use): void {
    if (use.warned || use.scenes.size > 0) return;
    clearTimeout(use.timer);
    use.timer = setTimeout(() => {
      use.warned = true;
      console.warn(
        `Room "${room.name}" is kept, but no scene has used it for ${FORGOTTEN_AFTER / 1000} s. ` +
          'It holds a seat until room.leave().',
      );
    }, FORGOTTEN_AFTER);
  }
}

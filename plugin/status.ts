import type * as Phaser from 'phaser';
import { Emitter } from '../src/events/event.ts';
import { report } from '../src/events/report.ts';
import { CloseCode } from '../src/protocol/codes.ts';
import type { Room } from '../src/room/room.ts';
import { LiveStatus, type RoomPhase, type RoomStatus } from '../src/room/status.ts';

/** How a scene's room is doing, live: read it whenever you like. */
export interface Status extends Omit<RoomStatus, 'state'> {
  /** As of a room; `idle` while the scene has to do with none. */
  readonly state: RoomPhase | 'idle';
  /** The room; undefined until it is joined. */
  readonly room: Room | undefined;
}

/** What a status is read from: a room's own, or that of an attempt to join one. */
interface Source {
  readonly room: Room | undefined;
  readonly status: Omit<Status, 'room'>;
}

const nothing: Source = {
  room: undefined,
  status: { state: 'idle', text: '', hint: '', attempt: 0, retryIn: 0, code: undefined, error: undefined },
};

/** How a scene's rooms are doing: the latest of them to be read, all of them to be heard. */
export class SceneStatus {
  /** Of the latest room, whichever that is at the moment of reading. */
  readonly latest: Status = new LiveView(() => this.source);

  private readonly scene: Phaser.Scene;
  private readonly changes = new Emitter<(status: Status) => void>();
  private readonly followed = new Map<Room, () => void>();
  private source: Source = nothing;

  constructor(scene: Phaser.Scene) {
    this.scene = scene;
  }

  /**
   * Calls back at once, and at each change.
   *
   * @returns ends it
   * @throws TypeError if it is no function
   */
  on(callback: (status: Status) => void): () => void {
    if (typeof callback !== 'function') throw new TypeError('onStatus() needs a function.');
    const call = (status: Status) => callback.call(this.scene, status);
    const { source } = this;
    const stop = this.changes.event(call);
    try {
      call(new LiveView(() => source));
    } catch (error) {
      report(error);
    }
    return stop;
  }

  /**
   * A join begins: there is no room yet to say how it goes.
   *
   * @returns call it if there won't be one, with the reason; without, where the game itself gave up
   */
  joining(): (reason?: unknown) => void {
    const status = new LiveStatus();
    const tell = this.turnTo({ room: undefined, status });
    return (reason) => {
      const code = (reason as { code?: unknown } | undefined)?.code;
      const error = reason instanceof Error ? reason : undefined;
      if (reason === undefined) status.ended(true, CloseCode.CONSENTED);
      else status.ended(false, typeof code === 'number' ? code : 0, error);
      tell();
    };
  }

  /** The scene has to do with this room from now on. */
  follow(room: Room): void {
    if (this.followed.has(room)) return;
    const tell = this.turnTo({ room, status: room.status });
    if (room.isLeft) return;
    const stop = room.statusChanged.event(() => {
      if (room.isLeft) this.followed.delete(room);
      tell();
    });
    this.followed.set(room, stop);
  }

  /** The scene is over: back to idle, and nobody is told any more. */
  end(): void {
    this.changes.event.clear();
    for (const stop of this.followed.values()) stop();
    this.followed.clear();
    this.source = nothing;
  }

  /** Returns what tells everybody of this one's next change; the first is that it is the latest. */
  private turnTo(source: Source): () => void {
    const view = new LiveView(() => source);
    const tell = () => this.changes.emit(view);
    this.source = source;
    tell();
    return tell;
  }
}

/** Reads every property anew, from what is current then. */
class LiveView implements Status {
  private readonly source: () => Source;

  constructor(source: () => Source) {
    this.source = source;
  }

  get room(): Room | undefined {
    return this.source().room;
  }
  get state(): RoomPhase | 'idle' {
    return this.source().status.state;
  }
  get text(): string {
    return this.source().status.text;
  }
  get hint(): string {
    return this.source().status.hint;
  }
  get attempt(): number {
    return this.source().status.attempt;
  }
  get retryIn(): number {
    return this.source().status.retryIn;
  }
  get code(): number | undefined {
    return this.source().status.code;
  }
  get error(): Error | undefined {
    return this.source().status.error;
  }
}

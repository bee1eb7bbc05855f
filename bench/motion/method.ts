import type { Place } from './paths.ts';
import type { Delivery, Recording } from './recording.ts';

/** A way to draw what patches say. */
export interface Method {
  readonly name: string;
  /** Who made it: what is drawn alike in the charts, and whether it is one of ours. */
  readonly group: 'ours' | 'by hand' | 'geckos' | '@colyseus/sdk';
  /** A client with this method; the first delivery, the full state, is given to it at once. */
  start(recording: Recording): Playback | Promise<Playback>;
}

/** A client in a run. The clocks of the process tell the time of the run. */
export interface Playback {
  /** A patch has arrived; without a body, only its stamp. */
  receive(delivery: Delivery): void;
  /**
   * A frame is drawn.
   *
   * @param now ms, as `performance.now()`
   * @param place gets what is drawn; left as it is while nothing is
   */
  draw(now: number, place: Place): void;
  /** The run is over. */
  end?(): void;
}

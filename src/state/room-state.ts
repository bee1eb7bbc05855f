import type { Decoder, Schema } from '@colyseus/schema';
import { decoderFromReflection } from './reflection.ts';

/** The room's state: decoded from the server's frames, in place, so that every object keeps its identity. */
export class RoomState {
  /** The schema library's own decoder, with the state and the types of its parts. */
  readonly decoder: Decoder<Schema>;

  /** @param reflection the description of the state's types, from the handshake */
  constructor(reflection: Uint8Array) {
    this.decoder = decoderFromReflection(reflection);
  }

  get root(): Schema {
    return this.decoder.state;
  }

  /** Applies a full state: the body of the frame from `offset` on. What it doesn't mention any more is removed. */
  applyFull(frame: Uint8Array, offset: number): void {
    this.decoder.decodeResync(frame, { offset });
  }

  /** Applies a patch: the body of the frame from `offset` on. */
  applyPatch(frame: Uint8Array, offset: number): void {
    this.decoder.decode(frame, { offset });
  }
}

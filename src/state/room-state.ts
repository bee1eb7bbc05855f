import type { Decoder, Schema } from '@colyseus/schema';
import { decoderFromReflection } from './reflection.ts';

/** The room's state: decoded from the server's frames, in place, so that every object keeps its identity. */
export class RoomState {
  private readonly decoder: Decoder<Schema>;

  /** @param reflection the description of the state's types, from the handshake */
  constructor(reflection: Uint8Array) {
    this.decoder = decoderFromReflection(reflection);
  }

  get root(): Schema {
    return this.decoder.state;
  }

  /** Applies a full state or a patch: the body of the frame from `offset` on. */
  apply(frame: Uint8Array, offset: number): void {
    this.decoder.decode(frame, { offset });
  }
}

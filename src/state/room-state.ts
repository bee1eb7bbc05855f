import type { Schema } from '@colyseus/schema';
import { ProtocolError } from '../errors.ts';
import type { Changes } from './changes.ts';
import { readDescription } from './description.ts';
import { pair } from './own-classes.ts';
import { decoderFor } from './reflection.ts';
import type { StateDecoder } from './state-decoder.ts';

/**
 * The room's state: decoded from the server's frames, in place, so that every object keeps its identity.
 *
 * @typeParam S the state's type
 */
// biome-ignore lint/suspicious/noExplicitAny: a state whose type isn't given may be anything
export class RoomState<S = any> {
  /** The schema library's decoder, with the state and the types of its parts. */
  readonly decoder: StateDecoder & { readonly state: S };
  private isEmpty = true;
  private isRenumbered = false;

  /**
   * @param reflection the description of the state's types, from the handshake
   * @param classes the game's own, to decode into instead of classes made from the description: the state's first,
   * see `classesOf`
   * @throws ProtocolError if the description makes no sense, or the classes don't fit it
   */
  constructor(reflection: Uint8Array, classes: readonly (typeof Schema)[] = []) {
    const description = readDescription(reflection);
    const decoder = decoderFor(description, pair(description, classes));
    this.decoder = decoder as StateDecoder & { readonly state: S };
  }

  /** The state, as the server sent it last. */
  get state(): S {
    return this.decoder.state;
  }

  /** The same as `state`, by the name of the official serializer. */
  getState(): S {
    return this.decoder.state;
  }

  /** What changes in the state, for callbacks and bindings. */
  get changes(): Changes {
    return this.decoder.changes;
  }

  /** What of the latest frame made no sense and was passed over; empty if it was applied in full. */
  get damage(): string {
    return this.decoder.damage;
  }

  /** Applies a full state: the body of the frame from `offset` on. What it doesn't mention any more is removed. */
  applyFull(frame: Uint8Array, offset: number): void {
    if (this.isEmpty || this.isRenumbered || !this.isBroughtUpToDate(frame, offset)) {
      if (!this.isEmpty) this.decoder.empty();
      this.decoder.decode(frame, { offset });
    }
    this.isEmpty = false;
    this.isRenumbered = false;
  }

  /**
   * The server has begun to number anew what is in the state, as it does when it restarts in development mode: the
   * next full state is of other objects, though their numbers are the same.
   */
  forgetNumbers(): void {
    this.isRenumbered = true;
  }

  /** @returns false if the full state has other objects by the same numbers: the room was given another state */
  private isBroughtUpToDate(frame: Uint8Array, offset: number): boolean {
    try {
      this.decoder.decodeResync(frame, { offset });
      return true;
    } catch (error) {
      if (error instanceof ProtocolError) return false;
      throw error;
    }
  }

  /** Applies a patch: the body of the frame from `offset` on. */
  applyPatch(frame: Uint8Array, offset: number): void {
    this.decoder.decode(frame, { offset });
  }

  /** Removes all callbacks, and forgets the references; the state itself stays as it is. */
  teardown(): void {
    this.decoder.root.clearRefs();
  }
}

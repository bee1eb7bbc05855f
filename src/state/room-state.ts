import type { Changes } from './changes.ts';
import { decoderForClass } from './concrete.ts';
import { decoderFromDescription, readDescription } from './reflection.ts';
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

  /**
   * @param reflection the description of the state's types, from the handshake
   * @param rootSchema a class of the state's own, decoded into instead of classes made from the description
   * @throws ProtocolError if the description makes no sense, or the class doesn't fit it
   */
  constructor(reflection: Uint8Array | undefined, rootSchema?: new () => S) {
    const description = reflection === undefined ? undefined : readDescription(reflection);
    if (rootSchema === undefined && description === undefined) {
      throw new TypeError('A state needs a description of its types, or a class.');
    }
    const decoder =
      rootSchema === undefined
        ? decoderFromDescription(description!)
        : decoderForClass(rootSchema as new () => object, description);
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
    if (this.isEmpty) this.decoder.decode(frame, { offset });
    else this.decoder.decodeResync(frame, { offset });
    this.isEmpty = false;
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

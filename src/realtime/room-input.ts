import { ColyseusError } from '../errors.ts';
import type { InputDescription } from '../protocol/handshake.ts';
import type { RoomClock } from './clock.ts';
import { InputHandle } from './input.ts';
import { inputClass } from './input-class.ts';
import type { InputLink, InputOptions } from './input-options.ts';

/** A room's inputs: what the server says of them, and the one handle that the game gets. */
export class RoomInput {
  private readonly link: InputLink;
  private readonly clock: () => RoomClock;
  private description: InputDescription | undefined = undefined;
  private current: InputHandle | undefined = undefined;

  /** @param clock the room's clock, which the game may have replaced by its own */
  constructor(link: InputLink, clock: () => RoomClock) {
    this.link = link;
    this.clock = clock;
  }

  /** ms between two patches, where the room says so. */
  get patchRate(): number | undefined {
    return this.description?.patchRate;
  }

  /** A handshake arrived, the first or that of a reconnection: to the server, no input has arrived yet. */
  describe(description: InputDescription | undefined): void {
    this.description = description;
    this.current?.reset();
    if (description?.patchRate !== undefined) this.clock().setPatchInterval?.(description.patchRate);
  }

  /**
   * The handle of this room's inputs, always the same. The first call's options count.
   *
   * @throws ColyseusError if the room takes no inputs
   * @throws ProtocolError if the server's description of its inputs can't be read
   */
  handle<I>(options: InputOptions<I> = {}): InputHandle<I> {
    if (this.current !== undefined) return this.current;
    if (this.description === undefined) {
      throw new ColyseusError(
        0,
        'This room takes no inputs: there is no input schema available.',
        'Its class on the server, of Colyseus 0.18 or later, has to call defineInput().',
      );
    }
    const Type = options.type ?? (inputClass(this.description.reflection) as new () => I);
    this.current = new InputHandle(this.link, this.clock, Type, this.description, options);
    return this.current;
  }

  /**
   * A patch says which input is the last that it contains.
   * @returns ms since that was sent; -1 if that isn't known
   */
  acknowledge(seq: number): number {
    return this.current?.acknowledge(seq) ?? -1;
  }
}

/** How inputs travel: {@link InputOptions.mode}. */
export type InputMode = 'reliable' | 'unreliable';

/** What `room.input()` may be given, in its first call. */
export interface InputOptions<I = unknown> {
  /** Class of the input, with the server's fields; default: one made from what the server says of it. */
  type?: new () => I;
  /**
   * Over a WebSocket each input arrives once and in order, whatever is asked for here: `'unreliable'` inputs are
   * sent as the reliable ones are, without the copies that would make up for losses.
   */
  mode?: InputMode;
  /** Copies for unreliable channels; without effect over a WebSocket. */
  historySize?: number;
  /** ms behind the server's present at which the game draws the others, for the server's lag compensation. */
  renderDelay?: number;
  /**
   * Which inputs the server may rewind for, so that only those carry their time: `(input) => input.fire`. Default:
   * all, where the server compensates lag.
   */
  allowRewind?: (data: I) => boolean;
}

/** What an input is sent through. `send` is done with the bytes when it returns: they are written again. */
export interface InputLink {
  /** Whether what is sent now goes to a room that was joined. */
  readonly isOpen: boolean;
  send(frame: Uint8Array): void;
}

/** What the server's process has to say of the time since it was told to begin. */
export interface ServerFigures {
  /** ms of processor time that each step took; its patch, to all clients, is a part of it. */
  readonly steps: readonly number[];
  readonly patches: readonly number[];
  /** Of one core. */
  readonly share: number;
  /** Bytes of its heap after garbage was collected. */
  readonly heap: number;
  readonly clients: number;
  /** What is in the world. */
  readonly things: number;
}

export interface ClientFigures {
  readonly joined: number;
  /** Things of which a client knows, in the mean. */
  readonly seen: number;
}

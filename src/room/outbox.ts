/** Frames that wait for the connection to come back, in order. When it is full the oldest go. */
export class Outbox {
  private readonly frames: Uint8Array[] = [];
  private bytes = 0;

  /** How many frames wait. */
  get size(): number {
    return this.frames.length;
  }

  /**
   * Takes a copy of a frame.
   *
   * @param maxFrames how many may wait
   * @param maxBytes how many bytes they may have together
   * @returns how many frames are lost by it: older ones, or itself where it alone is too large
   */
  add(frame: Uint8Array, maxFrames: number, maxBytes: number): number {
    if (maxFrames < 1 || frame.byteLength > maxBytes) return 1;
    this.frames.push(frame.slice());
    this.bytes += frame.byteLength;
    let lost = 0;
    while (this.frames.length > maxFrames || this.bytes > maxBytes) {
      this.bytes -= this.frames.shift()!.byteLength;
      lost++;
    }
    return lost;
  }

  /** Sends what waits, and is empty. */
  flush(send: (frame: Uint8Array) => void): void {
    const frames = this.frames.splice(0);
    this.bytes = 0;
    for (const frame of frames) send(frame);
  }

  clear(): void {
    this.frames.length = 0;
    this.bytes = 0;
  }
}

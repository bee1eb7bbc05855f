/** What this browser remembers for all examples, in whichever tab it was chosen. */
export class Stored {
  private readonly key: string;

  constructor(key: string) {
    this.key = `phaser-colyseus:${key}`;
  }

  get(): string | undefined {
    // Storage may be forbidden: then nothing is remembered.
    try {
      return localStorage.getItem(this.key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(value: string): void {
    try {
      localStorage.setItem(this.key, value);
    } catch {}
  }

  /** @param callback called when another tab has chosen something else, for as long as the page is there */
  onChange(callback: (value: string) => void): void {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === this.key && newValue !== null) callback(newValue);
    });
  }
}

import { report } from '../../src/events/report.ts';

/** Keeps the exceptions of a binding's callbacks away from the game's loop, which would not survive one. */
export class Failures {
  /** Which binding this is, for messages. */
  readonly where: string;
  private readonly told = new Set<string>();

  /** @param where which binding this is, for messages */
  constructor(where: string) {
    this.where = where;
  }

  /** What a callback returns; undefined if it throws. */
  attempt<R>(callback: string, key: unknown, action: () => R): R | undefined {
    try {
      return action();
    } catch (error) {
      this.tell(callback, key, error);
      return undefined;
    }
  }

  /** Reports the first failure of each callback; every further one would say the same, sixty times a second. */
  tell(callback: string, key: unknown, cause: unknown): void {
    if (this.told.has(callback)) return;
    this.told.add(callback);
    const why = cause instanceof Error ? cause.message : String(cause);
    report(new Error(`${this.where}: ${callback} failed for "${String(key)}": ${why}`, { cause }));
  }
}

/**
 * Where the auth token is kept between visits: `localStorage`, or anything with its methods. They may return
 * promises, as those of React Native do.
 */
export interface TokenStorage {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** The page's `localStorage`; undefined where there is none, or the player's settings forbid it. */
export function pageStorage(): TokenStorage | undefined {
  try {
    return typeof window === 'undefined' ? undefined : (window.localStorage ?? undefined);
  } catch {
    return undefined;
  }
}

/**
 * One token in a storage. A storage that is full, forbidden or broken costs the player a sign-in at the next
 * visit and nothing now: it never throws.
 */
export class StoredToken {
  private readonly storage: TokenStorage | undefined;

  constructor(storage: TokenStorage | undefined) {
    this.storage = storage;
  }

  /** The token that is kept, or undefined; as a promise only where the storage takes its time. */
  read(key: string): string | undefined | Promise<string | undefined> {
    try {
      const stored = this.storage?.getItem(key);
      if (stored instanceof Promise) {
        return stored.then(
          (token) => token ?? undefined,
          () => undefined,
        );
      }
      return stored ?? undefined;
    } catch {
      return undefined;
    }
  }

  write(key: string, token: string | null): void {
    try {
      const done = token === null ? this.storage?.removeItem(key) : this.storage?.setItem(key, token);
      if (done instanceof Promise) done.catch(() => {});
    } catch {
      // See above.
    }
  }
}

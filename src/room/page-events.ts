/** What the page tells of its network and its visibility. */
export interface PageListener {
  /** The network is back, or the page is visible again: what seemed lost may be there. */
  awake(): void;
  /** The device says that it has no network. */
  offline(): void;
}

/**
 * Listens to the page; does nothing outside one.
 *
 * @returns ends it
 */
export function watchPage({ awake, offline }: PageListener): () => void {
  if (typeof globalThis.addEventListener !== 'function') return () => {};
  const page = typeof document === 'undefined' ? undefined : document;
  const visible = () => {
    if (page?.visibilityState === 'visible') awake();
  };
  globalThis.addEventListener('online', awake);
  globalThis.addEventListener('pageshow', awake);
  globalThis.addEventListener('offline', offline);
  page?.addEventListener('visibilitychange', visible);
  return () => {
    globalThis.removeEventListener('online', awake);
    globalThis.removeEventListener('pageshow', awake);
    globalThis.removeEventListener('offline', offline);
    page?.removeEventListener('visibilitychange', visible);
  };
}

/** Whether the device says that it has no network. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

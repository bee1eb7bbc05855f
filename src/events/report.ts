/**
 * Hands an exception of the game's own callback to the host as an uncaught error, the way `EventTarget` does:
 * it reaches `window.onerror` and the console, and the caller goes on with its other work.
 */
export function report(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
}

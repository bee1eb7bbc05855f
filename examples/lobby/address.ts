/** The code in the page's address: of the room that the page was in, or that a friend's link leads to. */
export function codeInAddress(): string {
  return location.hash.slice(1).toUpperCase();
}

/** Puts a room's code into the page's address; an empty one takes it out. */
export function showCode(code: string): void {
  history.replaceState(null, '', code === '' ? location.pathname + location.search : `#${code}`);
}

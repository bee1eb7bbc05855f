/** ms that this page had been open when the server made the room: their clocks have nothing in common. */
const PAGE_OPEN = 5_000;
/** A day in 2026. */
const EPOCH = Date.UTC(2026, 0, 1);

const real = { now: performance.now.bind(performance), date: Date.now };
let time = 0;

/** ms of real time, for how long the benchmark takes. */
export const wallClock = (): number => real.now();

/** Today. */
export const today = (): Date => new Date(real.date());

/**
 * From now on, `performance.now()` and `Date.now()` tell the time that {@link setTime} sets.
 * @returns ends it
 */
export function virtualiseTime(): () => void {
  performance.now = localNow;
  Date.now = () => EPOCH + Math.floor(localNow());
  return () => {
    performance.now = real.now;
    Date.now = real.date;
  };
}

/** @param serverTime ms since the room's start */
export function setTime(serverTime: number): void {
  time = serverTime;
}

/** The page's clock: what `performance.now()` says, in ms. */
export function localNow(): number {
  return localTime(time);
}

/** What the page's clock said at a time, in ms since the room's start. */
export function localTime(serverTime: number): number {
  return serverTime + PAGE_OPEN;
}

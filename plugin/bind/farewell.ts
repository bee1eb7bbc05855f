interface Emits {
  once(event: string, callback: () => void): unknown;
}

/**
 * Calls back when what a `remove` handler returned is over: a tween when it completes or is stopped, a promise
 * when it settles either way; anything else is over at once.
 */
export function whenOver(farewell: unknown, callback: () => void): void {
  if (isPromise(farewell)) {
    farewell.then(callback, callback);
  } else if (isTween(farewell)) {
    let over = false;
    const once = () => {
      if (over) return;
      over = true;
      callback();
    };
    farewell.once('complete', once);
    farewell.once('stop', once);
  } else {
    callback();
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}

/** A tween or a chain of them. */
function isTween(value: unknown): value is Emits {
  const candidate = value as { once?: unknown; totalDuration?: unknown; isPlaying?: unknown } | undefined;
  return typeof candidate?.once === 'function' && typeof candidate.isPlaying === 'function';
}

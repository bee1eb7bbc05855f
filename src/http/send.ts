import { ServerError } from '../errors.ts';

/** The `fetch` function, or one that does the same. */
export type FetchFn = (url: string, init?: RequestInit) => Promise<Response>;

/** ms that a server has for a reply. */
export const REQUEST_TIMEOUT = 15_000;
/** ms for the question whether a server that the browser keeps us from is there at all. */
const PROBE_TIMEOUT = 3_000;

/** What a request may take. */
export interface SendOptions {
  readonly fetch: FetchFn | undefined;
  /** ms until the whole reply must be there. */
  readonly timeout: number;
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Sends a request and reads its reply, whatever its status.
 *
 * @param read takes what it needs out of the reply; within the same time limit
 * @throws ServerError of code 0, which says why there is no reply
 * @throws the signal's reason if it is aborted
 */
export async function send<T>(
  url: string,
  init: RequestInit,
  { fetch = globalFetch(), timeout, signal }: SendOptions,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  const stop = () => abort.abort(signal?.reason);
  signal?.addEventListener('abort', stop);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, timeout);
  // A fetch function of the caller's own may not heed its signal.
  const stopped = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason));
  });
  try {
    const reply = Promise.resolve(fetch(url, { ...init, signal: abort.signal })).then(read);
    return await Promise.race([reply, stopped]);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ServerError) throw cause;
    if (late) throw tooLate(url, timeout);
    throw await unreachable(url, fetch, cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function globalFetch(): FetchFn {
  if (typeof globalThis.fetch === 'function') return globalThis.fetch.bind(globalThis);
  throw new ServerError(0, 'There is no fetch function here.', 'Pass one: new Client(endpoint, { fetch }).');
}

function tooLate(url: string, timeout: number): ServerError {
  return new ServerError(
    0,
    `No answer from ${url} within ${timeout / 1000} s.`,
    'The address may be that of another machine, or a firewall swallows the request. ' +
      'A server that needs longer: new Client(endpoint, { timeout }), in ms.',
  );
}

/** Why there is no reply. Browsers say "Failed to fetch" to all of it; this finds out. */
async function unreachable(url: string, fetch: FetchFn, cause: unknown): Promise<ServerError> {
  const fail = (message: string, hint: string) => new ServerError(0, message, { hint, cause });
  const { location, navigator } = globalThis as Partial<Pick<Window, 'location' | 'navigator'>>;

  if (navigator?.onLine === false) return fail(`No answer from ${url}.`, 'This device is offline.');
  if (location?.protocol === 'https:' && url.startsWith('http:')) {
    return fail(
      `A page on https: can't talk to ${url}.`,
      'Browsers allow it https: and wss: alone: give the server a certificate, and the client a wss:// endpoint.',
    );
  }
  const origin = location?.protocol.startsWith('http') ? location.origin : undefined;
  if (origin !== undefined && new URL(url).origin !== origin && (await answersOpaquely(url, fetch))) {
    return fail(
      `Something answers at ${url}, but the browser keeps it from this page (CORS).`,
      `Let it send Access-Control-Allow-Origin for ${origin}: Colyseus does so by itself, a proxy ` +
        "before it may not. The browser's console says more.",
    );
  }
  return fail(
    `No answer from the game server at ${url}.`,
    'Is it running there, and can it be reached from here?',
  );
}

/** Whether something answers there, though this page may not read what. */
async function answersOpaquely(url: string, fetch: FetchFn): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PROBE_TIMEOUT);
  try {
    await fetch(url, { mode: 'no-cors', method: 'GET', signal: abort.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

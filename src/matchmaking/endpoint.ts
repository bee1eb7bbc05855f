/** The server's address, in parts. What {@link parseEndpoint} makes of a URL. */
export interface Endpoint {
  /** https and wss instead of http and ws. */
  readonly secure: boolean;
  /** Name or IP address, with the port unless it is the scheme's own: `localhost:2567`. */
  readonly host: string;
  /** Path under which the server lives, without a trailing slash: `''` or `/games`. */
  readonly pathname: string;
  /** Parameters that go with every connection, without the question mark. */
  readonly search: string;
}

/** Where the page that runs this comes from; undefined outside a browser. */
export type PageAddress = Pick<Location, 'protocol' | 'hostname' | 'host'> | undefined;

const SERVER_PORT = 2567;

/**
 * Reads an endpoint: `ws://`, `wss://`, `http://` or `https://` with host, port and path; or a path alone
 * (`/`, `/games`), which is on the page's own host. Without one: the page's own host, and on `localhost`, where
 * page and game server seldom share a port, port 2567.
 *
 * @throws TypeError if it can't be read as an address
 */
export function parseEndpoint(
  endpoint: string | undefined,
  page: PageAddress = globalThis.location,
): Endpoint {
  const address = endpoint ?? defaultAddress(page);
  let url: URL;
  try {
    url = address.startsWith('/') ? new URL(address, pageOrigin(page)) : new URL(address);
  } catch (cause) {
    throw new TypeError(`"${address}" is no endpoint: write it like "ws://localhost:${SERVER_PORT}".`, {
      cause,
    });
  }
  if (!/^(ws|http)s?:$/.test(url.protocol) || url.host === '') {
    throw new TypeError(
      `"${address}" is no endpoint: it begins with ws://, wss://, http:// or https://, or it is a path.`,
    );
  }
  const secure = url.protocol === 'wss:' || url.protocol === 'https:';
  return {
    secure,
    host: url.host.replace(secure ? /:443$/ : /:80$/, ''),
    pathname: url.pathname.replace(/\/+$/, ''),
    search: url.search.slice(1),
  };
}

function defaultAddress(page: PageAddress): string {
  if (page === undefined || !page.protocol.startsWith('http')) return `ws://localhost:${SERVER_PORT}`;
  if (page.hostname === 'localhost' || page.hostname === '127.0.0.1') {
    return `${page.protocol}//${page.hostname}:${SERVER_PORT}`;
  }
  return `${page.protocol}//${page.host}`;
}

function pageOrigin(page: PageAddress): string | undefined {
  return page === undefined ? undefined : `${page.protocol}//${page.host}`;
}

/** URL of an HTTP route of the server. */
export function httpUrl(endpoint: Endpoint, path: string): string {
  return `${endpoint.secure ? 'https' : 'http'}://${endpoint.host}${endpoint.pathname}${path}`;
}

/** URL of a room's WebSocket, for the seat that was reserved there. */
export function roomUrl(
  endpoint: Endpoint,
  seat: { processId: string; roomId: string; sessionId: string; publicAddress?: string | undefined },
): string {
  const server = seat.publicAddress ?? `${endpoint.host}${endpoint.pathname}`;
  const parameters = new URLSearchParams(endpoint.search);
  parameters.set('sessionId', seat.sessionId);
  return `${endpoint.secure ? 'wss' : 'ws'}://${server}/${seat.processId}/${seat.roomId}?${parameters}`;
}

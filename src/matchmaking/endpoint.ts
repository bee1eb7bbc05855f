/** The server's address, in parts. */
export interface EndpointSettings {
  /** Name or IP address: `localhost`, `[::1]`. */
  hostname: string;
  /** https and wss instead of http and ws. */
  secure: boolean;
  /** Default: the scheme's own, 443 or 80. */
  port?: number;
  /** Path under which the server lives: `/games`. */
  pathname?: string;
  /** Parameters that go with every request and connection, without the question mark. */
  searchParams?: string | undefined;
}

/** Has the last word on every URL: for proxies, and hosts that rewrite paths. */
export type UrlBuilder = (url: URL) => string;

/** Where the page that runs this comes from; undefined outside a browser. */
export type PageAddress = Pick<Location, 'protocol' | 'hostname' | 'host'> | undefined;

const SERVER_PORT = 2567;

/**
 * Reads an endpoint: `ws://`, `wss://`, `http://` or `https://` with host, port and path; or a path alone
 * (`/`, `/games`), which is on the page's own host; or its parts. Without one: the page's own host, and on
 * `localhost`, where page and game server seldom share a port, port 2567. Without a page: 127.0.0.1, port 2567.
 *
 * @throws TypeError if it can't be read as an address
 */
export function parseEndpoint(
  endpoint: string | EndpointSettings | undefined,
  page: PageAddress = globalThis.location,
): EndpointSettings {
  if (typeof endpoint === 'object' && endpoint !== null) return fromSettings(endpoint);

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
  return fromSettings({
    hostname: url.hostname,
    secure: url.protocol === 'wss:' || url.protocol === 'https:',
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    pathname: url.pathname,
    searchParams: url.search.slice(1),
  });
}

function fromSettings(settings: EndpointSettings): EndpointSettings {
  const { hostname, secure, port, pathname = '', searchParams } = settings;
  if (typeof hostname !== 'string' || hostname === '') {
    throw new TypeError('Endpoint settings need a hostname: { hostname: "localhost", secure: false }.');
  }
  return {
    hostname,
    secure: secure === true,
    port: port ?? (secure ? 443 : 80),
    pathname: pathname.replace(/\/+$/, ''),
    searchParams: searchParams || undefined,
  };
}

// Not "localhost", which may mean ::1 first, where few servers listen.
const LOCAL_SERVER = `ws://127.0.0.1:${SERVER_PORT}`;

function defaultAddress(page: PageAddress): string {
  if (page === undefined || !page.protocol.startsWith('http')) return LOCAL_SERVER;
  if (page.hostname === 'localhost' || page.hostname === '127.0.0.1') {
    return `${page.protocol}//${page.hostname}:${SERVER_PORT}`;
  }
  return `${page.protocol}//${page.host}`;
}

function pageOrigin(page: PageAddress): string {
  return page?.protocol.startsWith('http') ? `${page.protocol}//${page.host}` : LOCAL_SERVER;
}

/**
 * URL of an HTTP route of the server.
 *
 * @param path with or without its leading slash, and with a query if it has one
 */
export function httpUrl(endpoint: EndpointSettings, path: string, build?: UrlBuilder): string {
  const slash = path === '' || path.startsWith('/') ? '' : '/';
  let url = `${endpoint.secure ? 'https' : 'http'}://${address(endpoint)}${slash}${path}`;
  if (endpoint.searchParams) url += (path.includes('?') ? '&' : '?') + endpoint.searchParams;
  return build === undefined ? url : build(new URL(url));
}

/**
 * URL of a room's WebSocket, for the seat that was reserved there.
 *
 * @param parameters what goes with it: the session, a reconnection token, an auth token
 */
export function roomUrl(
  endpoint: EndpointSettings,
  seat: { processId: string; roomId: string; publicAddress?: string | undefined },
  parameters: Record<string, string> = {},
  build?: UrlBuilder,
): string {
  const search = new URLSearchParams(endpoint.searchParams ?? '');
  for (const [name, value] of Object.entries(parameters)) search.set(name, value);
  const host = seat.publicAddress ?? address(endpoint);
  const url = `${endpoint.secure ? 'wss' : 'ws'}://${host}/${seat.processId}/${seat.roomId}?${search}`;
  return build === undefined ? url : build(new URL(url));
}

/** URL of a WebSocket that belongs to no room. */
export function socketUrl(endpoint: EndpointSettings, build?: UrlBuilder): string {
  return httpUrl(endpoint, '/', build).replace(/^http/, 'ws');
}

function address({ hostname, secure, port, pathname }: EndpointSettings): string {
  const isDefault = port === undefined || port === (secure ? 443 : 80);
  return `${hostname}${isDefault ? '' : `:${port}`}${(pathname ?? '').replace(/\/+$/, '')}`;
}

import { ServerError } from '../errors.ts';
import { encodeBody, readBody } from './body.ts';
import type { CallArguments, HttpMethod, PathOf, ReplyOf } from './routes.ts';
import { type FetchFn, REQUEST_TIMEOUT, send } from './send.ts';

/** What a request may carry, beside what `fetch` takes. */
export interface HttpOptions<Body = unknown, Query = object, Params = object>
  extends Omit<RequestInit, 'body' | 'method'> {
  /** Plain objects and arrays go as JSON; texts, bytes, forms and blobs as they are. */
  body?: Body;
  /** Query parameters; those that are null or undefined are left out. */
  query?: Query;
  /** Values for the `:name` parts of the path, by name or in order. */
  params?: Params;
  /** ms until the whole reply must be there; default: the client's. */
  timeout?: number;
}

/** A reply whose status says success. */
export interface HttpReply<Data> {
  /** The reply itself; its body has been read. */
  raw: Response;
  /** Body: JSON and texts parsed, everything else a `Blob`. */
  data: Data;
  headers: Headers;
  status: number;
  statusText: string;
}

/** How an {@link HTTP} reaches its server. */
export interface HttpServer {
  /** URL of a route. */
  url(path: string): string;
  readonly fetch: FetchFn | undefined;
  /** ms that a reply may take, where the request says nothing else. */
  readonly timeout: number | undefined;
}

/**
 * Requests to the game server: `client.http`. The auth token goes with each.
 *
 * Each method takes a path (`'/profile'`, `'/players/:id'`) and options, and rejects with a {@link ServerError}:
 * with the status as its code and the reply in `data` if the server answers with an error; with code 0 if it
 * doesn't answer.
 *
 * @typeParam Routes type of the server's own routes
 */
export class HTTP<Routes = unknown> {
  /** Goes with every request as `Authorization: Bearer …`, unless the request has an own such header. */
  authToken: string | undefined = undefined;
  /** What goes with every request, unless the request says otherwise. Nothing by default, no credentials either. */
  options: HttpOptions;

  /** @internal Settles when the auth token is read from where it is kept, if that takes a while. */
  ready: Promise<void> | undefined = undefined;

  private readonly server: HttpServer;

  /** @internal Part of the client: `client.http`. */
  constructor(server: HttpServer, options: HttpOptions = {}) {
    this.server = server;
    this.options = options;
  }

  get<P extends PathOf<Routes, 'GET'>>(
    path: P,
    ...options: CallArguments<Routes, 'GET', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'GET', P>>> {
    return this.request('GET', path, ...options);
  }

  post<P extends PathOf<Routes, 'POST'>>(
    path: P,
    ...options: CallArguments<Routes, 'POST', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'POST', P>>> {
    return this.request('POST', path, ...options);
  }

  put<P extends PathOf<Routes, 'PUT'>>(
    path: P,
    ...options: CallArguments<Routes, 'PUT', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'PUT', P>>> {
    return this.request('PUT', path, ...options);
  }

  patch<P extends PathOf<Routes, 'PATCH'>>(
    path: P,
    ...options: CallArguments<Routes, 'PATCH', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'PATCH', P>>> {
    return this.request('PATCH', path, ...options);
  }

  delete<P extends PathOf<Routes, 'DELETE'>>(
    path: P,
    ...options: CallArguments<Routes, 'DELETE', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'DELETE', P>>> {
    return this.request('DELETE', path, ...options);
  }

  /** The same as {@link delete}. */
  del<P extends PathOf<Routes, 'DELETE'>>(
    path: P,
    ...options: CallArguments<Routes, 'DELETE', P>
  ): Promise<HttpReply<ReplyOf<Routes, 'DELETE', P>>> {
    return this.request('DELETE', path, ...options);
  }

  /** URL that a path stands for, as the requests use it. */
  url(path: string): string {
    return this.server.url(path);
  }

  /** @internal A request whose path and options nobody has checked. */
  async request<Data>(method: HttpMethod, path: string, own: object = {}): Promise<HttpReply<Data>> {
    await this.ready;
    const common = this.options;
    const { query, params, body, headers, timeout, signal, ...init }: HttpOptions = { ...common, ...own };
    const merged = new Headers(common.headers);
    new Headers(headers).forEach((value, name) => {
      merged.set(name, value);
    });
    if (this.authToken && !merged.has('authorization')) {
      merged.set('authorization', `Bearer ${this.authToken}`);
    }
    const url = this.server.url(withQuery(withParams(path, params), { ...common.query, ...query }));
    const payload = encodeBody(body, merged);
    return send(
      url,
      { ...init, method, headers: merged, ...(payload === undefined ? {} : { body: payload }) },
      { fetch: this.server.fetch, timeout: timeout ?? this.server.timeout ?? REQUEST_TIMEOUT, signal },
      async (response) => {
        const data = await readBody(response);
        if (!response.ok) throw refusal(response, data);
        const { headers, status, statusText } = response;
        return { raw: response, data: data as Data, headers, status, statusText };
      },
    );
  }
}

function withParams(path: string, params: object | undefined): string {
  if (params === undefined) return path;
  const values = Array.isArray(params) ? [...params] : undefined;
  return path.replace(/\/:(\w+)/g, (part, name: string) => {
    const value = values === undefined ? (params as Record<string, unknown>)[name] : values.shift();
    return value === undefined ? part : `/${encodeURIComponent(String(value))}`;
  });
}

function withQuery(path: string, query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

function refusal(response: Response, data: unknown): ServerError {
  const { message, error } = (data ?? {}) as { message?: unknown; error?: unknown };
  const said = [message, error, response.statusText].find((each) => typeof each === 'string' && each !== '');
  const { headers, status } = response;
  return new ServerError(status, (said as string | undefined) ?? `HTTP ${status}`, {
    headers,
    status,
    response,
    data,
  });
}

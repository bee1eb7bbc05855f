import { Client, type ClientOptions, ServerError } from 'phaser-colyseus/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serverVersions, startServer, type TestServer } from '../servers/start.ts';

describe.each(serverVersions)('Colyseus %s', (version) => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer(version, 'http-server');
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    client = new Client(server.endpoint);
  });

  test.each(['get', 'post', 'put', 'patch', 'delete', 'del'] as const)('%s', async (method) => {
    const reply = await client.http[method]('/echo/7');
    expect(reply).toMatchObject({ status: 200, statusText: 'OK' });
    expect(reply.data).toMatchObject({
      method: method.slice(0, 3) === 'del' ? 'DELETE' : method.toUpperCase(),
    });
    expect(reply.headers.get('content-type')).toContain('json');
    expect(reply.raw).toBeInstanceOf(Response);
  });

  test('body, query and params arrive', async () => {
    const at = new Date(0);
    const { data } = await client.http.post('/echo/:id?fixed=1', {
      params: { id: 'a b' },
      query: { page: 2, none: undefined, text: 'ü&=' },
      body: { list: [1, { at }] },
    });
    expect(data.id).toBe('a b');
    expect(data.query).toEqual({ fixed: '1', page: '2', text: 'ü&=' });
    expect(data.body).toEqual({ list: [1, { at: at.toISOString() }] });
    expect((await client.http.get('/echo/:id', { params: ['x'] })).data.id).toBe('x');
  });

  test('forms go as forms', async () => {
    const { data } = await client.http.post('/echo/1', { body: new URLSearchParams({ a: '1' }) });
    expect(data.headers['content-type']).toContain('application/x-www-form-urlencoded');
  });

  test('search parameters of the endpoint go along', async () => {
    const { data } = await new Client(`${server.endpoint}?region=eu`).http.get('/echo/1?own=2');
    expect(data.query).toEqual({ region: 'eu', own: '2' });
  });

  test('texts come as texts, bytes as a Blob', async () => {
    expect((await client.http.get('/text')).data).toBe('just words');
    const { data } = await client.http.get('/bytes');
    expect([...new Uint8Array(await (data as Blob).arrayBuffer())]).toEqual([1, 2, 255]);
  });

  test('the token and common headers go along, unless the request has its own', async () => {
    client.auth.token = 'mine';
    client.http.options.headers = { 'x-game': 'ships' };
    const common = (await client.http.get('/echo/1')).data.headers;
    expect(common).toMatchObject({ authorization: 'Bearer mine', 'x-game': 'ships' });
    const own = (await client.http.get('/echo/1', { headers: { authorization: 'Basic x', 'X-Game': 'y' } }))
      .data;
    expect(own.headers).toMatchObject({ authorization: 'Basic x', 'x-game': 'y' });
    client.auth.token = undefined;
    expect((await client.http.get('/echo/1')).data.headers.authorization).toBeUndefined();
  });

  test('credentials are not forced', async () => {
    const credentials: unknown[] = [];
    const fetchFn: NonNullable<ClientOptions['fetchFn']> = (url, init) => {
      credentials.push(init?.credentials);
      return fetch(url, init);
    };
    const { http } = new Client(server.endpoint, { fetchFn });
    await http.get('/text');
    await http.get('/text', { credentials: 'include' });
    http.options.credentials = 'same-origin';
    await http.get('/text');
    expect(credentials).toEqual([undefined, 'include', 'same-origin']);
  });

  test('an error of the server is typed, and has its data', async () => {
    const error = await client.http.get('/teapot').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({
      code: 418,
      status: 418,
      message: 'short and stout',
      data: { size: 3, error: 'short and stout' },
    });
    expect((error as ServerError).headers?.get('content-type')).toContain('json');
    expect((error as ServerError).response).toBeInstanceOf(Response);
  });

  test('an error without a body has a message as well', async () => {
    const error = await client.http.get('/broken').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 500, message: 'Internal Server Error' });
  });

  test('a request can be aborted, and times out', async () => {
    const reason = new Error('enough');
    await expect(client.http.get('/text', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const error = await client.http.get('/never', { timeout: 100 }).catch((why: unknown) => why);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ code: 0 });
    expect((error as ServerError).message).toContain('within 0.1 s');
  });
});

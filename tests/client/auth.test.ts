import {
  type AuthChange,
  Client,
  MatchMakeError,
  type Room,
  ServerError,
  type TokenStorage,
} from 'phaser-colyseus/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serverVersions, startServer, type TestServer } from '../servers/start.ts';

const KEY = 'colyseus-auth-token';

/** A storage as pages have it. */
function memory(entries: [string, string][] = []): TokenStorage & { kept: Map<string, string> } {
  const kept = new Map(entries);
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe.each(serverVersions)('Colyseus %s', (version) => {
  let server: TestServer;
  let storage: ReturnType<typeof memory>;
  let client: Client;
  let changes: AuthChange[];
  const joined: Room[] = [];
  let names = 0;

  beforeAll(async () => {
    server = await startServer(version, 'http-server');
  });
  afterAll(() => server.stop());
  const clientWith = (kept: TokenStorage) =>
    new Client(server.endpoint, { WebSocket: WebSocket as never, storage: kept });
  beforeEach(() => {
    storage = memory();
    client = clientWith(storage);
    changes = [];
  });
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((room) => room.leave()));
  });
  const email = () => `player${++names}@example.com`;
  /** Listens, and waits for the answer to who is signed in. */
  const listen = (to: Client) =>
    new Promise<() => void>((resolve) => {
      const stop = to.auth.onChange((change) => {
        changes.push(change);
        resolve(stop);
      });
    });
  const hearsOf = async (room: Room) => {
    joined.push(room);
    return new Promise<Record<string, unknown>>((resolve) => room.onMessage('you', resolve));
  };

  test('a new player is nobody, and then who registered', async () => {
    await listen(client);
    expect(changes).toEqual([{ user: null, token: undefined }]);
    const address = email();
    const response = await client.auth.registerWithEmailAndPassword(address, 'secret1', { name: 'Ann' });
    expect(response.user).toMatchObject({ email: address, name: 'Ann' });
    expect(client.auth.token).toBe(response.token);
    expect(storage.kept.get(KEY)).toBe(response.token);
    expect(changes.slice(1)).toEqual([response]);
  });

  test('signing in, with the right password and with a wrong one', async () => {
    const address = email();
    await client.auth.registerWithEmailAndPassword(address, 'secret1');
    const other = clientWith(memory());
    const error = await other.auth
      .signInWithEmailAndPassword(address, 'wrong12')
      .catch((why: unknown) => why);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 401, message: 'invalid_credentials' });
    expect(other.auth.token).toBeUndefined();
    const { user } = await other.auth.signInWithEmailAndPassword(address, 'secret1');
    expect(user.email).toBe(address);
    expect((await other.auth.getUserData()).user).toMatchObject({ email: address });
  });

  test('anonymously, with options', async () => {
    const { user, token } = await client.auth.signInAnonymously({ name: 'Guest' });
    expect(user).toMatchObject({ anonymous: true, name: 'Guest' });
    expect(token).toMatch(/\..+\./);
  });

  test('a password reset is asked for', async () => {
    const address = email();
    await client.auth.registerWithEmailAndPassword(address, 'secret1');
    expect(await client.auth.sendPasswordResetEmail(address)).toBeTruthy();
  });

  test('signing out forgets the token everywhere, and tells', async () => {
    await client.auth.signInAnonymously();
    await listen(client);
    await client.auth.signOut();
    expect(changes.at(-1)).toEqual({ user: null, token: null });
    expect(client.auth.token).toBeUndefined();
    expect(storage.kept.size).toBe(0);
    const error = await client.auth.getUserData().catch((why: unknown) => why);
    expect(error).toMatchObject({ message: 'missing auth.token' });
  });

  test('a token that was kept signs in at the next visit; a false one signs nobody in', async () => {
    const { token } = await client.auth.signInAnonymously({ name: 'Back' });
    await listen(clientWith(memory([[KEY, token]])));
    expect(changes).toMatchObject([{ user: { name: 'Back' }, token }]);
    changes = [];
    await listen(clientWith(memory([[KEY, 'false']])));
    expect(changes).toEqual([{ user: null, token: undefined }]);
  });

  test('a storage that takes its time is waited for', async () => {
    const { token } = await client.auth.signInAnonymously({ name: 'Slow' });
    const slow = memory([[KEY, token]]);
    const later = clientWith({ ...slow, getItem: async (key) => slow.kept.get(key) });
    expect(await hearsOf(await later.create('vip'))).toMatchObject({ name: 'Slow' });
    const hasty = clientWith({ ...slow, getItem: async (key) => slow.kept.get(key) });
    await hasty.auth.signOut();
    await hasty.create('vip').catch(() => {});
    expect(hasty.auth.token).toBeUndefined();
    const broken = clientWith({ ...slow, getItem: () => Promise.reject(new Error('no storage')) });
    await expect(broken.create('vip')).rejects.toBeInstanceOf(MatchMakeError);
  });

  test('a storage that throws costs nothing', async () => {
    const fail = () => {
      throw new Error('forbidden');
    };
    const careful = clientWith({ getItem: fail, setItem: fail, removeItem: fail });
    const { token } = await careful.auth.signInAnonymously();
    expect(careful.auth.token).toBe(token);
    await careful.auth.signOut();
    expect(careful.auth.token).toBeUndefined();
  });

  test('who stops listening hears nothing more', async () => {
    const stop = await listen(client);
    stop();
    await client.auth.signInAnonymously();
    expect(changes).toHaveLength(1);
  });

  test('the token goes with the matchmaking', async () => {
    const refused = await client.create('vip').catch((why: unknown) => why);
    expect(refused).toBeInstanceOf(MatchMakeError);
    expect((refused as MatchMakeError).hint).not.toBe('');
    await client.auth.signInAnonymously({ name: 'Vera' });
    expect(await hearsOf(await client.create('vip'))).toMatchObject({ name: 'Vera' });
  });

  test('the token goes with the WebSocket', async () => {
    expect(await hearsOf(await client.create('door'))).toMatchObject({ token: null });
    const { token } = await client.auth.signInAnonymously();
    expect(await hearsOf(await client.create('door'))).toMatchObject({ token });
  });

  test('where there is no window, a provider is refused with a hint', async () => {
    const error = await client.auth.signInWithProvider('discord').catch((why: unknown) => why);
    expect(error).toBeInstanceOf(ServerError);
    expect((error as ServerError).hint).toContain('auth.token');
  });
});

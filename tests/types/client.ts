// What the client's methods take and give, without a registered server. Compiled, never run.
import type { Schema } from '@colyseus/schema';
import Colyseus, { Client, type ColyseusSDK, type Room, type RoomAvailable } from 'phaser-colyseus/client';
import type { ArenaRoom, DungeonRoom } from '../scenes/server/app.ts';
import type { roomsAlone, server } from './routed-server.ts';
import { type ArenaState, type DungeonState, type Equal, is } from './state.ts';

// biome-ignore lint/suspicious/noExplicitAny: what an untyped room gives
type Any = any;

declare const client: Client;
declare const typed: Client<typeof server>;
declare const withoutRoutes: Client<typeof roomsAlone>;
declare const signal: AbortSignal;
declare class OwnState implements Pick<Schema, never> {
  players: Map<string, number>;
  get count(): number;
}

export async function joining() {
  const bare = await client.joinOrCreate('arena', { anything: 1 });
  is<Equal<typeof bare, Room<Any, Any>>>();
  const byState = await client.create<ArenaState>('arena');
  is<Equal<typeof byState.state, ArenaState>>();
  const byInstance = await client.join<ArenaRoom>('arena', { name: 'Ann' });
  is<Equal<typeof byInstance.state, ArenaState>>();
  byInstance.send('move', { left: true, right: false, thrust: false });
  const byClass = await client.joinById<typeof ArenaRoom>('an id', { name: 'Ann' });
  is<Equal<typeof byClass.state, ArenaState>>();
  const byConcreteClass = await client.joinOrCreate('arena', {}, OwnState, { signal });
  is<Equal<typeof byConcreteClass.state, OwnState>>();
  is<Equal<typeof byConcreteClass.state.count, number>>();
  const back = await client.reconnect('id:token', OwnState, { signal });
  is<Equal<typeof back.state, OwnState>>();
  const reserved = await client.consumeSeatReservation<ArenaState>({
    sessionId: 's',
    name: 'arena',
    roomId: 'r',
    processId: 'p',
  });
  is<Equal<typeof reserved.state, ArenaState>>();
  await client.consumeSeatReservation({ sessionId: 's', room: { roomId: 'r', processId: 'p' } });

  // @ts-expect-error options that onJoin doesn't take
  // says: 'nam' does not exist in type '{ name: string; }'
  await client.join<ArenaRoom>('arena', { nam: 'Ann' });
  // @ts-expect-error a class of another state
  // says: 'OwnState' is missing the following properties from type 'ArenaState'
  await client.join<ArenaState>('arena', {}, OwnState);
  // @ts-expect-error no name
  // says: Expected 1-4 arguments
  await client.joinOrCreate();
  // @ts-expect-error no seat
  // says: Property 'room' is missing
  await client.consumeSeatReservation({ sessionId: 's' });
  // @ts-expect-error the signal in the wrong place
  // says: 'signal' does not exist in type 'StateClass<any>'
  await client.joinOrCreate('arena', {}, { signal });
}

export async function serverType() {
  const arena = await typed.joinOrCreate('arena', { name: 'Ann' });
  is<Equal<typeof arena.state, ArenaState>>();
  arena.onMessage('boom', (boom) => {
    is<Equal<typeof boom, { id: string; power: number }>>();
  });
  const dungeon = await typed.joinById<'dungeon'>('an id');
  is<Equal<typeof dungeon.state, DungeonState>>();
  const back = await typed.reconnect<'arena'>('id:token');
  is<Equal<typeof back.state, ArenaState>>();
  const other = await typed.create<DungeonRoom>('elsewhere');
  is<Equal<typeof other.state, DungeonState>>();
  const made = new Client<typeof server, { name: string }>('ws://localhost');
  const nearest: Client<typeof server, { name: string }> = await Client.selectByLatency<
    typeof server,
    { name: string }
  >(['ws://localhost']);
  const { user: guest } = await made.auth.signInAnonymously();
  is<Equal<typeof guest, { name: string }>>();
  made.auth.onChange(({ user }) => is<Equal<typeof user, { name: string } | null>>());

  // @ts-expect-error a typo in the room's name
  // says: "arena"
  await typed.joinOrCreate('arenaa');
  // @ts-expect-error wrong join options
  // says: 'nam' does not exist in type '{ name: string; }'
  await typed.create('arena', { nam: 'Ann' });
  return nearest;
}

export async function routes() {
  const { data } = await typed.http.get('/profile/:id', { params: { id: '7' } });
  is<Equal<typeof data, { id: string; level: number }>>();
  const saved = await typed.http.post('/score', { body: { points: 3 } });
  is<Equal<typeof saved.data, { best: number }>>();
  const anything = await client.http.get('/what/ever');
  is<Equal<typeof anything.data, Any>>();
  const texts = await typed.http.patch('/save');
  is<Equal<typeof texts.data, string>>();
  const loose = await withoutRoutes.http.get('/x');
  is<Equal<typeof loose.data, Any>>();

  // @ts-expect-error a typo in the path
  // says: "/profile/:id"
  await typed.http.get('/profil/:id', { params: { id: '7' } });
  // @ts-expect-error another method's path
  // says: Expected 2 arguments
  await typed.http.get('/score');
  // @ts-expect-error no body
  // says: Expected 2 arguments
  await typed.http.post('/score');
  // @ts-expect-error another body
  // says: 'string' is not assignable to type 'number'
  await typed.http.post('/score', { body: { points: 'three' } });
}

export async function rest() {
  const rooms = await client.getAvailableRooms<{ map: string }>('arena');
  is<Equal<typeof rooms, RoomAvailable<{ map: string }>[]>>();
  const untyped = await client.getAvailableRooms();
  is<Equal<typeof untyped, RoomAvailable<Any>[]>>();
  const latency = await client.getLatency({ pingCount: 3 });
  is<Equal<typeof latency, number>>();
  const ofAnyServer: Client = typed;
  const aliases: ColyseusSDK = new Colyseus.Client('ws://localhost');
  const settings = new Client({ hostname: 'localhost', secure: false, port: 2567 }).settings;
  return [ofAnyServer, aliases, settings.hostname];
}

/** Payloads as type arguments, as code for the official client has them, where the room declares no messages. */
export async function officialTypeArguments(room: Room<ArenaState>, untyped: Room) {
  interface Chat {
    text: string;
  }
  room.onMessage<Chat>('chat', (chat) => is<Equal<typeof chat, Chat>>());
  untyped.onMessage<Chat>('*', (_type, chat) => is<Equal<typeof chat, Chat>>());
  untyped.onMessage('chat', (chat) => is<Equal<typeof chat, Any>>());
  room.send<Chat>('chat', { text: '' });
  room.send<Chat, number>('chat', { text: '' }, (length) => is<Equal<typeof length, number>>());
  const reply = await room.request<Chat, { ok: boolean }>('chat', { text: '' });
  is<Equal<typeof reply, { ok: boolean }>>();
  client.auth.onChange<{ name: string }>(({ user }) => is<Equal<typeof user, { name: string } | null>>());
}

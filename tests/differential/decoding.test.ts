import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { RoomState } from '../../src/state/room-state.ts';
import { serverVersions } from '../servers/start.ts';
import { dumpFields } from './dump.mjs';
import { instancesOf } from './instances.ts';
import { Kind, recordsIn } from './records.mjs';

/** Random games per version and mode; SEEDS=2000 takes a quarter of a minute each. */
const GAMES = Number(process.env.SEEDS ?? 200);

const text = new TextDecoder();

describe.each(serverVersions)('states of Colyseus %s', (version) => {
  let complaints: MockInstance[];
  beforeEach(() => {
    complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')].map((spy) =>
      spy.mockImplementation(() => {}),
    );
  });
  afterEach(() => {
    for (const spy of complaints) spy.mockRestore();
  });

  test(`patches leave the state that the server has, in ${GAMES} games`, async () => {
    expect(await play(version, 'patches')).toEqual({ games: GAMES, differences: [] });
  });

  test(`so do patches after a full state in mid-game, in ${GAMES} games`, async () => {
    expect(await play(version, 'resync')).toEqual({ games: GAMES, differences: [] });
  });
});

/** Lets a child process play the games, decodes what it sends, and says what differs: once per game. */
async function play(version: string, mode: 'patches' | 'resync') {
  const script = fileURLToPath(new URL('generate.mjs', import.meta.url));
  const folder = fileURLToPath(new URL(`../servers/${version}`, import.meta.url));
  const child = spawn(process.execPath, [script, folder, String(GAMES), mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');

  const differences: string[] = [];
  let games = 0;
  let step = 0;
  let differs = false;
  let state!: RoomState;
  let truth: string[] = [];
  const differ = (what: string) => {
    if (!differs) differences.push(`game ${games - 1}, step ${step}: ${what}`);
    differs = true;
  };

  for await (const { kind, body } of recordsIn(child.stdout)) {
    switch (kind) {
      case Kind.REFLECTION:
        games++;
        step = -1;
        differs = false;
        state = new RoomState(Uint8Array.from(body));
        break;
      case Kind.FULL:
      case Kind.PATCH:
        step++;
        truth = [];
        if (kind === Kind.FULL) state.applyFull(Uint8Array.from(body), 0);
        else state.applyPatch(Uint8Array.from(body), 0);
        break;
      case Kind.RESYNC: {
        step++;
        truth = [];
        const before = instancesOf(state.state);
        const known = new Map(state.decoder.root.refs);
        state.applyFull(Uint8Array.from(body), 0);
        for (const [id, instance] of instancesOf(state.state)) {
          const survivor = before.get(id);
          // What the decoder has let go of already, its id may be another's by now.
          if (survivor === undefined || survivor !== known.get(id)) continue;
          if (survivor !== instance) differ(`instance ${id} is another object`);
        }
        break;
      }
      case Kind.TRUTH:
        truth = linesOf(body);
        break;
      case Kind.OWN: {
        const own = linesOf(body);
        dumpFields(state.state).forEach((line, field) => {
          // Where the server's encoder or the version's own decoder errs, it is enough to agree with the other.
          if (line !== own[field] && line !== truth[field]) differ(`${line}\nshould be ${own[field]}`);
        });
        break;
      }
    }
  }
  expect(await exit).toEqual([0, null]);
  return { games, differences };
}

function linesOf(body: Uint8Array): string[] {
  return text.decode(body).split('\n');
}

import { describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../servers/collection-state.ts';
import { makeScene } from '../game.ts';
import { catchReports, catchWarnings, stage } from './stage.ts';

const say = (n: number, type = 'news'): Operation => ['say', type, n];

describe('S25 messages', () => {
  test('S25 messages: end with the scene, and with what onMessage returns', async () => {
    const { game, room, scene, act, time } = await stage([], { scenes: [makeScene('menu')] });
    scene.colyseus.keep(room);
    const warnings = catchWarnings();
    const log: string[] = [];
    const stop = scene.colyseus.onMessage(room, 'news', (n) => void log.push(`one ${n}`));
    scene.colyseus.onMessage(room, 'news', (n) => void log.push(`two ${n}`));
    scene.colyseus.onMessage(room, 'other', (n) => void log.push(`other ${n}`));
    await act(say(1), say(1, 'other'));
    expect(log.splice(0)).toEqual(['one 1', 'two 1', 'other 1']);
    stop();
    await act(say(2));
    expect(log.splice(0)).toEqual(['two 2']);
    game.scene.stop('play').start('menu');
    time.pass(20);
    await act(say(3));
    expect(log).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('S25 messages: between scenes, what nobody listens to is gone, without a warning', async () => {
    const { game, room, scene, act, time } = await stage([], { scenes: [makeScene('next')] });
    const warnings = catchWarnings();
    scene.colyseus.keep(room);
    const before = vi.fn();
    scene.colyseus.onMessage(room, 'news', before);
    game.scene.stop('play');
    time.pass(20);
    await act(say(1));
    game.scene.start('next', { room });
    time.pass(20);
    const next = game.scene.getScene('next');
    const after = vi.fn();
    next.colyseus.onMessage(room, 'news', after);
    time.draw();
    expect(after).not.toHaveBeenCalled();
    await act(say(2));
    expect(after.mock.calls).toEqual([[2]]);
    expect(before).not.toHaveBeenCalled();
    expect(warnings).toEqual([]);
  });

  test('S25 messages: what comes before its first handler waits for it, as for a scene that is starting', async () => {
    const { game, room, act, time } = await stage([], { scenes: [makeScene('hud')] });
    const warnings = catchWarnings();
    game.scene.start('hud', { room });
    await act(say(1), say(1, 'other'), say(2));
    time.pass(20);
    const hud = game.scene.getScene('hud');
    const log: string[] = [];
    hud.colyseus.onMessage(room, 'news', (n) => void log.push(`news ${n}`));
    hud.colyseus.onMessage(room, 'other', (n) => void log.push(`other ${n}`), { when: 'drawn' });
    await act(say(3));
    time.pass(1_000);
    expect(log).toEqual(['news 1', 'news 2', 'news 3', 'other 1']);
    expect(warnings).toEqual([]);
  });

  test('S25 messages: without a warning if there ever was a handler, with one if not', async () => {
    const { room, scene, act } = await stage();
    const warnings = catchWarnings();
    scene.colyseus.onMessage(room, 'once heard', () => {})();
    room.onMessage('heard by the room', () => {})();
    await act(say(1, 'once heard'), say(1, 'heard by the room'));
    expect(warnings).toEqual([]);
    await act(say(1, 'never heard'));
    // It waits for a handler, in real time.
    await vi.waitFor(() => expect(warnings).toHaveLength(1), { timeout: 15_000 });
    expect(warnings[0]).toMatch(/never heard/);
  });

  test('S25 messages: reach several scenes and the room alike; a sleeping one too', async () => {
    const { game, room, scene, act, time } = await stage([], { scenes: [makeScene('hud')] });
    const warnings = catchWarnings();
    game.scene.start('hud', { room });
    time.pass(20);
    const hud = game.scene.getScene('hud');
    const log: string[] = [];
    scene.colyseus.onMessage(room, 'news', (n) => void log.push(`play ${n}`));
    hud.colyseus.onMessage(room, 'news', (n) => void log.push(`hud ${n}`));
    room.onMessage('news', (n) => void log.push(`room ${n}`));
    await act(say(1));
    expect(log.splice(0).sort()).toEqual(['hud 1', 'play 1', 'room 1']);
    scene.scene.sleep();
    time.pass(20);
    await act(say(2));
    expect(log.splice(0).sort()).toEqual(['hud 2', 'play 2', 'room 2']);
    hud.scene.stop();
    time.pass(20);
    await act(say(3));
    expect(log.sort()).toEqual(['play 3', 'room 3']);
    expect(warnings).toEqual([]);
  });

  test('S25 messages: drawn ones that wait are gone with their scene', async () => {
    const { game, room, scene, act, time } = await stage([], { scenes: [makeScene('menu')] });
    scene.colyseus.keep(room);
    const heard = vi.fn();
    scene.colyseus.onMessage(room, 'news', heard, { when: 'drawn' });
    await act(say(1));
    game.scene.stop('play').start('menu');
    time.draw();
    game.scene.start('play');
    time.draw();
    expect(heard).not.toHaveBeenCalled();
  });

  test('S25 messages: a drawn one that is not wanted any more is not told', async () => {
    const { room, scene, act, time } = await stage();
    const heard = vi.fn();
    const stop = scene.colyseus.onMessage(room, 'news', heard, { when: 'drawn' });
    await act(say(1));
    stop();
    time.draw();
    expect(heard).not.toHaveBeenCalled();
  });

  test.each(['drawn', 'received'] as const)(
    'S16 errors: a throwing handler of messages is reported, and stops no other (%s)',
    async (when) => {
      const { room, scene, act, time } = await stage();
      const reports = catchReports();
      const heard = vi.fn();
      scene.colyseus.onMessage(
        room,
        'news',
        () => {
          throw new Error('no news');
        },
        { when },
      );
      scene.colyseus.onMessage(room, 'news', heard, { when });
      await act(say(1));
      time.draw();
      await act(say(2));
      time.draw();
      expect(heard.mock.calls).toEqual([[1], [2]]);
      expect(reports.length).toBeGreaterThan(0);
      expect(reports[0]).toMatch(/no news/);
    },
  );

  test('S25 messages: any type, and any payload', async () => {
    const { room, scene, act } = await stage();
    const heard: unknown[] = [];
    scene.colyseus.onMessage(room, 'news', (payload) => void heard.push(payload));
    await act(['say', 'news', { list: [1, 'two'] }], ['say', 'news', null], ['say', 'news', 0]);
    expect(heard).toEqual([{ list: [1, 'two'] }, null, 0]);
  });

  test('S17 ended: onMessage and watch on a room that was left do nothing, and say so', async () => {
    const { room, scene } = await stage();
    const warnings = catchWarnings();
    await room.leave();
    const callback = vi.fn();
    expect(() => scene.colyseus.onMessage(room, 'news', callback)()).not.toThrow();
    expect(() => scene.colyseus.watch(room, ({ phase }) => phase, callback)()).not.toThrow();
    expect(warnings.length).toBeGreaterThan(0);
  });
});

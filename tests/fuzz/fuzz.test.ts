import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Report } from './run.ts';

const FRAMES = 5000;
/** For when a frame hangs the process: no measure of speed. */
const PATIENCE = 120_000;
/** ms of CPU that no frame takes but one that runs away; `npm run fuzz` is stricter. */
const RUNAWAY = 1000;

test('hostile frames throw nothing, hang nothing, pollute nothing, and leave rooms alive or over', async () => {
  const script = fileURLToPath(new URL('fuzz.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, '--frames', String(FRAMES), '--seed', '1', '--ms', String(RUNAWAY)],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: PATIENCE, killSignal: 'SIGKILL' },
  );
  const exit = once(child, 'exit');
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  const [code, signal] = await exit;
  expect(signal, 'it hangs').toBeNull();

  const report = JSON.parse(printed) as Report;
  expect(report).toMatchObject({ thrown: [], slow: [], stuck: [], polluted: [] });
  expect(code, `the heap grew by ${report.heapGrowth} bytes`).toBe(0);
  expect(report.frames).toBeGreaterThanOrEqual(FRAMES);
  // Both sorts of rooms were there.
  expect(report.outcomes).toMatchObject({
    alive: expect.any(Number),
    'joined, then over': expect.any(Number),
  });
});

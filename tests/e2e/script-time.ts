import type { Browser } from 'playwright';

/** ms of processor time that the longest script of its kind took, however busy the machine was. */
export interface ScriptTime {
  /** In one animation frame: a step of the game. */
  frame: number;
  /** In anything else: an event, a message, a timer. */
  task: number;
}

interface TraceEvent {
  name: string;
  /** Microseconds of processor time of the thread. */
  tdur?: number;
}

const TASKS = ['EventDispatch', 'FunctionCall', 'TimerFire'];

/** Records what the scripts of all pages take, from now on. Returns the end of that. */
export async function recordScripts(browser: Browser): Promise<() => Promise<ScriptTime>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline'] },
    transferMode: 'ReportEvents',
  });
  const longest = (names: readonly string[]) =>
    Math.max(...events.filter(({ name }) => names.includes(name)).map(({ tdur = 0 }) => tdur / 1000));
  return async () => {
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return { frame: longest(['FireAnimationFrame']), task: longest(TASKS) };
  };
}

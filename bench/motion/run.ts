import type { Method } from './method.ts';
import { type Drawn, longestFreeze, type Quality, qualityOf, type Truth } from './metrics.ts';
import { DURATION } from './networks.ts';
import type { Path, Place } from './paths.ts';
import type { Recording } from './recording.ts';
import { setTime } from './virtual-time.ts';

/** ms that a page needs for one message, at the least: of many that arrive at once each has a time of its own. */
const HEARING = 0.2;
/** ms of a frame at 60 a second. */
const FRAME = 1000 / 60;
/** px from the middle of what turns: how it is drawn there is how well it turns. */
const RADIUS = 50;

/** Draws a recording with a method, and measures it. */
export async function run(
  method: Method,
  recording: Recording,
  truth: Truth,
  phase: number,
): Promise<Quality & { freeze: number }> {
  const drawn = await draw(method, recording, phase);
  const { measured, change } = recording.network;
  const quality = qualityOf(truth, drawn, measured, (time) => isStalled(recording, time));
  // A network that changes is watched while it does so, too.
  const watched = change === undefined ? measured : [[change.at, measured.at(-1)![1]] as const];
  return { ...quality, freeze: longestFreeze(truth, drawn, watched, quality.lag50) };
}

/** The true path, as it is to be seen: what only turns moves on a circle. */
export function truthOf(path: Path): Truth {
  const x = new Float64Array(DURATION + 1);
  const y = new Float64Array(DURATION + 1);
  const place: Place = { x: 0, y: 0, rotation: 0 };
  for (let time = 0; time <= DURATION; time++) {
    path.at(time, place);
    x[time] = seenX(path, place);
    y[time] = seenY(path, place);
  }
  return { x, y, stops: path.stops, jumps: path.jumps };
}

/** @param phase ms from the room's start to the first frame, less than one */
async function draw(method: Method, recording: Recording, phase: number): Promise<Drawn> {
  const { deliveries, network, path } = recording;
  const frames = Math.ceil(DURATION / FRAME);
  const drawn = {
    count: 0,
    time: new Float64Array(frames),
    x: new Float64Array(frames),
    y: new Float64Array(frames),
  };
  const place: Place = { x: 0, y: 0, rotation: 0 };
  const joined = deliveries[0]!.arrived;
  setTime(joined);
  const client = await method.start(recording);
  let next = 1;
  let heard = joined;
  for (let time = phase; time < DURATION; time += FRAME) {
    if (time < joined || network.frozen.some(([from, to]) => time >= from && time < to)) continue;
    for (; next < deliveries.length && deliveries[next]!.arrived <= time; next++) {
      const delivery = deliveries[next]!;
      heard = Math.max(heardAt(delivery.arrived, network.frozen), heard + HEARING);
      setTime(heard);
      client.receive(delivery);
    }
    setTime(time);
    client.draw(performance.now(), place);
    drawn.time[drawn.count] = time;
    drawn.x[drawn.count] = seenX(path, place);
    drawn.y[drawn.count] = seenY(path, place);
    drawn.count++;
  }
  client.end?.();
  return drawn;
}

/** A page that is frozen hears of everything when it goes on. */
function heardAt(arrived: number, frozen: Recording['network']['frozen']): number {
  return frozen.find(([from, to]) => arrived >= from && arrived < to)?.[1] ?? arrived;
}

/** Whether a patch about that time was held up, more than jitter does. */
function isStalled({ deliveries, network }: Recording, time: number): boolean {
  const { latency = 0, jitter = 0 } = network.link;
  const usual = latency + 3 * jitter + 5;
  const about = 1.5 * network.patchRate;
  return deliveries.some(
    ({ sent, arrived }) => Math.abs(sent - time) < about + usual && arrived - sent > usual,
  );
}

function seenX({ name }: Path, place: Place): number {
  return name === 'spin' ? RADIUS * Math.cos(place.rotation) : place.x;
}

function seenY({ name }: Path, place: Place): number {
  return name === 'spin' ? RADIUS * Math.sin(place.rotation) : place.y;
}

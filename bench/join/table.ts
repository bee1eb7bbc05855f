import { markdownTable } from '../markdown.ts';
import { CLIENTS, type Measured } from './measure.ts';
import type { ClientName, Joined } from './page/join.ts';

/**
 * Round trips before the first sprite that no client can do without, from a page of another origin: a connection, the
 * browser's question whether the page may ask (CORS), and the seat; a connection, and its upgrade to a WebSocket; the
 * client's word that it is ready, upon which the state comes.
 */
export const MINIMUM = 6;

const MOMENTS: readonly (keyof Joined)[] = ['resolved', 'state', 'drawn'];
const NAMES: Record<keyof Joined, string> = {
  resolved: 'promise resolved',
  state: 'player in the state',
  drawn: 'sprite drawn',
};

/** ms of each network, and the round trips that they come to. */
export function joinTable(measured: readonly Measured[]): string {
  const networks = [...new Set(measured.map(({ roundTrip }) => roundTrip))];
  const heads = ['', ...networks.map((ms) => `round trip ${ms} ms`), 'round trips', 'of the minimum'];
  const rows = CLIENTS.flatMap((client) =>
    MOMENTS.map((moment) => {
      const times = networks.map((ms) => timeOf(measured, client, ms, moment));
      const trips = roundTrips(measured, client, moment);
      return [
        `${client}: ${NAMES[moment]}`,
        ...times.map((time) => `${time.toFixed(0)} ms`),
        trips.toFixed(2),
        `×${(trips / MINIMUM).toFixed(2)}`,
      ];
    }),
  );
  return markdownTable([heads, ...rows]);
}

/** How many round trips of the network a moment comes after: the slope of the line that fits its times best. */
export function roundTrips(measured: readonly Measured[], client: ClientName, moment: keyof Joined): number {
  const points = measured
    .filter((each) => each.client === client)
    .map(({ roundTrip, joined }) => ({ x: roundTrip, y: joined[moment] }));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const along = mean(points.map((point) => (point.x - x) * (point.y - y)));
  return along / mean(points.map((point) => (point.x - x) ** 2));
}

function timeOf(
  measured: readonly Measured[],
  client: ClientName,
  roundTrip: number,
  moment: keyof Joined,
): number {
  return measured.find((each) => each.client === client && each.roundTrip === roundTrip)!.joined[moment];
}

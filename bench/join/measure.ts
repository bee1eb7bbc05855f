import { chromium } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';
import { startProxy } from '../../tests/proxy/proxy.ts';
import { startServer } from '../../tests/servers/start.ts';
import { servePage } from '../page-server.ts';
import type { ClientName, Joined } from './page/join.ts';

export const CLIENTS: readonly ClientName[] = ['ours', 'official'];

/** What a client took over a network. */
export interface Measured {
  readonly client: ClientName;
  /** ms of the network's round trip. */
  readonly roundTrip: number;
  /** The middle one of all joins, of each. */
  readonly joined: Joined;
}

/**
 * First joins of a page that has just been opened, in turns: a real server of 0.18, real Chromium, and between them a
 * proxy by which each byte takes half a round trip, and each connection one to come about.
 *
 * @param repeats how many joins of each
 */
export async function measure(
  roundTrips: readonly number[],
  repeats: number,
): Promise<{ measured: Measured[]; chromium: string }> {
  const server = await startServer('0.18');
  const network = await startProxy(server.endpoint);
  const pages = await servePage('join');
  const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
  const address = `${pages.url}?server=${encodeURIComponent(network.endpoint)}`;

  /** A context has its own connections: nothing is left of the join before. */
  const join = async (client: ClientName): Promise<Joined> => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => window.join !== undefined);
      return await page.evaluate((name) => window.join!(name), client);
    } finally {
      await context.close();
    }
  };

  try {
    const measured: Measured[] = [];
    for (const client of CLIENTS) await join(client);
    for (const roundTrip of roundTrips) {
      network.up.delay = network.down.delay = roundTrip / 2;
      network.handshake = roundTrip;
      const joins = new Map<ClientName, Joined[]>(CLIENTS.map((client) => [client, []]));
      for (let i = 0; i < repeats; i++) {
        for (const client of CLIENTS) joins.get(client)!.push(await join(client));
      }
      for (const client of CLIENTS) measured.push({ client, roundTrip, joined: middle(joins.get(client)!) });
      network.up.delay = network.down.delay = network.handshake = 0;
    }
    return { measured, chromium: browser.version() };
  } finally {
    await browser.close();
    await pages.close();
    await network.close();
    await server.stop();
  }
}

function middle(joins: readonly Joined[]): Joined {
  const of = (moment: keyof Joined) =>
    joins.map((joined) => joined[moment]).sort((a, b) => a - b)[joins.length >> 1]!;
  return { resolved: of('resolved'), state: of('state'), drawn: of('drawn') };
}

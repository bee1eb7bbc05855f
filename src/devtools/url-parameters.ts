import type { LinkSettings } from './link.ts';
import type { Direction, NetworkOptions } from './network.ts';
import { type ProfileName, profiles } from './profiles.ts';

const DIRECTIONS: readonly Direction[] = ['up', 'down'];

/**
 * Reads how the network shall be from a page's address:
 *
 * - `?network=mobile`: a profile: lan, good, wifi, mobile, spiky
 * - `?latency=120&jitter=40`: ms
 * - `?stalls=0.02,200`: a share of the frames, and ms
 * - `?spikes=4000,300`: every so many ms, and ms
 * - `?throttle=20000`: bytes per second
 * - `?offline`
 * - `?seed=7`
 *
 * All but `network` and `seed` also for one direction: `?up.throttle=5000&down.latency=300`.
 *
 * ```ts
 * const network = new Network(networkOptions());
 * ```
 *
 * @param search default: of the page's address
 * @throws TypeError if a value isn't of that form
 */
export function networkOptions(search: string | URLSearchParams = location.search): NetworkOptions {
  const parameters = new URLSearchParams(search);
  const options: NetworkOptions = linkSettings(parameters, '');
  for (const direction of DIRECTIONS) {
    const settings = linkSettings(parameters, `${direction}.`);
    if (Object.keys(settings).length > 0) options[direction] = settings;
  }
  const profile = parameters.get('network');
  if (profile !== null) options.profile = profileName(profile);
  const seed = numbers(parameters, 'seed', 1);
  if (seed !== undefined) options.seed = seed[0]!;
  return options;
}

function linkSettings(parameters: URLSearchParams, prefix: string): Partial<LinkSettings> {
  const settings: Partial<LinkSettings> = {};
  for (const name of ['latency', 'jitter', 'throttle'] as const) {
    const value = numbers(parameters, prefix + name, 1);
    if (value !== undefined) settings[name] = value[0]!;
  }
  const stalls = numbers(parameters, `${prefix}stalls`, 2);
  if (stalls !== undefined) settings.stalls = { share: stalls[0]!, length: stalls[1]! };
  const spikes = numbers(parameters, `${prefix}spikes`, 2);
  if (spikes !== undefined) settings.spikes = { every: spikes[0]!, length: spikes[1]! };
  const offline = parameters.get(`${prefix}offline`);
  if (offline !== null) settings.offline = offline !== 'false' && offline !== '0';
  return settings;
}

function profileName(name: string): ProfileName {
  if (Object.hasOwn(profiles, name)) return name as ProfileName;
  throw new TypeError(`There is no network "${name}", but there are ${Object.keys(profiles).join(', ')}.`);
}

function numbers(parameters: URLSearchParams, name: string, count: number): number[] | undefined {
  const text = parameters.get(name);
  if (text === null) return undefined;
  const values = text.split(',').map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
  if (values.length === count && values.every((value) => value >= 0)) return values;
  const form = Array.from({ length: count }, () => 'a number').join(', a comma, ');
  throw new TypeError(`In the page's address, ${name} has to be ${form}; it is "${text}".`);
}

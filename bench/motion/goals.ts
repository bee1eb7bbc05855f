import type { Cell, Result } from './cell.ts';
import type { NetworkName } from './networks.ts';
import type { PathName } from './paths.ts';
import { titleOf } from './table.ts';

/** At most: view lag in ms, windowed RMSE in px, frozen frames in %, 99th percentile of jumps in px; with stamps. */
const goals: Partial<
  Record<NetworkName, readonly [lag50: number, rmse: number, frozen: number, jump99: number]>
> = {
  good: [100, 0.6, 0.06, 0.2],
  wifi: [131, 1.2, 0.08, 0.4],
  mobile: [210, 2.2, 0.1, 0.9],
};
/** How much worse it may be without stamps. */
const margins: Partial<Record<NetworkName, number>> = { good: 1.1, wifi: 1.15, mobile: 1.25 };
/** Frozen frames differ by this much, in %, from one set of seeds to the next: less is no difference. */
const FROZEN_NOISE = 0.05;

/** Whether there is a goal for a path over a network. */
export function isGoal(path: PathName, network: NetworkName): boolean {
  return network in goals && (path === 'turns' || path.startsWith('stop'));
}

/** Where the goals are reached, and where they aren't: a line each. */
export function judge(results: readonly Result[]): string[] {
  return [...stamped(results), ...stampless(results), ...beaten(results)];
}

function stamped(results: readonly Result[]): string[] {
  return results
    .filter(({ path, group, method }) => path === 'turns' && group === 'ours' && hasStamps(method))
    .flatMap((result) => {
      const goal = goals[result.network];
      if (goal === undefined) return [];
      const is = [result.lag50, result.rmse, result.frozen, result.jump99];
      const parts = is.map((value, i) => `${value.toFixed(2)}${value > goal[i]! ? ' >' : ' ≤'} ${goal[i]}`);
      return [
        `${verdict(is.every((value, i) => value <= goal[i]!))} ${titleOf(result)}, ${result.method}: ${parts.join(', ')}`,
      ];
    });
}

function stampless(results: readonly Result[]): string[] {
  return results
    .filter(({ group, method }) => group === 'ours' && !hasStamps(method))
    .flatMap((result) => {
      const { path, network } = result;
      const margin = margins[network];
      if (margin === undefined || (path !== 'turns' && !path.startsWith('stop'))) return [];
      // The stamped one comes first.
      const best = results.find(
        (other) => isSameCell(other, result) && other.group === 'ours' && hasStamps(other.method),
      );
      if (best === undefined) return [];
      const ratios = [result.lag50 / best.lag50, result.rmse / best.rmse];
      const isReached =
        ratios.every((ratio) => ratio <= margin) && result.frozen <= best.frozen * margin + FROZEN_NOISE;
      return [
        `${verdict(isReached)} ${titleOf(result)}, ${result.method}, of ${best.method}: ` +
          `lag ${percentOf(ratios[0]!)}, RMSE ${percentOf(ratios[1]!)}, ` +
          `frozen ${result.frozen.toFixed(2)} % for ${best.frozen.toFixed(2)} %; at most ${percentOf(margin)}`,
      ];
    });
}

/** Who is nearer to the present than ours, and freezes less too. */
function beaten(results: readonly Result[]): string[] {
  const lines: string[] = [];
  for (const our of results) {
    if (our.group !== 'ours') continue;
    for (const peer of results) {
      if (peer.group === 'ours' || !isSameCell(peer, our)) continue;
      if (peer.lag50 >= our.lag50 || peer.frozen >= our.frozen) continue;
      lines.push(
        `beaten  ${titleOf(our)}: ${our.method} (${figures(our)}) by ${peer.method} (${figures(peer)})`,
      );
    }
  }
  return lines;
}

function isSameCell(a: Cell, b: Cell): boolean {
  return a.path === b.path && a.network === b.network && a.server === b.server;
}

function figures({ lag50, frozen, rmse }: Result): string {
  return `${lag50.toFixed(0)} ms, ${frozen.toFixed(2)} %, RMSE ${rmse.toFixed(2)} px`;
}

function hasStamps(method: string): boolean {
  return !method.includes('without stamps');
}

function verdict(isReached: boolean): string {
  return isReached ? 'reached' : 'MISSED ';
}

function percentOf(ratio: number): string {
  return `${Math.round(100 * ratio)} %`;
}

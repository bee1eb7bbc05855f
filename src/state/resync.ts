import {
  $deleteByIndex,
  $refId,
  ArraySchema,
  type DataChange,
  type IRef,
  OPERATION,
  Schema,
} from '@colyseus/schema';
import type { StateDecoder } from './state-decoder.ts';

/** Collections' own way to remove entries that a full state didn't mention; not exported by the schema library. */
const $resyncPrune = '~resyncPrune';

interface Prunable {
  [$resyncPrune](
    mentioned: Set<number | string>,
    prune: (item: unknown, key: number | string) => void,
    keep: (item: unknown) => void,
  ): void;
}

/**
 * What a full state over an existing one mentions, and the removal of everything else: afterwards the state is
 * what a client has that has just joined, but its objects are the same. Removals are logged as if the server had
 * sent them.
 *
 * The library's own resync removes entries of collections only: fields that were unset or hidden meanwhile stay, and
 * arrays keep their former order.
 */
export class Resync {
  private readonly decoder: StateDecoder;
  /** Field indexes by the instance's id. */
  private readonly fields = new Map<number, Set<number>>();
  private readonly seen = new Set<number>();
  private log: DataChange[] | null = null;

  constructor(decoder: StateDecoder) {
    this.decoder = decoder;
  }

  /** The full state has set a field; `previous` is what was in it. */
  mention(ref: Schema, index: number, previous: unknown, value: unknown): void {
    const refId = ref[$refId]!;
    let fields = this.fields.get(refId);
    if (fields === undefined) {
      fields = new Set();
      this.fields.set(refId, fields);
    }
    fields.add(index);
    // It is set as if nothing had been there: what was there is released here. (Collections do so themselves.)
    if (value !== previous && Schema.isSchema(previous)) this.release(previous);
  }

  /** Removes what wasn't mentioned. */
  sweep(log: DataChange[] | null): void {
    this.log = log;
    this.sweepInstance(this.decoder.state);
  }

  private sweepInstance(ref: Schema): void {
    const refId = ref[$refId];
    if (refId === undefined || this.seen.has(refId)) return;
    this.seen.add(refId);
    const mentioned = this.fields.get(refId);
    const plan = this.decoder.planOf(ref.constructor);
    if (plan === undefined) return;
    for (let index = 0; index < plan.names.length; index++) {
      if (!plan.inFullState[index]) continue;
      const value = ref[plan.names[index] as keyof Schema] as unknown;
      if (value === undefined || value === null) continue;
      // A class may begin with collections that have never come from a server.
      if (isCollection(value) && value[$refId] === undefined) continue;
      if (isCollection(value)) this.sweepCollection(value, mentioned?.has(index) === true);
      else if (mentioned?.has(index) && Schema.isSchema(value)) this.sweepInstance(value);
      if (!mentioned?.has(index)) this.unset(ref, index, plan.names[index]!, value);
    }
  }

  private sweepCollection(ref: IRef & Prunable, isMentioned: boolean): void {
    const refId = ref[$refId]!;
    if (this.seen.has(refId)) return;
    this.seen.add(refId);
    const mentioned = (isMentioned ? this.decoder.resyncVisited!.get(refId) : undefined) ?? new Set();

    const order = ref instanceof ArraySchema ? inOrder(ref, mentioned as Set<number>) : undefined;
    ref[$resyncPrune](
      mentioned,
      (item, key) => this.removed(ref, refId, item, { dynamicIndex: key }),
      (item) => {
        if (Schema.isSchema(item)) this.sweepInstance(item);
      },
    );
    if (order !== undefined) storageOf(ref as unknown as ArraySchema).items = order;
  }

  private unset(ref: Schema, index: number, field: string, previous: unknown): void {
    ref[$deleteByIndex](index);
    this.removed(ref, ref[$refId]!, previous, { field });
  }

  private removed(
    ref: IRef,
    refId: number,
    previousValue: unknown,
    where: Pick<DataChange, 'field' | 'dynamicIndex'>,
  ): void {
    this.log?.push({ ref, refId, op: OPERATION.DELETE, ...where, value: undefined, previousValue });
    this.release(previousValue);
  }

  private release(value: unknown): void {
    const refId = (value as IRef | undefined)?.[$refId];
    if (refId !== undefined) this.decoder.root.removeRef(refId);
  }
}

function isCollection(value: unknown): value is IRef & Prunable {
  return typeof (value as Partial<Prunable>)[$resyncPrune] === 'function';
}

/** The mentioned items of an array, in the order in which the full state mentions them. */
function inOrder(array: ArraySchema, mentioned: Set<number>): unknown[] {
  const { items } = storageOf(array);
  return [...mentioned].map((position) => items[position]).filter((item) => item !== undefined);
}

function storageOf(array: ArraySchema): { items: unknown[] } {
  return array as unknown as { items: unknown[] };
}

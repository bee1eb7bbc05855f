import {
  $decoder,
  $refId,
  ArraySchema,
  type DataChange,
  Decoder,
  decode,
  decodeSchemaOperation,
  type IRef,
  OPERATION,
  Schema,
  type TypeContext,
} from '@colyseus/schema';
import { report } from '../events/report.ts';
import { Changes } from './changes.ts';
import { decodeFields, INDEX_BITS, SWITCH_TO_STRUCTURE } from './decode-fields.ts';
import { type FieldPlan, Kind, planFor } from './field-plan.ts';
import { Resync } from './resync.ts';

/** Hook of collections that is called when a patch is done with them; not exported by the schema library. */
const $onDecodeEnd = '~onDecodeEnd';
/** What a decoding function returns for a field that it doesn't know. */
const DEFINITION_MISMATCH = -1;
/** Entries that an array may be told to leave out: those that a view hides. More is no array, but nonsense. */
const MAX_GAP = 0x10000;

type Operation = (
  decoder: Decoder,
  bytes: Uint8Array,
  it: { offset: number },
  ref: object,
  log: DataChange[] | null,
) => number | undefined;

/**
 * The schema library's decoder, with a faster way through the fields of instances, and its changes in a log that
 * needs no object per change ({@link Changes}). References, removals and collections are left to the library.
 *
 * What can't be applied is passed over, up to the next reference that is known, and told by {@link damage}.
 */
export class StateDecoder extends Decoder {
  declare state: Schema;
  readonly changes: Changes;
  /** What was wrong with the latest bytes; empty if nothing was. */
  damage = '';

  private readonly plans = new Map<unknown, FieldPlan | undefined>();

  constructor(state: Schema, context?: TypeContext) {
    super(state, context);
    this.changes = new Changes(this);
    this.ignoreDoubleRemovals();
  }

  /**
   * Decodes a patch, or a full state: into an empty state, or over an existing one with `decodeResync`.
   *
   * @returns the changes if the library's own callbacks are in use, else null
   */
  override decode(bytes: Uint8Array, it = { offset: 0 }, ref: IRef = this.state): DataChange[] {
    const { changes, triggerChanges } = this;
    this.damage = '';
    changes.begin();
    const all: DataChange[] | null = triggerChanges === undefined ? null : [];
    const log = logFor(changes, all);
    const resync = this.resyncVisited === null ? undefined : new Resync(this);
    try {
      this.read(bytes, it, ref, log, all !== null, resync);
      // Of what is damaged nobody knows what it doesn't mention.
      if (!this.resyncDamaged) resync?.sweep(log);
    } finally {
      changes.dispatch();
      if (all !== null) tell(triggerChanges, all);
      this.root.garbageCollectDeletedRefs();
    }
    return all as DataChange[];
  }

  /** Removes and tells of everything but the root, and forgets the numbers: the next full state begins anew. */
  empty(): void {
    this.decodeResync(NOTHING);
    const { root } = this;
    for (const refId of [...root.refs.keys()]) {
      if (refId === 0) continue;
      root.refs.delete(refId);
      delete root.refCount[refId];
    }
    root.deletedRefs.clear();
  }

  /** @param inFull log every change, whoever listens */
  private read(
    bytes: Uint8Array,
    it: { offset: number },
    root: IRef,
    log: DataChange[] | null,
    inFull: boolean,
    resync: Resync | undefined,
  ): void {
    const { changes } = this;
    const { references } = changes;
    const end = bytes.byteLength;

    let ref = root;
    let plan = this.planOf(ref.constructor);
    let watch = references.find(0)?.watch;
    // The library takes the fields of this instance.
    let byLibrary = inFull || resync !== undefined;
    this.currentRefId = 0;

    while (it.offset < end) {
      if (bytes[it.offset] === SWITCH_TO_STRUCTURE) {
        it.offset++;
        if (plan === undefined) finish(ref);
        const refId = decode.number(bytes, it);
        const next = references.find(refId);
        if (next === undefined) {
          this.pass(bytes, it, `There is no reference ${refId}.`);
          continue;
        }
        if (next.plan === null) next.plan = this.planOf(next.ref.constructor);
        ({ ref, plan, watch } = next);
        this.currentRefId = refId;
        byLibrary = inFull || resync !== undefined || changes.isNew(refId);
        continue;
      }

      if (plan === undefined) {
        this.decodeEntry(bytes, it, ref, log);
        if (changes.active) changes.touch(this.currentRefId);
        continue;
      }
      if (!byLibrary && !decodeFields(bytes, it, ref as Schema, plan, watch, changes)) {
        this.pass(bytes, it, 'A value is cut off, or none of its type.');
        continue;
      }
      if (!(it.offset < end) || bytes[it.offset] === SWITCH_TO_STRUCTURE) continue;
      this.decodeField(bytes, it, ref as Schema, plan, log, resync);
    }
    if (plan === undefined) finish(ref);
    // Behind a text that can't be read the offset is NaN.
    if (!(it.offset <= end)) this.damage ||= 'The last value is cut off.';
  }

  /** One operation on a field of an instance, by the library. */
  private decodeField(
    bytes: Uint8Array,
    it: { offset: number },
    ref: Schema,
    plan: FieldPlan,
    log: DataChange[] | null,
    resync: Resync | undefined,
  ): void {
    const index = bytes[it.offset]! & INDEX_BITS;
    if (plan.kinds[index] === Kind.UNKNOWN) {
      it.offset++;
      this.pass(
        bytes,
        it,
        `There is no field ${index} in ${ref.constructor.name || 'a class of the state'}.`,
      );
      return;
    }
    if (plan.readers[index] === undefined && !namesReference(bytes, it.offset)) {
      it.offset++;
      this.pass(bytes, it, 'A reference has no number.');
      return;
    }
    if (plan.readers[index] === undefined && this.isInPlace(bytes, it, ref, plan.names[index]!)) {
      if (plan.inFullState[index]) resync?.mention(ref, index, undefined, undefined);
      return;
    }
    if (resync === undefined || !plan.inFullState[index]) {
      decodeSchemaOperation(this, bytes, it, ref, log);
      return;
    }
    const name = plan.names[index] as keyof Schema;
    const previous: unknown = ref[name];
    decodeSchemaOperation(this, bytes, it, ref, log);
    resync.mention(ref, index, previous, ref[name]);
  }

  /** Whether a collection is put where it is already: the library would put a copy in its place. Passes it over. */
  private isInPlace(bytes: Uint8Array, it: { offset: number }, ref: Schema, field: string): boolean {
    if ((bytes[it.offset]! & ~INDEX_BITS) !== OPERATION.ADD) return false;
    const current = (ref as unknown as Record<string, IRef | undefined>)[field];
    const refId = current?.[$refId];
    if (refId === undefined || Schema.isSchema(current)) return false;
    index.offset = it.offset + 1;
    if (decode.number(bytes, index) !== refId || !this.changes.references.holds(current as object))
      return false;
    it.offset = index.offset;
    if (this.resyncVisited?.has(refId) === false) this.resyncVisited.set(refId, new Set());
    return true;
  }

  /** With views, servers remove what is gone already. The library would print the whole of it each time. */
  private ignoreDoubleRemovals(): void {
    const { root } = this;
    const removeRef = root.removeRef.bind(root);
    root.removeRef = (refId) => {
      if ((root.refCount[refId] ?? 0) > 0) removeRef(refId);
    };
  }

  /** One operation on a collection. */
  private decodeEntry(bytes: Uint8Array, it: { offset: number }, ref: IRef, log: DataChange[] | null): void {
    // The library makes new tables each time.
    if (bytes[it.offset] === OPERATION.CLEAR && isEmpty(ref)) {
      it.offset++;
      return;
    }
    if (ref.constructor === ArraySchema && !isInReach(bytes, it.offset, ref as ArraySchema)) {
      it.offset++;
      this.pass(bytes, it, 'An array index is out of reach.');
      return;
    }
    const operation = (ref.constructor as unknown as Record<typeof $decoder, Operation>)[$decoder];
    if (operation(this, bytes, it, ref, log) === DEFINITION_MISMATCH) {
      this.pass(bytes, it, 'An operation is unknown.');
    }
  }

  private pass(bytes: Uint8Array, it: { offset: number }, damage: string): void {
    this.damage ||= damage;
    this.skipCurrentStructure(bytes, it, bytes.byteLength);
  }

  /** @internal The plan of a schema class; undefined for what decodes itself, such as collections. */
  planOf(type: unknown): FieldPlan | undefined {
    let plan = this.plans.get(type);
    if (plan === undefined && !this.plans.has(type)) {
      const schema = type as typeof Schema;
      plan = (schema[$decoder] as unknown) === decodeSchemaOperation ? planFor(schema) : undefined;
      this.plans.set(type, plan);
    }
    return plan;
  }
}

/** The library's own callbacks stop nothing either. */
function tell(triggerChanges: StateDecoder['triggerChanges'], all: DataChange[]): void {
  try {
    triggerChanges?.(all);
  } catch (error) {
    report(error);
  }
}

/** Where the library's functions put changes; they use nothing but the array's `push`. */
function logFor(changes: Changes, all: DataChange[] | null): DataChange[] | null {
  if (all === null) return changes.active ? (changes as unknown as DataChange[]) : null;
  const both = {
    push(change: DataChange) {
      if (changes.active) changes.push(change);
      all.push(change);
    },
  };
  return both as unknown as DataChange[];
}

function finish(ref: object): void {
  (ref as { [$onDecodeEnd]?(): void })[$onDecodeEnd]?.();
}

const NOTHING = new Uint8Array(0);
/** Operations on arrays that name no index. */
const WITHOUT_INDEX: readonly number[] = [
  OPERATION.CLEAR,
  OPERATION.REVERSE,
  OPERATION.DELETE_BY_REFID,
  OPERATION.ADD_BY_REFID,
];
const index = { offset: 0 };

/** Whether a reference follows the byte of a field that is to be set to one. */
function namesReference(bytes: Uint8Array, offset: number): boolean {
  if ((bytes[offset]! & ~INDEX_BITS) === OPERATION.DELETE) return true;
  index.offset = offset + 1;
  const refId = decode.number(bytes, index);
  return Number.isInteger(refId) && refId >= 0;
}

function isEmpty(ref: IRef): boolean {
  const { size, length } = ref as { size?: number; length?: number };
  return (size ?? length) === 0;
}

/** A damaged index of some billions would make the library compact an array of that length. */
function isInReach(bytes: Uint8Array, offset: number, array: ArraySchema): boolean {
  if (WITHOUT_INDEX.includes(bytes[offset]!)) return true;
  index.offset = offset + 1;
  const at = decode.number(bytes, index);
  return at >= 0 && at <= array.length + MAX_GAP;
}

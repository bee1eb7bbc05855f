import { decode, type Schema } from '@colyseus/schema';
import { type DeclaredField, declaredFields } from './fields.ts';
import { quantizedOf, valueAt } from './quantized.ts';
import { accessorOf } from './state-class.ts';

/** How a field's value is read. Types that the hot loop reads itself have a number of their own. */
export const Kind = {
  /** No such field. */
  UNKNOWN: 0,
  /** A reference, or deprecated: left to the schema library. */
  OTHER: 1,
  /** By a function of the plan. */
  READER: 2,
  NUMBER: 3,
  FLOAT32: 4,
  FLOAT64: 5,
  INT8: 6,
  UINT8: 7,
  INT16: 8,
  UINT16: 9,
  INT32: 10,
  UINT32: 11,
  BOOLEAN: 12,
} as const;

export type Reader = (bytes: Uint8Array, it: { offset: number }) => unknown;

/** What decoding the fields of one schema class needs, looked up once. */
export interface FieldPlan {
  /** Names by field index. */
  readonly names: readonly string[];
  /** {@link Kind} by field index, for every index that fits a byte's six bits. */
  readonly kinds: Uint8Array;
  /** By field index, for {@link Kind.READER}. */
  readonly readers: readonly (Reader | undefined)[];
  /** By field index: a full state has the field, where it is set. */
  readonly inFullState: readonly boolean[];
}

/** Field indexes have six bits on the wire. */
const FIELDS = 64;
const readers = decode as unknown as Record<string, Reader | undefined>;

/** The plan of a schema class, as its fields are now. */
export function planFor(type: typeof Schema): FieldPlan {
  const names: string[] = [];
  const kinds = new Uint8Array(FIELDS);
  const inFullState: boolean[] = [];
  const planned: (Reader | undefined)[] = [];
  declaredFields(type).forEach((field, index) => {
    names[index] = field.name;
    inFullState[index] = field.deprecated !== true && field.patchOnly !== true;
    planned[index] = readerOf(field);
    // A class may have an accessor of its own, which must be called then.
    const odd = field.deprecated === true || accessorOf(type.prototype, field.name) !== undefined;
    kinds[index] = odd ? Kind.OTHER : kindOf(field, planned[index]);
  });
  return { names, kinds, readers: planned, inFullState };
}

function kindOf(field: DeclaredField, reader: Reader | undefined): number {
  const inlined = typeof field.type === 'string' ? field.type.toUpperCase() : '';
  if (inlined in Kind && readers[inlined.toLowerCase()] !== undefined)
    return Kind[inlined as keyof typeof Kind];
  return reader === undefined ? Kind.OTHER : Kind.READER;
}

function readerOf({ type }: DeclaredField): Reader | undefined {
  if (typeof type === 'string') return readers[type];
  const quantized = quantizedOf(type);
  if (quantized === undefined) return undefined;
  const read = readers[quantized.wire] as (bytes: Uint8Array, it: { offset: number }) => number;
  return (bytes, it) => valueAt(quantized, read(bytes, it));
}

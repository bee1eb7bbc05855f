import { $numFields, decode, type Schema } from '@colyseus/schema';

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
  /**
   * Fields are accessors of the class that keep their values in an array by field index. The array is written
   * directly: the setters track changes for an encoder that a client doesn't have.
   */
  readonly stored: boolean;
}

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly deprecated?: boolean;
  readonly patchOnly?: boolean;
}

interface Quantized {
  readonly min: number;
  readonly range: number;
  readonly span: number;
  readonly wire: 'uint8' | 'uint16' | 'uint32';
}

/** Field indexes have six bits on the wire. */
const FIELDS = 64;
/** Where the schema library keeps the accessors that it has made for a class; not exported. */
const $descriptors = '~descriptors';

const readers = decode as unknown as Record<string, Reader | undefined>;

/** The plan of a schema class, as its fields are now. */
export function planFor(type: typeof Schema): FieldPlan {
  const metadata = type[Symbol.metadata] as unknown as Record<number, Field> & Record<string, unknown>;
  const names: string[] = [];
  const kinds = new Uint8Array(FIELDS);
  const inFullState: boolean[] = [];
  const planned: (Reader | undefined)[] = [];
  const last = (metadata?.[$numFields] as number | undefined) ?? -1;

  const stored = last >= 0 && keepsValues(type, metadata, metadata[0]!.name);
  for (let index = 0; index <= last; index++) {
    const field = metadata[index];
    if (field === undefined) continue;
    names[index] = field.name;
    inFullState[index] = field.deprecated !== true && field.patchOnly !== true;
    planned[index] = readerOf(field);
    // A class may replace an accessor by its own, which must be called then.
    const odd = field.deprecated === true || keepsValues(type, metadata, field.name) !== stored;
    kinds[index] = odd ? Kind.OTHER : kindOf(field, planned[index]);
  }
  return { names, kinds, readers: planned, inFullState, stored };
}

function kindOf(field: Field, reader: Reader | undefined): number {
  const inlined = typeof field.type === 'string' ? field.type.toUpperCase() : '';
  if (inlined in Kind && readers[inlined.toLowerCase()] !== undefined)
    return Kind[inlined as keyof typeof Kind];
  return reader === undefined ? Kind.OTHER : Kind.READER;
}

function readerOf(field: Field): Reader | undefined {
  if (typeof field.type === 'string') return readers[field.type];
  const quantized = (field.type as { quantized?: Quantized } | undefined)?.quantized;
  if (quantized === undefined) return undefined;
  const { min, range, span, wire } = quantized;
  const read = readers[wire] as (bytes: Uint8Array, it: { offset: number }) => number;
  // The order of the operations is part of the format: every client gets the same float.
  return (bytes, it) => min + (read(bytes, it) / span) * range;
}

/** Whether a field is the schema library's own accessor; else it is a property, or the class's own accessor. */
function keepsValues(type: typeof Schema, metadata: Record<string, unknown>, name: string): boolean {
  const made = (metadata[$descriptors] as Record<string, PropertyDescriptor> | undefined)?.[name];
  if (made?.get === undefined) return false;
  for (let each: object | null = type.prototype; each !== null; each = Object.getPrototypeOf(each)) {
    const found = Object.getOwnPropertyDescriptor(each, name);
    if (found !== undefined) return found.get === made.get && found.set === made.set;
  }
  return false;
}

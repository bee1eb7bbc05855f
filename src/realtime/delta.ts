import { encode, type Iterator, OPERATION, type Schema } from '@colyseus/schema';
import { ColyseusError } from '../errors.ts';
import { declaredFields } from '../state/fields.ts';
import { quantizedOf, stepOf } from '../state/quantized.ts';

type WriteValue = (bytes: Uint8Array, value: unknown, it: Iterator) => void;

/** Writes which fields of an object changed since they were last sent, as the server's schema decoder reads it. */
export class Delta {
  private readonly object: Record<string, unknown>;
  private readonly names: readonly string[];
  private readonly writers: readonly (WriteValue | undefined)[];
  private readonly sent: unknown[];

  /**
   * @param object instance of a schema whose fields are numbers, texts and booleans
   * @throws ColyseusError if it has other fields, or none
   */
  constructor(object: object) {
    this.object = object as Record<string, unknown>;
    const fields = declaredFields(object.constructor as typeof Schema);
    const names = fields.map(({ name }) => name);
    this.names = names;
    this.writers = fields.map(({ type }) => writerOf(type));
    this.sent = new Array(names.length).fill(undefined);
    if (names.length === 0) {
      throw new ColyseusError(
        0,
        'The type of the input has no fields.',
        'Pass a schema class, as the server does.',
      );
    }
    const nested = names.find((_, index) => this.writers[index] === undefined);
    if (nested !== undefined) {
      throw new ColyseusError(
        0,
        `The field "${nested}" of the input is an object or a collection.`,
        'Inputs hold numbers, texts and booleans alone; send the rest as a message.',
      );
    }
  }

  /**
   * Writes what changed, nothing where nothing did. `it` ends beyond `bytes` if they are too few; then nothing
   * counts as sent, before {@link commit} is called.
   */
  write(bytes: Uint8Array, it: Iterator): void {
    for (let index = 0; index < this.names.length; index++) {
      const value = this.valueAt(index);
      if (Object.is(value, this.sent[index])) continue;
      if (value === undefined) bytes[it.offset++] = OPERATION.DELETE | index;
      else {
        bytes[it.offset++] = OPERATION.ADD | index;
        this.writers[index]?.(bytes, value, it);
      }
    }
  }

  /** What {@link write} wrote is sent. */
  commit(): void {
    for (let index = 0; index < this.names.length; index++) this.sent[index] = this.valueAt(index);
  }

  /** Nothing is sent: the next time all fields are written that have a value. */
  reset(): void {
    this.sent.fill(undefined);
  }

  /** Gives another instance of the type the values of this one. */
  copyTo(target: object): void {
    for (const name of this.names) (target as Record<string, unknown>)[name] = this.object[name];
  }

  private valueAt(index: number): unknown {
    return this.object[this.names[index]!] ?? undefined;
  }
}

const writers = encode as unknown as Record<string, WriteValue | undefined>;

function writerOf(type: unknown): WriteValue | undefined {
  if (typeof type === 'string') return writers[type];
  const quantized = quantizedOf(type);
  if (quantized === undefined) return undefined;
  const write = writers[quantized.wire]!;
  return (bytes, value, it) => write(bytes, stepOf(quantized, value as number), it);
}

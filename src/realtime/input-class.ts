import { $values, type Schema } from '@colyseus/schema';
import { ColyseusError, ProtocolError } from '../errors.ts';
import { readDescription } from '../state/description.ts';
import { declaredFields } from '../state/fields.ts';
import { quantizedOf, stepOf, valueAt } from '../state/quantized.ts';
import { decoderFor } from '../state/reflection.ts';

/**
 * A class for the server's type of input, whose fields check and round what they are given: what is read from them
 * is what the server will read.
 *
 * @param reflection the server's description of the type
 * @throws ColyseusError if there is none
 * @throws ProtocolError if it can't be read
 */
export function inputClass(reflection: Uint8Array | undefined): new () => object {
  if (reflection === undefined) {
    throw new ColyseusError(
      0,
      'The server says nothing of the type of its inputs.',
      'Pass it: room.input({ type: MoveInput }).',
    );
  }
  let Class: typeof Schema;
  try {
    Class = decoderFor(readDescription(reflection)).state.constructor as typeof Schema;
  } catch (cause) {
    throw new ProtocolError("The server's description of its inputs can't be read.", '', cause);
  }
  declaredFields(Class).forEach(({ name, type }, index) => {
    Object.defineProperty(Class.prototype, name, {
      get(this: Schema) {
        return this[$values][index];
      },
      set(this: Schema, value: unknown) {
        this[$values][index] = accept(value, type, name);
      },
      enumerable: true,
    });
  });
  return Class;
}

function accept(value: unknown, type: unknown, name: string): unknown {
  if (value === undefined || value === null) return value;
  const quantized = quantizedOf(type);
  const wanted = quantized === undefined ? typeOf(type) : 'number';
  if (wanted !== undefined && typeof value !== wanted) {
    throw new TypeError(`The input's field "${name}" is a ${wanted}, not a ${typeof value}.`);
  }
  return quantized === undefined ? value : valueAt(quantized, stepOf(quantized, value as number));
}

/** What `typeof` says of a field's values; undefined where any will do. */
function typeOf(type: unknown): string | undefined {
  if (typeof type !== 'string' || type === 'boolean') return undefined;
  if (type === 'string') return type;
  return type.startsWith('big') ? 'bigint' : 'number';
}

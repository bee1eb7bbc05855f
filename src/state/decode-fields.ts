import { decode, OPERATION, type Schema } from '@colyseus/schema';
import type { Changes } from './changes.ts';
import { type FieldPlan, Kind } from './field-plan.ts';
import type { Watch } from './watch.ts';

/** Byte before the id of the reference that the operations behind it are about. */
export const SWITCH_TO_STRUCTURE = 255;
/** Bits of an operation's byte that are the field's index. */
export const INDEX_BITS = 0b0011_1111;
const OPERATION_BITS = 0b1100_0000;

const int32 = new Int32Array(2);
const float32 = new Float32Array(int32.buffer);
const float64 = new Float64Array(int32.buffer);

/**
 * Decodes consecutive operations on an instance's fields, as far as they set primitive values: until the next
 * reference, the end, or an operation that is left to the schema library. `it` is behind what was decoded.
 *
 * @param watch who is interested in this instance, if anybody
 * @returns false if a value was cut off by the end of the bytes; it isn't set
 */
export function decodeFields(
  bytes: Uint8Array,
  it: { offset: number },
  ref: Schema,
  plan: FieldPlan,
  watch: Watch | undefined,
  changes: Changes,
): boolean {
  const { kinds, names } = plan;
  const target = ref as unknown as Record<string, unknown>;
  const end = bytes.byteLength;
  let offset = it.offset;

  while (offset < end) {
    const byte = bytes[offset]!;
    const index = byte & INDEX_BITS;
    const kind = kinds[index]!;
    if (byte === SWITCH_TO_STRUCTURE || kind < Kind.READER) break;
    if ((byte & OPERATION_BITS) === OPERATION.DELETE) break;
    offset++;

    let value: unknown;
    switch (kind) {
      case Kind.FLOAT32:
        int32[0] =
          bytes[offset]! |
          (bytes[offset + 1]! << 8) |
          (bytes[offset + 2]! << 16) |
          (bytes[offset + 3]! << 24);
        value = float32[0];
        offset += 4;
        break;
      case Kind.FLOAT64:
        int32[0] =
          bytes[offset]! |
          (bytes[offset + 1]! << 8) |
          (bytes[offset + 2]! << 16) |
          (bytes[offset + 3]! << 24);
        int32[1] =
          bytes[offset + 4]! |
          (bytes[offset + 5]! << 8) |
          (bytes[offset + 6]! << 16) |
          (bytes[offset + 7]! << 24);
        value = float64[0];
        offset += 8;
        break;
      case Kind.UINT8:
        value = bytes[offset++];
        break;
      case Kind.INT8:
        value = (bytes[offset++]! << 24) >> 24;
        break;
      case Kind.UINT16:
        value = bytes[offset]! | (bytes[offset + 1]! << 8);
        offset += 2;
        break;
      case Kind.INT16:
        value = ((bytes[offset]! | (bytes[offset + 1]! << 8)) << 16) >> 16;
        offset += 2;
        break;
      case Kind.UINT32:
      case Kind.INT32: {
        const bits =
          bytes[offset]! |
          (bytes[offset + 1]! << 8) |
          (bytes[offset + 2]! << 16) |
          (bytes[offset + 3]! << 24);
        value = kind === Kind.UINT32 ? bits >>> 0 : bits;
        offset += 4;
        break;
      }
      case Kind.BOOLEAN:
        value = bytes[offset++]! > 0;
        break;
      case Kind.NUMBER:
        if (bytes[offset]! < 0x80) {
          value = bytes[offset++];
        } else {
          it.offset = offset;
          value = decode.number(bytes, it);
          offset = it.offset;
        }
        break;
      default:
        it.offset = offset;
        value = plan.readers[index]!(bytes, it);
        offset = it.offset;
    }
    // Behind a text that can't be read the offset is NaN.
    if (!(offset <= end) || value === undefined) {
      it.offset = offset;
      return false;
    }

    // What was there before is read only if somebody needs to know.
    const wanted =
      watch !== undefined &&
      (watch.touched !== changes.generation || (watch.hasFields && watch.fields[index] !== undefined));
    const name = names[index]!;
    const previous = wanted ? target[name] : undefined;
    target[name] = value;
    if (wanted && previous !== value) changes.note(watch!, index, value, previous);
  }
  it.offset = offset;
  return true;
}

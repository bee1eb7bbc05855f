import type { Decoder } from '@colyseus/schema';
import { Changes } from './changes.ts';
import { StateDecoder } from './state-decoder.ts';

/** A room, or a decoder: what callbacks can be had for. */
export type StateSource<T> =
  | { readonly state: T }
  | { readonly serializer: { readonly decoder: { readonly state: T } } };

/** Changes of decoders that aren't ours; they have the library's one slot for callbacks. */
const adopted = new WeakMap<Decoder, Changes>();

/**
 * The decoder of a room, or the decoder itself.
 *
 * @throws TypeError if it is neither, or the room has no state
 */
export function decoderOf(source: object): Decoder {
  if (isDecoder(source)) return source;
  const decoder = (source as { serializer?: { decoder?: unknown } } | undefined)?.serializer?.decoder;
  if (isDecoder(decoder)) return decoder;
  throw new TypeError(
    'Callbacks are for a room with a state, or a decoder. A room has its state once it is joined: await the join.',
  );
}

/** Whether it is a decoder of the schema library, of this or another copy of it. */
function isDecoder(value: unknown): value is Decoder {
  return (value as Partial<Decoder> | undefined)?.root?.refs instanceof Map;
}

/** The one dispatcher of a decoder, whoever asks and however often. */
export function changesOf(decoder: Decoder): Changes {
  if (decoder instanceof StateDecoder) return decoder.changes;
  let changes = adopted.get(decoder);
  if (changes === undefined) {
    changes = adopt(decoder);
    adopted.set(decoder, changes);
  }
  return changes;
}

function adopt(decoder: Decoder): Changes {
  const changes = new Changes(decoder);
  const before = decoder.triggerChanges;
  decoder.triggerChanges = (all) => {
    changes.begin();
    for (const change of all) changes.push(change);
    changes.dispatch();
    before?.call(decoder, all);
  };
  return changes;
}

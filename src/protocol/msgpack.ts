import { Decoder, Encoder, ExtensionCodec } from '@msgpack/msgpack';

// The server writes `undefined` as extension type 0 with one byte of no meaning.
const extensionCodec = new ExtensionCodec();
extensionCodec.register({ type: 0, encode: () => null, decode: () => undefined });

// `useBigInt64` also makes the encoder write integers beyond 32 bits (every Date.now()) as float64; without it
// the server's MessagePack reads them as BigInt.
const encoder = new Encoder({ useBigInt64: true, ignoreUndefined: true, extensionCodec });
const decoder = new Decoder({ useBigInt64: true, extensionCodec });

/** MessagePack bytes of a value. They are overwritten by the next call: copy them before that. */
export function pack(value: unknown): Uint8Array {
  return encoder.encodeSharedRef(value);
}

/** The value in MessagePack bytes. Throws if they are malformed. */
export function unpack(bytes: Uint8Array): unknown {
  return decoder.decode(bytes);
}

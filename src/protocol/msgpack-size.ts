/** Bytes behind the heads 0xc4 to 0xdf: of the length, or of the value where there is none. */
const LENGTH_BYTES = [1, 2, 4, 1, 2, 4, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 16, 1, 2, 4, 2, 4, 2, 4];

/**
 * Checks that a MessagePack value is all there, and nothing behind it. The decoder makes room for as many items as
 * an array announces before it looks for them: a few bytes could ask for gigabytes.
 *
 * @throws RangeError if it is cut off, announces more than there is, or isn't MessagePack
 */
export function assertWhole(bytes: Uint8Array): void {
  const end = bytes.byteLength;
  let offset = 0;
  /** Values still to come; each takes a byte at least. */
  let awaited = 1;

  while (awaited > 0) {
    if (awaited > end - offset) throw new RangeError('A message announces more than there is.');
    const head = bytes[offset++]!;
    awaited--;

    if (head < 0x80 || head >= 0xe0) continue;
    if (head < 0x90) awaited += 2 * (head & 0x0f);
    else if (head < 0xa0) awaited += head & 0x0f;
    else if (head < 0xc0) offset += head & 0x1f;
    else if (head === 0xc1) throw new RangeError('A message holds a byte that has no meaning.');
    else if (head >= 0xc4) {
      const size = LENGTH_BYTES[head - 0xc4]!;
      const isExtension = head >= 0xc7 && head <= 0xc9;
      const isFixedExtension = head >= 0xd4 && head <= 0xd8;
      const hasLength = head <= 0xc9 || head >= 0xd9;
      if (hasLength && offset + size > end) throw new RangeError('A message is cut off.');
      const length = hasLength ? bigEndian(bytes, offset, size) : 0;
      offset += size;
      if (isExtension || isFixedExtension) offset++;
      if (head >= 0xde) awaited += 2 * length;
      else if (head >= 0xdc) awaited += length;
      else offset += length;
    }
  }
  if (offset !== end)
    throw new RangeError(offset > end ? 'A message is cut off.' : 'A message has bytes to spare.');
}

function bigEndian(bytes: Uint8Array, offset: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[offset + i]!;
  return value;
}

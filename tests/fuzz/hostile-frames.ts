import { encode } from '@colyseus/schema';
import { Protocol } from '../../src/protocol/codes.ts';
import type { Random } from '../differential/random.mjs';

/** What a socket delivers: bytes, or text. */
export type Frame = Uint8Array | string;

const LONGEST = 16 * 1024;
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'prototype',
  'hasOwnProperty',
  'valueOf',
  'then',
  'length',
];
const utf8 = new TextEncoder();

/** Prefixes that announce more than there is, in the formats of the state and of MessagePack; and numbers that are none. */
const HUGE = [
  [0xdb, 0xff, 0xff, 0xff, 0xff],
  [0xdd, 0xff, 0xff, 0xff, 0xff],
  [0xdf, 0xff, 0xff, 0xff, 0xff],
  [0xc6, 0xff, 0xff, 0xff, 0xff],
  [0xc9, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xdd, 0x00, 0xff, 0xff, 0xff],
  [0xce, 0xff, 0xff, 0xff, 0xff],
  [0xce, 0xff, 0xff, 0xff, 0x0f],
  [0xcd, 0xff, 0xff],
  [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xd3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xcb, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
  [0xcb, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
  [0xe0],
];

/** Makes frames that no server sends, mostly of such that one sent. */
export class HostileFrames {
  private readonly random: Random;
  private readonly corpus: readonly Uint8Array[];
  private readonly ways: readonly (() => Frame)[];

  constructor(random: Random, corpus: readonly Uint8Array[]) {
    this.random = random;
    this.corpus = corpus;
    this.ways = [
      () => this.noise(),
      () => this.truncated(),
      () => this.flipped(),
      () => this.flipped(),
      () => this.spliced(),
      () => this.repeated(),
      () => this.renamed(),
      () => this.renamed(),
      () => this.oversized(),
      () => this.message(),
      () => this.nested(),
      () => this.recoded(),
      () => this.operations(),
      () => this.operations(),
      () => this.monotonous(),
      () => this.odd(),
    ];
  }

  next(): Frame {
    const frame = this.random.pick(this.ways)();
    return typeof frame === 'string' ? frame : frame.subarray(0, LONGEST);
  }

  private sample(): Uint8Array {
    return this.random.pick(this.corpus);
  }

  private bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.random.below(256));
  }

  private code(): number {
    return 10 + this.random.below(13);
  }

  private noise(): Uint8Array {
    const bytes = this.bytes(1 + this.random.below(this.random.chance(0.1) ? 2000 : 60));
    if (this.random.chance(0.8)) bytes[0] = this.code();
    return bytes;
  }

  private truncated(): Uint8Array {
    const frame = this.sample();
    return frame.subarray(0, this.random.below(frame.length));
  }

  private flipped(): Uint8Array {
    const frame = Uint8Array.from(this.sample());
    // The code stays, most of the time: what is behind it is of more interest.
    const first = this.random.chance(0.9) ? 1 : 0;
    for (let left = 1 + this.random.below(8); left > 0 && frame.length > 1; left--) {
      frame[first + this.random.below(frame.length - first)]! ^= 1 << this.random.below(8);
    }
    return frame;
  }

  private spliced(): Uint8Array {
    const [one, other] = [this.sample(), this.sample()];
    return joined(
      one.subarray(0, this.random.below(one.length + 1)),
      other.subarray(this.random.below(other.length + 1)),
    );
  }

  private repeated(): Uint8Array {
    const frame = this.sample();
    const start = 1 + this.random.below(frame.length);
    const section = frame.subarray(start, start + 1 + this.random.below(frame.length - start + 1));
    const times = this.random.below(this.random.chance(0.1) ? 3000 : 20);
    return joined(
      frame.subarray(0, start),
      ...Array.from({ length: times }, () => section),
      frame.subarray(start),
    );
  }

  /** A name in a frame becomes one that means something else to every object. */
  private renamed(): Uint8Array {
    const frame = this.sample();
    const places: number[] = [];
    for (let at = 1; at < frame.length; at++) {
      const length = frame[at]! - 0xa0;
      if (length > 0 && length < 32 && at + length < frame.length) places.push(at);
    }
    const at = this.random.pick(places);
    if (at === undefined) return frame;
    return joined(
      frame.subarray(0, at),
      text(this.random.pick(NAMES)),
      frame.subarray(at + 1 + frame[at]! - 0xa0),
    );
  }

  private oversized(): Uint8Array {
    const frame = this.sample();
    const at = 1 + this.random.below(frame.length);
    return joined(frame.subarray(0, at), Uint8Array.from(this.random.pick(HUGE)), frame.subarray(at + 1));
  }

  /** A message with names that mean something else to every object. */
  private message(): Uint8Array {
    const entry = () =>
      joined(
        text(this.random.pick(NAMES)),
        Uint8Array.of(0x81),
        text(this.random.pick(NAMES)),
        text('polluted'),
      );
    const fields = Array.from({ length: this.random.below(4) }, entry);
    return joined(
      Uint8Array.of(this.random.pick([Protocol.ROOM_DATA, Protocol.ROOM_DATA_BYTES])),
      this.random.chance(0.7) ? text(this.random.pick(NAMES)) : Uint8Array.from(this.random.pick(HUGE)),
      Uint8Array.of(0x80 + fields.length),
      ...fields,
    );
  }

  private nested(): Uint8Array {
    const unit = this.random.pick([
      [0x91],
      [0x81, 0xa1, 0x61],
      [0x92, 0xc0],
      [0xdc, 0x00, 0x01],
      [0x81, 0x81],
    ]);
    const times = this.random.below(this.random.chance(0.1) ? 20_000 : 600);
    const body = new Uint8Array(unit.length * times).map((_, index) => unit[index % unit.length]!);
    return joined(Uint8Array.of(Protocol.ROOM_DATA), text('deep'), body, Uint8Array.of(0xc0));
  }

  /** Another code, or with the bits that 0.18 adds to it. */
  private recoded(): Uint8Array {
    const frame = Uint8Array.from(this.sample());
    frame[0] = this.random.chance(0.5)
      ? this.random.below(256)
      : frame[0]! | this.random.pick([0x80, 0x40, 0xc0]);
    return frame;
  }

  /** Well-formed operations on whatever is there, with places that aren't. */
  private operations(): Uint8Array {
    const parts: Uint8Array[] = [
      Uint8Array.of(
        this.random.pick([Protocol.ROOM_STATE, Protocol.ROOM_STATE_PATCH, Protocol.ROOM_STATE_PATCH]),
      ),
    ];
    for (let left = 1 + this.random.below(12); left > 0; left--) {
      if (this.random.chance(0.7)) parts.push(Uint8Array.of(255), this.number(this.random.below(12)));
      const operation = this.random.pick([
        0x80, 0x40, 0xc0, 0x00, 0x0a, 0x0f, 0x20, 0x21, 0x22, 0x81, 0x82, 0x83,
      ]);
      parts.push(Uint8Array.of(operation), this.number(this.place()));
      if (this.random.chance(0.4)) parts.push(text(this.random.pick([...NAMES, 'a', 'b'])));
      if (this.random.chance(0.6)) parts.push(this.number(this.place()));
      if (this.random.chance(0.2)) parts.push(Uint8Array.of(0xd5), this.number(this.random.below(8)));
    }
    return joined(...parts);
  }

  private place(): number {
    return this.random.pick([
      0,
      1,
      2,
      3,
      4,
      7,
      100,
      65_535,
      70_000,
      2 ** 24,
      2 ** 31,
      2 ** 32 - 1,
      2 ** 40,
      -1,
      0.5,
    ]);
  }

  private number(value: number): Uint8Array {
    const bytes = new Uint8Array(9);
    const it = { offset: 0 };
    encode.number(bytes, value, it);
    return bytes.subarray(0, it.offset);
  }

  /** As long as can be, and always the same. */
  private monotonous(): Uint8Array {
    const unit = this.random.chance(0.5)
      ? this.random.pick([[0], [255], [128], [255, 0], [255, 1, 10], [255, 4, 128, 0], [192], [255, 200]])
      : [...this.bytes(1 + this.random.below(6))];
    const length = this.random.chance(0.05) ? LONGEST : 1 + this.random.below(500);
    const body = new Uint8Array(length).map((_, index) => unit[index % unit.length]!);
    body[0] = this.random.pick([
      Protocol.ROOM_STATE,
      Protocol.ROOM_STATE_PATCH,
      Protocol.JOIN_ROOM,
      this.code(),
    ]);
    return body;
  }

  private odd(): Frame {
    return this.random.pick<() => Frame>([
      () => '',
      () => 'x'.repeat(this.random.below(5000)),
      () => '{"__proto__":{"polluted":true}}',
      () => new Uint8Array(0),
      () => Uint8Array.of(this.random.below(256)),
    ])();
  }
}

function text(value: string): Uint8Array {
  const bytes = utf8.encode(value);
  return joined(Uint8Array.of(0xa0 + bytes.length), bytes);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

import {
  BIG_HALF_LIFE,
  BIG_OFFSET,
  NO_OFFSET,
  SCALAR_HALF_LIFE,
  SLOTS,
  SMALL_HALF_LIFE,
  SMALL_OFFSET,
  TELEPORT,
  TELEPORT_SPEED,
} from './constants.ts';
import { Knots } from './knots.ts';
import { fold, shorterWay } from './period.ts';
import { JUMP_AB, JUMP_BD, JUMP_YZ, JUMP_ZA, PlanePath } from './plane-path.ts';
import { ScalarPath } from './scalar-path.ts';
import type { Timeline } from './timeline.ts';

/** A number that every entity of a {@link Tracks} has. */
export interface Channel {
  /**
   * What it is. `x` and `y`, at most one of each, make a place: corners, teleports and extrapolation take both
   * together. A `turn` is an angle. Any other number is a `scalar`: straight from sample to sample.
   */
  readonly kind: 'x' | 'y' | 'turn' | 'scalar';
  /** What it wraps at: 2π, 360, the width of a world without ends. It goes the shorter way. Default 0: it doesn't. */
  readonly period?: number;
}

/** A place that may be changed. */
export interface Place {
  x: number;
  y: number;
}

export interface TracksOptions {
  /**
   * px; a longer step from one sample to the next is a teleport: not a way to be drawn. Default: 48 px, and 3 px for
   * each ms of the step; 198 px at 20 patches a second.
   */
  readonly teleport?: number;
  /**
   * Where an entity may be: asked for places that are guessed, past the newest sample, and for no others. It changes
   * the place it is given, which is one object for all.
   */
  readonly clamp?: (place: Place, index: number) => void;
}

const LAST = SLOTS - 1;
const FIRST_CAPACITY = 16;
/** px of coordinates that don't wrap: more than any step. */
const NO_PERIOD = 0;

/**
 * The motion of the entities of one binding, on its room's timeline.
 *
 * Each patch of the room puts a sample of every entity, changed or not: what isn't sent stands still, and that is
 * known, not guessed. Each frame steps all of them to the playhead. Whatever changes the path under what is
 * drawn (a new sample after a guess, a stamp that is corrected) moves nothing at once: the difference becomes a
 * correction offset, which decays.
 *
 * Samples are kept in rows: a row holds one slot of all entities, a column for each channel of each. Nothing is
 * allocated after construction but when more entities are there than ever before: then all rows double.
 */
export class Tracks {
  private readonly timeline: Timeline;
  private readonly periods: Float64Array;
  /** Lower ends of the ranges that values are folded to: 0, or half a period below once one was negative. */
  private readonly leasts: Float64Array;
  /** Channels of the place; -1 where there is none. */
  private readonly x: number;
  private readonly y: number;
  private readonly turns: readonly number[];
  private readonly scalars: readonly number[];
  private readonly channels: number;
  /** Columns an entity: its channels and, for a place of one coordinate, one that stays 0. */
  private readonly stride: number;
  private readonly clamp: ((place: Place, index: number) => void) | undefined;
  private readonly clamped: Place = { x: 0, y: 0 };

  private capacity = FIRST_CAPACITY;
  /** Indices up to here are, or were, in use. */
  private used = 0;
  private readonly free: number[] = [];
  private live = new Uint8Array(FIRST_CAPACITY);
  /** The newest slot that an entity has a sample of, and the newest that it reached by a teleport. */
  private written = new Float64Array(FIRST_CAPACITY);
  private lastJump = new Float64Array(FIRST_CAPACITY);
  private readonly rows: Float64Array[] = [];
  private readonly jumps: Uint8Array[] = [];
  /** What is drawn: the path's value, how far from it, and both together. */
  private paths: Float64Array;
  private offsets: Float64Array;
  private drawn: Float64Array;

  private teleport: number;
  private frame = -1;
  /** Of the frame that is drawn. Fields, not arguments: numbers that are handed over may be allocated. */
  private before = Number.NaN;
  private limitNow = 0;
  private smallLeft = 1;
  private scalarLeft = 1;
  private readonly knots = new Knots();
  private readonly plane = new PlanePath();
  private readonly scalar = new ScalarPath();
  private readonly row = (slot: number): Float64Array => this.rows[slot & LAST]!;

  /** @param channels what every entity has, in the order of the values that are put */
  constructor(timeline: Timeline, channels: readonly Channel[], { teleport, clamp }: TracksOptions = {}) {
    this.timeline = timeline;
    this.channels = channels.length;
    this.periods = Float64Array.from(channels, ({ period }) => period ?? NO_PERIOD);
    this.leasts = new Float64Array(channels.length);
    const x = channels.findIndex(({ kind }) => kind === 'x');
    const y = channels.findIndex(({ kind }) => kind === 'y');
    const isHalf = x < 0 !== y < 0;
    this.stride = channels.length + (isHalf ? 1 : 0);
    this.x = isHalf && x < 0 ? channels.length : x;
    this.y = isHalf && y < 0 ? channels.length : y;
    this.turns = indicesOf(channels, 'turn');
    this.scalars = indicesOf(channels, 'scalar');
    this.teleport = teleport ?? Number.NaN;
    this.clamp = clamp;
    const size = FIRST_CAPACITY * this.stride;
    for (let slot = 0; slot < SLOTS; slot++) {
      this.rows.push(new Float64Array(size));
      this.jumps.push(new Uint8Array(FIRST_CAPACITY));
    }
    this.paths = new Float64Array(size);
    this.offsets = new Float64Array(size);
    this.drawn = new Float64Array(size);
  }

  /** A new entity. @returns its index, which may be that of one that was removed */
  add(): number {
    const index = this.free.pop() ?? this.used++;
    if (index >= this.capacity) this.grow();
    this.live[index] = 1;
    this.written[index] = -1;
    this.lastJump[index] = -1;
    for (let channel = 0; channel < this.stride; channel++) {
      this.fill(index * this.stride + channel, channel < this.channels ? Number.NaN : 0);
    }
    return index;
  }

  /** An entity is there no more. */
  remove(index: number): void {
    if (this.live[index] === 0) return;
    this.live[index] = 0;
    this.free.push(index);
  }

  /**
   * A sample of an entity, for the timeline's newest slot. To be called for every entity at every patch, whether
   * it changed or not.
   *
   * @param values a number for each channel; what isn't a finite one stays as it was
   * @param jump whether the entity was teleported; a step beyond the limit is a teleport in any case
   */
  put(index: number, values: ArrayLike<number>, jump = false): void {
    const { newest, oldest } = this.timeline;
    const last = this.written[index]!;
    if (last < oldest - 1) {
      this.place(index, values);
      return;
    }
    // Patches of which the entity was told nothing: it stood still.
    for (let slot = Math.max(last + 1, newest - LAST); slot < newest; slot++) this.hold(index, slot);
    this.written[index] = newest;
    const before = this.rows[(newest - 1) & LAST]!;
    const row = this.rows[newest & LAST]!;
    const first = index * this.stride;
    for (let channel = 0; channel < this.channels; channel++) {
      const column = first + channel;
      const value = values[channel]!;
      const previous = before[column]!;
      if (!Number.isFinite(value)) row[column] = previous;
      else if (Number.isNaN(previous)) this.begin(column, channel, value);
      else row[column] = this.unwrap(channel, value, previous);
    }
    const isJump = jump || this.isBeyondTeleport(first, before, row);
    this.jumps[newest & LAST]![index] = isJump ? 1 : 0;
    if (isJump) this.lastJump[index] = newest;
  }

  /** Puts an entity where it is at once, as if it had always been there. @param values a number for each channel */
  place(index: number, values: ArrayLike<number>): void {
    this.written[index] = this.timeline.newest;
    this.lastJump[index] = -1;
    for (let channel = 0; channel < this.channels; channel++) {
      const value = values[channel]!;
      if (Number.isFinite(value)) this.begin(index * this.stride + channel, channel, value);
    }
  }

  /** The value of a channel that is to be drawn now; NaN as long as there is none. */
  value(index: number, channel: number): number {
    const value = this.drawn[index * this.stride + channel]!;
    const period = this.periods[channel]!;
    return period > 0 ? fold(value, this.leasts[channel]!, period) : value;
  }

  /** Moves all entities to the playhead. To be called once a frame, after the timeline has advanced. */
  step(): void {
    const { timeline } = this;
    const { frame } = timeline;
    if (frame === this.frame || Number.isNaN(timeline.playhead)) return;
    const isNext = frame === this.frame + 1;
    this.frame = frame;
    const before = isNext ? timeline.playheadBefore : Number.NaN;
    if (Number.isNaN(before)) this.offsets.fill(0);
    else this.keepContinuous(before);
    this.locate(timeline.playhead);
    this.draw(before);
  }

  private locate(time: number): void {
    this.knots.locate(this.timeline, time);
    this.plane.at(this.knots, this.row);
    this.scalar.at(this.knots, this.row);
  }

  /** Where the path changed under what is drawn, the difference becomes an offset. */
  private keepContinuous(before: number): void {
    const { changedFrom } = this.timeline;
    this.locate(before);
    const { knots, paths, offsets, stride, channels } = this;
    if (Math.max(knots.b, knots.d) < changedFrom) return;
    for (let index = 0; index < this.used; index++) {
      if (this.live[index] === 0) continue;
      const first = index * stride;
      for (let column = first; column < first + channels; column++) offsets[column]! += paths[column]!;
      this.evaluate(index);
      for (let column = first; column < first + channels; column++) {
        const offset = offsets[column]! - paths[column]!;
        offsets[column] = Number.isNaN(offset) ? 0 : offset;
      }
    }
  }

  private draw(before: number): void {
    const { paths, offsets, drawn, stride, channels } = this;
    const { elapsed } = this.timeline;
    this.before = before;
    this.limitNow = this.limit();
    this.smallLeft = 2 ** (-elapsed / SMALL_HALF_LIFE);
    this.scalarLeft = 2 ** (-elapsed / SCALAR_HALF_LIFE);
    for (let index = 0; index < this.used; index++) {
      if (this.live[index] === 0) continue;
      const first = index * stride;
      this.evaluate(index);
      if (this.lastJump[index]! >= 0 && this.crossed(index)) offsets.fill(0, first, first + stride);
      else this.decay(first);
      for (let column = first; column < first + channels; column++) {
        drawn[column] = paths[column]! + offsets[column]!;
      }
    }
  }

  /** Whether the playhead came across a teleport of an entity in this frame. */
  private crossed(index: number): boolean {
    const stamp = this.timeline.stampOf(this.lastJump[index]!);
    return stamp > this.before && stamp <= this.timeline.playhead;
  }

  private decay(first: number): void {
    const { offsets, x, y, turns, scalars, scalarLeft } = this;
    if (x >= 0) {
      const offsetX = offsets[first + x]!;
      const offsetY = offsets[first + y]!;
      if (offsetX !== 0 || offsetY !== 0) {
        const size = Math.sqrt(offsetX * offsetX + offsetY * offsetY);
        let left = this.smallLeft;
        if (size < NO_OFFSET || size > this.limitNow) left = 0;
        else if (size > SMALL_OFFSET) {
          const share = Math.min(1, (size - SMALL_OFFSET) / (BIG_OFFSET - SMALL_OFFSET));
          left =
            2 ** (-this.timeline.elapsed / (SMALL_HALF_LIFE + (BIG_HALF_LIFE - SMALL_HALF_LIFE) * share));
        }
        offsets[first + x] = offsetX * left;
        offsets[first + y] = offsetY * left;
      }
    }
    for (let i = 0; i < turns.length; i++) offsets[first + turns[i]!]! *= scalarLeft;
    for (let i = 0; i < scalars.length; i++) offsets[first + scalars[i]!]! *= scalarLeft;
  }

  /** Writes an entity's values at the moment of the knots to its paths. */
  private evaluate(index: number): void {
    const { paths, plane, scalar, x, y, turns, scalars } = this;
    const first = index * this.stride;
    const jumps = this.lastJump[index]! > this.knots.y ? this.jumpsOf(index) : 0;
    if (x >= 0) {
      plane.evaluate(first + x, first + y, jumps);
      if (this.clamp !== undefined && this.knots.past > 0) this.clampPlace(index);
      paths[first + x] = plane.x;
      paths[first + y] = plane.y;
    }
    for (let i = 0; i < turns.length; i++) {
      scalar.evaluateTurn(first + turns[i]!, jumps);
      paths[first + turns[i]!] = scalar.value;
    }
    for (let i = 0; i < scalars.length; i++) {
      scalar.evaluateLinear(first + scalars[i]!, jumps);
      paths[first + scalars[i]!] = scalar.value;
    }
  }

  private clampPlace(index: number): void {
    const { clamped, plane } = this;
    clamped.x = plane.x;
    clamped.y = plane.y;
    this.clamp!(clamped, index);
    plane.x = clamped.x;
    plane.y = clamped.y;
  }

  private jumpsOf(index: number): number {
    const { y, z, a, b, d } = this.knots;
    return (
      (this.jumped(index, y, z) ? JUMP_YZ : 0) |
      (this.jumped(index, z, a) ? JUMP_ZA : 0) |
      (this.jumped(index, a, b) ? JUMP_AB : 0) |
      (d >= 0 && this.jumped(index, b, d) ? JUMP_BD : 0)
    );
  }

  private jumped(index: number, from: number, to: number): boolean {
    return from !== to && this.jumps[to & LAST]![index] === 1;
  }

  private isBeyondTeleport(first: number, before: Float64Array, row: Float64Array): boolean {
    const { x, y } = this;
    if (x < 0) return false;
    const dx = row[first + x]! - before[first + x]!;
    const dy = row[first + y]! - before[first + y]!;
    const limit = this.limit();
    return dx * dx + dy * dy > limit * limit;
  }

  /** px from which a step to the newest sample is a teleport. */
  private limit(): number {
    const { teleport, timeline } = this;
    return Number.isNaN(teleport) ? TELEPORT + TELEPORT_SPEED * timeline.leadOf(timeline.newest) : teleport;
  }

  private unwrap(channel: number, value: number, previous: number): number {
    const period = this.periods[channel]!;
    if (period === NO_PERIOD) return value;
    if (value < 0) this.leasts[channel] = -period / 2;
    return previous + shorterWay(value - previous, period);
  }

  /** The first value of a channel: it has always been that. */
  private begin(column: number, channel: number, value: number): void {
    if (value < 0) this.leasts[channel] = -this.periods[channel]! / 2;
    this.fill(column, value);
  }

  private fill(column: number, value: number): void {
    for (const row of this.rows) row[column] = value;
    this.paths[column] = value;
    this.offsets[column] = 0;
    this.drawn[column] = value;
  }

  private hold(index: number, slot: number): void {
    const first = index * this.stride;
    const from = this.rows[(slot - 1) & LAST]!;
    const to = this.rows[slot & LAST]!;
    for (let column = first; column < first + this.channels; column++) to[column] = from[column]!;
    this.jumps[slot & LAST]![index] = 0;
  }

  private grow(): void {
    this.capacity *= 2;
    const size = this.capacity * this.stride;
    for (let slot = 0; slot < SLOTS; slot++) {
      this.rows[slot] = longer(this.rows[slot]!, new Float64Array(size));
      this.jumps[slot] = longer(this.jumps[slot]!, new Uint8Array(this.capacity));
    }
    this.live = longer(this.live, new Uint8Array(this.capacity));
    this.written = longer(this.written, new Float64Array(this.capacity));
    this.lastJump = longer(this.lastJump, new Float64Array(this.capacity));
    this.paths = longer(this.paths, new Float64Array(size));
    this.offsets = longer(this.offsets, new Float64Array(size));
    this.drawn = longer(this.drawn, new Float64Array(size));
  }
}

function longer<A extends Float64Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function indicesOf(channels: readonly Channel[], kind: Channel['kind']): number[] {
  return channels.flatMap((channel, index) => (channel.kind === kind ? index : []));
}

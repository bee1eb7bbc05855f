import type { Timeline } from '../../src/motion/timeline.ts';
import { type Place, type Channel as TrackChannel, Tracks } from '../../src/motion/tracks.ts';
import { driveBody } from './bodies.ts';
import type { Channel } from './channel.ts';
import type { Failures } from './failures.ts';
import { MOST_CHANNELS } from './motion.ts';
import type { Slot } from './slot.ts';

/** What a binding says of the motion of all its objects. */
export interface MoverOptions {
  /** px: a longer step is a jump. */
  readonly leap: number | undefined;
  /** The field that changes with each jump. */
  readonly jumpField: string | undefined;
  /** Where an object may be drawn that is past its newest sample. */
  readonly clamp: ((place: Place, slot: Slot) => void) | undefined;
}

/** The properties that nearly all motion is of, as an object has them. */
interface Placed {
  x: number;
  y: number;
  rotation: number;
  angle: number;
}

/** Values of the item that is read at the moment. */
const values = new Float64Array(MOST_CHANNELS);

/**
 * The items of a binding that move by the same channels, on the timeline of their room.
 *
 * An item's samples are kept from its arrival on; its object comes when that is drawn.
 */
export class Movers {
  private readonly channels: readonly Channel[];
  private readonly options: MoverOptions;
  private readonly failures: Failures;
  private readonly tracks: Tracks;
  /** By the index of their tracks. */
  private readonly slots: (Slot | undefined)[] = [];
  private readonly objects: (object | undefined)[] = [];
  /** A bit for each channel that the object has. */
  private readonly masks: number[] = [];

  constructor(timeline: Timeline, channels: readonly Channel[], options: MoverOptions, failures: Failures) {
    const { leap, clamp } = options;
    this.channels = channels;
    this.options = options;
    this.failures = failures;
    this.tracks = new Tracks(timeline, channels.map(trackOf), {
      ...(leap !== undefined && { teleport: leap }),
      ...(clamp !== undefined && { clamp: (place, index) => this.clamp(place, index) }),
    });
  }

  /** An item has arrived: it is where it is. */
  add(slot: Slot, size: number): void {
    const index = this.tracks.add();
    slot.mover = this;
    slot.track = index;
    this.slots[index] = slot;
    this.objects[index] = undefined;
    this.masks[index] = 0;
    if (this.read(slot, size)) this.tracks.place(index, values);
  }

  /** An item's object is here: it is put where the timeline has it. */
  attach(slot: Slot, object: object): void {
    const index = slot.track;
    let mask = 0;
    for (let i = 0; i < this.channels.length; i++)
      if (canFollow(object, this.channels[i]!.property)) mask |= 1 << i;
    this.objects[index] = object;
    this.masks[index] = mask;
    for (let i = 0; i < this.channels.length; i++) this.write(i, index, index + 1);
  }

  remove(slot: Slot): void {
    const index = slot.track;
    this.tracks.remove(index);
    this.slots[index] = undefined;
    this.objects[index] = undefined;
    this.masks[index] = 0;
    slot.mover = undefined;
  }

  /**
   * Takes the newest values of all items: a sample of each, changed or not.
   *
   * @param size how many items there are in the collection
   * @param atOnce they are there, whatever came before
   */
  follow(size: number, atOnce: boolean): void {
    for (let index = 0; index < this.slots.length; index++) {
      const slot = this.slots[index];
      if (slot === undefined) continue;
      const jumps = this.jumps(slot);
      if (!this.read(slot, size)) continue;
      if (atOnce) this.tracks.place(index, values);
      else this.tracks.put(index, values, jumps);
    }
  }

  /** Draws everything where the timeline has it. */
  draw(): void {
    this.tracks.step();
    for (let i = 0; i < this.channels.length; i++) this.write(i, 0, this.objects.length);
  }

  /** Writes a channel to the objects of a range of indices. */
  private write(channel: number, from: number, to: number): void {
    const { tracks, objects, masks } = this;
    const { property } = this.channels[channel]!;
    const bit = 1 << channel;
    const drives = property === 'x' || property === 'y';
    let index = from;
    // Phaser's loop doesn't survive an exception, and a property may be a setter of the game's.
    while (index < to) {
      try {
        for (; index < to; index++) {
          if ((masks[index]! & bit) === 0) continue;
          const value = tracks.value(index, channel);
          if (Number.isNaN(value)) continue;
          const object = objects[index] as Placed;
          // By name and in place: handed to a function, or written by a variable name, each number is allocated.
          if (property === 'x') object.x = value;
          else if (property === 'y') object.y = value;
          else if (property === 'rotation') object.rotation = value;
          else if (property === 'angle') object.angle = value;
          else (object as unknown as Record<string, number>)[property] = value;
          if (drives) driveBody(object);
        }
      } catch (error) {
        this.failures.tell('motion', this.slots[index]?.key, error);
        index++;
      }
    }
  }

  /** Reads an item's values. Returns whether it could. */
  private read(slot: Slot, size: number): boolean {
    const { channels } = this;
    try {
      for (let i = 0; i < channels.length; i++) {
        const { field, read } = channels[i]!;
        const value =
          field === undefined
            ? read(slot.item, slot.key, size)
            : (slot.item as Record<string, unknown>)[field];
        values[i] = typeof value === 'number' ? value : Number.NaN;
      }
      return true;
    } catch (error) {
      this.failures.tell('motion', slot.key, error);
      return false;
    }
  }

  private jumps(slot: Slot): boolean {
    const { jumpField } = this.options;
    if (jumpField === undefined) return false;
    const jump = (slot.item as Record<string, unknown>)[jumpField];
    const changed = jump !== slot.jump;
    slot.jump = jump;
    return changed;
  }

  private clamp(place: Place, index: number): void {
    const slot = this.slots[index];
    if (slot === undefined) return;
    try {
      this.options.clamp!(place, slot);
    } catch (error) {
      this.failures.tell('clamp', slot.key, error);
    }
  }
}

/** A tile's x and y are no place: they say which one of its layer it is. */
function canFollow(object: object, property: string): boolean {
  const isOfGrid = (property === 'x' || property === 'y') && 'pixelX' in object && 'layer' in object;
  return property in object && !isOfGrid;
}

function trackOf({ property, wrap }: Channel): TrackChannel {
  if (property === 'x' || property === 'y') return { kind: property, period: wrap };
  return { kind: wrap > 0 ? 'turn' : 'scalar', period: wrap };
}

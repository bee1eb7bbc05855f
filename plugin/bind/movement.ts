import { Interpolation } from '../../src/motion/interpolation.ts';
import type { Motion, NumberOf } from './types.ts';

/** One property of an object that follows its item. */
interface Channel {
  readonly property: string;
  readonly value: (item: Record<string, unknown>, key: unknown, size: number) => unknown;
  readonly wrap: number;
}

// biome-ignore lint/suspicious/noExplicitAny: options of a binding of any type
type MotionOptions = false | Record<string, Motion<any, any> | undefined> | undefined;

const FOLLOWING = ['x', 'y', 'rotation', 'angle'];
/** Periods of what turns, by the name of the property or field: radians and degrees. */
const PERIODS: Record<string, number> = { rotation: 2 * Math.PI, angle: 360 };

/** Which properties of a binding's objects follow which fields of its items. */
export class Channels {
  /** Fields that the options name: they must exist. */
  readonly fields: readonly string[];
  private readonly named: readonly Channel[];
  private readonly untouched: ReadonlySet<string>;
  private readonly enabled: boolean;
  private readonly byClasses = new Map<unknown, Map<unknown, readonly Channel[]>>();

  constructor(options: MotionOptions) {
    this.enabled = options !== false;
    const named: Channel[] = [];
    const fields: string[] = [];
    const untouched = new Set<string>();
    for (const [property, motion] of Object.entries(options || {})) {
      if (motion === undefined) continue;
      untouched.add(property);
      if (motion === false) continue;
      // biome-ignore lint/suspicious/noExplicitAny: see MotionOptions
      const source: NumberOf<any, any> = typeof motion === 'object' ? motion.value : motion;
      if (typeof source === 'string') {
        fields.push(source);
        untouched.add(source);
      }
      named.push({
        property,
        value: typeof source === 'function' ? source : (item) => item[source],
        wrap:
          typeof motion === 'object'
            ? motion.wrap
            : (PERIODS[property] ?? (typeof source === 'string' ? (PERIODS[source] ?? 0) : 0)),
      });
    }
    this.named = named;
    this.fields = fields;
    this.untouched = untouched;
  }

  /** The channels between an item and its object: those of their classes, worked out once. */
  between(item: unknown, object: object): readonly Channel[] {
    if (!this.enabled || typeof item !== 'object' || item === null) return [];
    const byItem = this.byClasses.get(object.constructor) ?? new Map<unknown, readonly Channel[]>();
    this.byClasses.set(object.constructor, byItem);
    const channels = byItem.get(item.constructor) ?? this.workOut(item, object);
    byItem.set(item.constructor, channels);
    return channels;
  }

  private workOut(item: object, object: object): readonly Channel[] {
    const following = FOLLOWING.filter(
      (property) => !this.untouched.has(property) && property in item && property in object,
    ).map((property) => ({
      property,
      value: (each: Record<string, unknown>) => each[property],
      wrap: PERIODS[property] ?? 0,
    }));
    return [...following, ...this.named];
  }
}

/** The motion of one object. */
export class Movement {
  private readonly channels: readonly Channel[];
  private readonly glide: Interpolation;
  private readonly object: Record<string, unknown>;

  constructor(channels: readonly Channel[], object: object) {
    this.channels = channels;
    this.glide = new Interpolation(channels.map((channel) => channel.wrap));
    this.object = object as Record<string, unknown>;
  }

  /** Takes the item's newest values: reached `duration` ms from `now` on. What isn't a finite number is left out. */
  aim(item: object, key: unknown, size: number, now: number, duration: number): void {
    for (let i = 0; i < this.channels.length; i++) {
      const value = this.channels[i]!.value(item as Record<string, unknown>, key, size);
      if (typeof value === 'number' && Number.isFinite(value)) this.glide.aim(i, value, now, duration);
    }
  }

  /** Writes the values of a time, in ms, to the object. */
  apply(now: number): void {
    for (let i = 0; i < this.channels.length; i++) {
      const value = this.glide.at(i, now);
      if (!Number.isNaN(value)) this.object[this.channels[i]!.property] = value;
    }
  }
}

import { type Channel, channelOf, hasSource } from './channel.ts';
import type { Motion } from './types.ts';

// biome-ignore lint/suspicious/noExplicitAny: options of a binding of any type
type MotionOptions = false | Record<string, Motion<any, any> | undefined> | undefined;

/** A bit each says which channels an object has. */
export const MOST_CHANNELS = 31;

const FOLLOWING = ['x', 'y', 'rotation', 'angle'];

/** Which properties of a binding's objects follow which fields of its items. */
export class MotionPlan {
  /** Fields that the options name: they must exist. */
  readonly fields: readonly string[];
  /** Whether a field called `angle` turns objects by itself. */
  readonly takesDegrees: boolean;
  private readonly channels: readonly Channel[];
  private readonly byClass = new Map<unknown, readonly Channel[]>();

  /**
   * @param tweened properties and fields that ease instead of following by themselves
   * @param scene what `this` is in the options' functions
   * @throws RangeError if there are too many
   */
  constructor(options: MotionOptions, tweened: readonly string[], scene: object) {
    const named: Channel[] = [];
    const taken = new Set(tweened);
    for (const [property, motion] of Object.entries(options || {})) {
      if (motion === undefined) continue;
      taken.add(property);
      if (motion === false) continue;
      const channel =
        typeof motion === 'object'
          ? channelOf(property, motion.value, scene, motion.wrap)
          : channelOf(property, motion, scene);
      if (channel.field !== undefined) taken.add(channel.field);
      named.push(channel);
    }
    const following = options === false ? [] : FOLLOWING.filter((property) => !taken.has(property));
    this.channels = [...following.map((property) => channelOf(property, property, scene)), ...named];
    if (this.channels.length > MOST_CHANNELS) {
      throw new RangeError(
        `bind: motion takes ${MOST_CHANNELS} properties at most, not ${this.channels.length}.`,
      );
    }
    this.takesDegrees = following.includes('angle');
    this.fields = named.flatMap(({ field }) => field ?? []);
  }

  /** Whether anything moves with an item, whatever its object. */
  moves(item: unknown): boolean {
    return this.channelsOf(item).length > 0;
  }

  /** What moves with an item, as far as its object has it: the same list for all of a class. */
  channelsOf(item: unknown): readonly Channel[] {
    const type = typeof item === 'object' ? item?.constructor : undefined;
    let channels = this.byClass.get(type);
    if (channels === undefined) {
      channels = this.channels.filter((channel) => hasSource(channel, item));
      this.byClass.set(type, channels);
    }
    return channels;
  }
}

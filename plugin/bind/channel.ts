import { hasField } from '../../src/state/fields.ts';
import type { NumberOf } from './types.ts';

/** Periods of what turns, by the name of the property or field: radians and degrees. */
const PERIODS: Record<string, number> = { rotation: 2 * Math.PI, angle: 360 };

// biome-ignore lint/suspicious/noExplicitAny: options of a binding of any type
type AnyNumberOf = NumberOf<any, any>;

/** A property of an object, and where its number comes from. */
export interface Channel {
  readonly property: string;
  /** The field of the item, where it is one. */
  readonly field: string | undefined;
  /** The number as the item says it now; anything else means that there is none. */
  readonly read: (item: unknown, key: unknown, size: number) => unknown;
  /** Period of a value that goes round; 0 for one that doesn't. */
  readonly wrap: number;
}

/**
 * The channel of a property.
 *
 * @param scene what `this` is in a function
 * @param wrap period; by default that of the property's or the field's name
 */
export function channelOf(property: string, source: AnyNumberOf, scene: object, wrap?: number): Channel {
  const field = typeof source === 'string' ? source : undefined;
  return {
    property,
    field,
    read:
      typeof source === 'function'
        ? source.bind(scene)
        : (item) => (item as Record<string, unknown> | null | undefined)?.[source],
    wrap: wrap ?? PERIODS[property] ?? (field === undefined ? 0 : (PERIODS[field] ?? 0)),
  };
}

/** Whether an item has what a channel reads, set or not. */
export function hasSource({ field }: Channel, item: unknown): boolean {
  return field === undefined || (typeof item === 'object' && hasField(item?.constructor, field));
}

/** Whether an item and its object both have what a channel joins. */
export function joins(channel: Channel, item: unknown, object: object): boolean {
  return channel.property in object && hasSource(channel, item);
}

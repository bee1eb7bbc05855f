import type { Schema } from '@colyseus/schema';
import { fieldsOf } from './fields.ts';

/** What copies fields of an instance to another object; all of its fields if none are named. */
export function copier(instance: object, target: object, fields?: readonly string[]): () => void {
  const names = fields ?? fieldsOf(instance.constructor as typeof Schema);
  return () => {
    for (const name of names) {
      const value = (instance as Record<string, unknown>)[name];
      if (value !== undefined) (target as Record<string, unknown>)[name] = value;
    }
  };
}

/**
 * Makes the dump of a state: text in which two states are equal exactly if a game can't tell them apart. Kinds of
 * collections, `undefined`, `NaN`, `-0` and bigints stay distinct; so does the order of arrays.
 *
 * @param {{ Schema: any, MapSchema: any, ArraySchema: any, SetSchema: any, CollectionSchema: any }} schema the
 * library of the version whose classes the state is made of
 * @returns {(root: object) => string[]} the root's fields, one dump each
 */
export function dumper({ Schema, MapSchema, ArraySchema, SetSchema, CollectionSchema }) {
  return (root) => fieldNames(root).map((name) => `${name}: ${dump(root[name])}`);

  function dump(value) {
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value);
      case 'bigint':
        return `${value}n`;
      case 'number':
        return Object.is(value, -0) ? '-0' : String(value);
      case 'object':
        return value === null ? 'null' : dumpStructure(value);
      default:
        return String(value);
    }
  }

  function dumpStructure(value) {
    if (value instanceof Schema)
      return `{${fieldNames(value).map((name) => `${name}:${dump(value[name])}`)}}`;
    if (value instanceof ArraySchema) {
      return `[${Array.from({ length: value.length }, (_, index) => dump(value[index]))}]`;
    }
    // Servers promise no order for these, and decoders differ in it.
    if (value instanceof MapSchema) {
      return `Map{${[...value.entries()].map(([key, item]) => `${JSON.stringify(key)}:${dump(item)}`).sort()}}`;
    }
    if (value instanceof SetSchema) return `Set{${Array.from(value.values(), dump).sort()}}`;
    if (value instanceof CollectionSchema) return `Collection{${Array.from(value.values(), dump).sort()}}`;
    return `unknown ${value.constructor?.name}`;
  }
}

/** Names of an instance's synchronised fields, inherited ones first. */
export function fieldNames(instance) {
  const metadata = instance.constructor[Symbol.metadata];
  const names = [];
  for (let index = 0; metadata[index] !== undefined; index++) names.push(metadata[index].name);
  return names;
}

/**
 * The dump of a state: text in which two states are equal exactly if a game can't tell them apart. Kinds of
 * collections, `undefined`, `NaN`, `-0` and bigints stay distinct; so does the order of arrays.
 *
 * @param {object} root an instance of any version and copy of the schema library
 * @returns {string[]} its fields, one dump each
 */
export function dumpFields(root) {
  return fieldNames(root).map((name) => `${name}: ${dump(root[name])}`);
}

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
  if (isInstance(value)) return `{${fieldNames(value).map((name) => `${name}:${dump(value[name])}`)}}`;
  // Servers promise no order but for arrays, and decoders differ in it.
  switch (value.constructor?.name) {
    case 'ArraySchema':
      return `[${Array.from({ length: value.length }, (_, index) => dump(value[index]))}]`;
    case 'MapSchema':
      return `Map{${[...value.entries()].map(([key, item]) => `${JSON.stringify(key)}:${dump(item)}`).sort()}}`;
    case 'SetSchema':
      return `Set{${Array.from(value.values(), dump).sort()}}`;
    case 'CollectionSchema':
      return `Collection{${Array.from(value.values(), dump).sort()}}`;
    default:
      return `unknown ${value.constructor?.name}`;
  }
}

/** Whether a value is an instance of a schema class; else it is a collection. */
export function isInstance(value) {
  return typeof value.assign === 'function';
}

/** Names of an instance's synchronised fields, inherited ones first. */
export function fieldNames(instance) {
  const metadata = instance.constructor[Symbol.metadata];
  const names = [];
  for (let index = 0; metadata[index] !== undefined; index++) names.push(metadata[index].name);
  return names;
}

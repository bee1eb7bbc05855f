/**
 * The operations that a client can have performed on a room's state, as `[name, …arguments]`. Paths go through maps
 * by key and arrays by index: `'units.ann.hand'`; `''` is the state.
 *
 * @param {any} room
 * @param {Record<string, any>} classes of items, by name
 * @param {Record<string, any>} collections the collection classes, by kind
 * @returns {(operation: [string, ...any[]], client?: any) => void}
 */
export function defineTable(room, classes, collections) {
  const at = (path) => (path === '' ? [] : path.split('.')).reduce(step, room.state);

  /** An item from what a client says of it: `{ class: 'Coin', x: 1, hand: ['ace'] }`; other values as they are. */
  const make = (spec) => {
    if (typeof spec !== 'object') return spec;
    const { class: name = 'Unit', hand, tags, ...fields } = spec;
    const item = Object.assign(new classes[name](), fields);
    if (hand !== undefined) {
      item.hand = new collections.array();
      for (const card of hand) item.hand.push(Object.assign(new classes.Card(), { name: card }));
    }
    if (tags !== undefined) {
      item.tags = new collections.array();
      item.tags.push(...tags);
    }
    return item;
  };
  const makeAll = (specs) => specs.map(make);
  const named = (collection, name) =>
    [...collection.values()].find((item) => item === name || item.name === name);

  const table = {
    // Fields of an object.
    assign: (path, fields) => Object.assign(at(path), fields),
    make: (path, field, name) => {
      at(path)[field] = new classes[name]();
    },
    collection: (path, field, kind) => {
      at(path)[field] = new collections[kind]();
    },
    unset: (path, field) => {
      at(path)[field] = undefined;
    },
    /** Puts what is at one path into a field of another as well. */
    link: (path, field, from) => {
      at(path)[field] = at(from);
    },

    // Maps.
    set: (path, key, spec) => at(path).set(key, make(spec)),
    put: (path, key, from) => at(path).set(key, at(from)),
    delete: (path, key) => at(path).delete(key),
    rekey: (path, from, to) => {
      const item = at(path).get(from);
      at(path).delete(from);
      at(path).set(to, item);
    },
    exchange: (path, one, other) => {
      const [first, second] = [at(path).get(one), at(path).get(other)];
      at(path).set(one, second);
      at(path).set(other, first);
    },

    // Arrays.
    push: (path, ...specs) => at(path).push(...makeAll(specs)),
    again: (path, from) => at(path).push(at(from)),
    unshift: (path, ...specs) => at(path).unshift(...makeAll(specs)),
    pop: (path) => at(path).pop(),
    shift: (path) => at(path).shift(),
    splice: (path, start, count, ...specs) => at(path).splice(start, count, ...makeAll(specs)),
    sort: (path, field) =>
      at(path).sort((a, b) => (field === undefined ? a - b : a[field] < b[field] ? -1 : 1)),
    reverse: (path) => at(path).reverse(),
    index: (path, index, spec) => {
      at(path)[index] = make(spec);
    },
    /** The same items in another order, as `shuffle` does it. */
    arrange: (path, order) =>
      at(path).move((array) => {
        const items = [...array];
        for (let i = 0; i < order.length; i++) array[i] = items[order[i]];
      }),

    // Sets and collections.
    add: (path, ...specs) => {
      for (const spec of specs) at(path).add(make(spec));
    },
    drop: (path, name) => at(path).delete(named(at(path), name)),

    clear: (path) => at(path).clear(),
    /** A new collection of the same kind, with the same instances (of an array: in that order). */
    renew: (path, kind, order) => {
      const parts = path.split('.');
      const field = parts.pop();
      const before = at(path);
      const next = new collections[kind]();
      if (kind === 'array') next.push(...(order ?? [...before.keys()]).map((index) => before[index]));
      else {
        before.forEach((item, key) => {
          if (kind === 'map') next.set(key, item);
          else next.add(item);
        });
      }
      at(parts.join('.'))[field] = next;
    },
  };
  /** What concerns the client that asks for it. */
  const personal = {
    show: (client, path) => client.view.add(at(path)),
    hide: (client, path) => client.view.remove(at(path)),
    say: (client, type, payload) => client.send(type, payload),
  };

  return ([name, ...args], client) => {
    if (name in table) table[name](...args);
    else if (name in personal) personal[name](client, ...args);
    else throw new Error(`There is no operation "${name}".`);
  };
}

function step(node, name) {
  if (typeof node.get === 'function') return node.get(name);
  if (typeof node.at === 'function') return node.at(Number(name));
  return node[name];
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'ключ', '0', 'with space'];
const TEXTS = ['', 'x', 'sword', 'naïve', '剣と盾', '🛡️🗡', 'y'.repeat(31), 'z'.repeat(32), 'w'.repeat(300)];
const NUMBERS = [
  0,
  1,
  -1,
  127,
  128,
  255,
  256,
  -32,
  -33,
  65_535,
  65_536,
  2 ** 31,
  -(2 ** 31),
  2 ** 40,
  0.5,
  1e-7,
];
const FLOATS = [...NUMBERS, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, Math.PI];
const MOST = 10;

/** A value that fits a primitive type. */
function valueFor(type, random) {
  const bits = Number(/\d+$/.exec(type)?.[0]);
  switch (type.replace(/\d+$/, '')) {
    case 'string':
      return random.pick(TEXTS);
    case 'boolean':
      return random.chance(0.5);
    case 'number':
      return Math.fround(random.chance(0.5) ? random.pick(NUMBERS) : random.next() * 1000);
    case 'float':
      return bits === 32 ? Math.fround(random.pick(FLOATS)) : random.pick(FLOATS);
    case 'uint':
      return bits === 64
        ? random.below(2 ** 53)
        : random.pick([0, 1, 2 ** bits - 1, random.below(2 ** bits)]);
    case 'int':
      if (bits === 64) return random.below(2 ** 53) - 2 ** 52;
      return random.pick([
        0,
        -1,
        2 ** (bits - 1) - 1,
        -(2 ** (bits - 1)),
        random.below(2 ** bits) - 2 ** (bits - 1),
      ]);
    case 'bigint':
      return random.pick([0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), BigInt(random.below(2 ** 53))]);
    default:
      return random.pick([0n, 2n ** 64n - 1n, BigInt(random.below(2 ** 53))]);
  }
}

/**
 * A random operation of a game on its state.
 *
 * Left out is what the servers' own libraries get wrong, so that nothing says what a client should have after it.
 * In all versions: `unshift`, `sort` and swapping, for the encoders send other places. In schema 3 and 4 also:
 * - setting an array's item by index, for the same reason;
 * - adding an instance to a set or a collection that is there already: its fields go before it, and are lost;
 * - taking from the front of an array in an instance that may move in the same patch: it is sent twice.
 * In games with views, in all versions: sharing or moving an instance, for what goes by one way and stays or comes
 * back by another is collected as garbage, or isn't sent again. With views in 3 and 4 also:
 * - filling a collection, for the decoder adds anew what a view sends again;
 * - taking from a set, for the decoder of a client that joins then numbers the rest otherwise than the server.
 *
 * @param {any} schema the version's `@colyseus/schema`
 * @param {ReturnType<import('./state.mjs').defineState>} classes
 * @param {{ major: number, views: boolean, random: import('./random.mjs').Random }} options
 */
export function operations(schema, classes, { major, views, random }) {
  const { MapSchema, ArraySchema, SetSchema, CollectionSchema } = schema;
  const old = major < 5;
  const shares = !views;
  const careful = old && views;

  function item() {
    const made = new (random.pick([classes.Item, classes.Weapon, classes.Armor]))();
    made.name = random.pick(TEXTS);
    if (random.chance(0.5)) made.level = random.below(256);
    if (random.chance(0.5)) made.tags.push(...some(() => random.pick(TEXTS)));
    if (random.chance(0.3)) made.at = point();
    if (made instanceof classes.Weapon) {
      made.damage = valueFor('int16', random);
      if (random.chance(0.5)) made.ammo.set(random.pick(KEYS), random.below(65_536));
    }
    if (made instanceof classes.Armor) {
      made.defence = valueFor('float64', random);
      if (random.chance(0.5)) made.rune = valueFor('bigint64', random);
    }
    return made;
  }
  function point() {
    return Object.assign(new classes.Point(), {
      x: valueFor('number', random),
      y: valueFor('float32', random),
    });
  }
  function player() {
    const made = new classes.Player();
    made.nick = random.pick(TEXTS);
    made.alive = random.chance(0.5);
    if (random.chance(0.5)) made.items.set(random.pick(KEYS), item());
    if (random.chance(0.5)) made.bag.push(item());
    if (random.chance(0.3)) made.seen.add(random.pick(TEXTS));
    if (!careful && random.chance(0.3)) made.drops.add(item());
    if (random.chance(0.3)) made.hidden = random.pick(TEXTS);
    return made;
  }
  function some(make) {
    return Array.from({ length: random.below(4) }, make);
  }

  const anyPlayer = (state) => random.pick([...state.players.values()]);
  const withItems = (state) => [state, state, ...state.players.values()];
  const itemMap = (state) => random.pick([...withItems(state).map((owner) => owner.items), state.secrets]);
  const itemArray = (state) =>
    random.pick([state.list, ...[...state.players.values()].map((each) => each.bag), state.vault]);
  const itemBag = (state) =>
    random.pick([state.pool, state.heap, ...[...state.players.values()].map((each) => each.drops)]);
  const anyItem = (state) =>
    random.pick([...itemMap(state).values(), ...itemArray(state), ...itemBag(state).values()]);

  function changeMap(map, make) {
    const choice = random.below(12);
    if (choice === 0) map.clear();
    else if (choice < 4) map.delete(random.pick(KEYS));
    else if (choice === 4 && map.size > 0) {
      const key = random.pick([...map.keys()]);
      map.delete(key);
      map.set(key, make());
    } else map.set(random.pick(KEYS), make());
  }
  function changeArray(array, make) {
    const choice = random.below(12);
    const inItem = typeof array[0] === 'string';
    if (choice === 0) array.clear();
    else if (choice === 1) array.pop();
    else if (choice === 2 && !(old && inItem)) array.shift();
    else if (choice === 3 && !(old && inItem)) {
      array.splice(random.below(array.length + 1), 1 + random.below(2));
    } else if (choice === 4 && !old && array.length > 0) array[random.below(array.length)] = make();
    else if (array.length < MOST) array.push(make());
  }
  function changeBag(collection, make) {
    const choice = random.below(10);
    if (careful || (old && make === item)) {
      if (make !== item && collection instanceof SetSchema && collection.size < MOST) collection.add(make());
    } else if (choice === 0) collection.clear();
    else if (choice < 4 && collection.size > 0) collection.delete(random.pick([...collection.values()]));
    else if (collection.size < MOST) collection.add(make());
  }
  function setField(instance, types) {
    const name = random.pick(Object.keys(types));
    instance[name] = valueFor(types[name], random);
  }

  const all = [
    (state) => changeMap(state.players, player),
    (state) => changeMap(itemMap(state), item),
    (state) => changeMap(itemMap(state), item),
    (state) => changeArray(itemArray(state), item),
    (state) => changeArray(itemArray(state), item),
    (state) => changeBag(itemBag(state), item),
    (state) => changeMap(state.flags, () => random.chance(0.5)),
    (state) => changeArray(state.numbers, () => valueFor('number', random)),
    (state) => changeBag(state.names, () => random.pick(TEXTS)),
    (state) => changeBag(state.readings, () => random.next()),
    (state) => {
      for (let left = 1 + random.below(4); left > 0; left--) setField(state.primitives, PRIMITIVES);
    },
    (state) => {
      state.quantized[random.pick(['angle', 'throttle', 'height'])] = Math.fround(random.next() * 20 - 10);
    },
    (state) => {
      state.phase = random.pick([undefined, ...TEXTS]);
    },
    (state) => {
      state.leader = random.pick([undefined, shares ? anyPlayer(state) : undefined, player()]);
    },
    (state) => {
      const owner = anyPlayer(state);
      if (owner !== undefined)
        owner.target = random.pick([undefined, shares ? anyItem(state) : undefined, item()]);
    },
    (state) => {
      const owner = anyPlayer(state);
      if (owner !== undefined) setField(owner, { nick: 'string', alive: 'boolean', hidden: 'string' });
    },
    (state) => {
      const owner = anyPlayer(state);
      if (owner !== undefined) changeBag(owner.seen, () => random.pick(TEXTS));
    },
    (state) => {
      const changed = anyItem(state);
      if (changed === undefined) return;
      setField(changed, { name: 'string', level: 'uint8' });
      if (random.chance(0.3)) changed.at = random.pick([undefined, point()]);
      else if (changed.at !== undefined) changed.at.x = valueFor('number', random);
      changeArray(changed.tags, () => random.pick(TEXTS));
      if (changed instanceof classes.Weapon) changeMap(changed.ammo, () => random.below(65_536));
      if (changed instanceof classes.Armor) changed.rune = valueFor('bigint64', random);
    },
    // One instance moves from a collection to another, within a patch.
    (state) => {
      if (!shares) return;
      const from = itemMap(state);
      const key = random.pick([...from.keys()]);
      if (key === undefined) return;
      const moved = from.get(key);
      from.delete(key);
      random.pick([
        () => itemMap(state).set(random.pick(KEYS), moved),
        () => itemArray(state).push(moved),
        () => !old && itemBag(state).add(moved),
      ])();
    },
    (state) => {
      if (!shares) return;
      const array = itemArray(state);
      const moved = random.chance(0.5) ? array.pop() : array.shift();
      if (moved !== undefined) itemMap(state).set(random.pick(KEYS), moved);
    },
    // A whole collection is replaced.
    (state) => {
      const owner = random.pick(withItems(state));
      owner.items = new MapSchema();
      for (const each of some(item)) owner.items.set(random.pick(KEYS), each);
    },
    (state) => {
      random.pick([
        () => {
          state.list = new ArraySchema(...some(item));
        },
        () => {
          state.numbers = new ArraySchema(...some(() => valueFor('number', random)));
        },
        () => {
          state.names = new SetSchema(some(() => random.pick(TEXTS)));
        },
        () => {
          state.readings = new CollectionSchema(careful ? [] : some(() => random.next()));
        },
        () => {
          state.pool = new SetSchema(some(item));
        },
        () => {
          state.heap = new CollectionSchema(careful ? [] : some(item));
        },
      ])();
    },
  ];
  return (state) => random.pick(all)(state);
}

const PRIMITIVES = Object.fromEntries(
  [
    ...['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64'],
    ...['number', 'string', 'boolean', 'bigint64', 'biguint64'],
  ].map((type) => [type, type]),
);

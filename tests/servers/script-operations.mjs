const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const MOST = 12;

/**
 * Random operations of a game on a script's state. Every item has a serial number that no other has, and that never
 * comes back: what was removed stays away, what was hidden is another when it is shown again.
 *
 * Left out is what the servers' own libraries get wrong, see `operations` in tests/differential; also two changes of
 * an array in one patch (schema 5), and with views a key that is taken anew in the patch that freed it.
 *
 * @param {any} schema the version's `@colyseus/schema`
 * @param {{ Unit: any, Item: any }} classes
 * @param {any} state
 * @param {any} view what the client sees of `secrets`; undefined: all
 * @param {import('../differential/random.mjs').Random} random
 */
export function scriptedOperations(schema, { Unit, Item }, state, view, random) {
  const { MapSchema, ArraySchema, SetSchema } = schema;
  const old = schema.$values === undefined;
  const shares = view === undefined;
  const shown = new Set();
  /** Hidden ones that the client has seen disappear. */
  const hidden = new Set();
  const justHidden = new Set();
  let count = 0;
  let away = false;
  let cardsChanged = false;

  const place = () => ({ x: random.below(400), y: random.below(300), hp: 1 + random.below(100) });
  const item = () => Object.assign(new Item(), { serial: ++count }, place());
  function unit() {
    const made = Object.assign(new Unit(), { serial: ++count }, place());
    for (let left = random.below(3); left > 0; left--) made.parts.set(random.pick(KEYS), item());
    return made;
  }
  const some = (make) => Array.from({ length: random.below(6) }, make);
  const anyUnit = () => random.pick([...state.units.values()]);
  const anyKey = (map) => random.pick([...map.keys()]);

  function forget(secret) {
    shown.delete(secret);
    hidden.delete(secret);
    justHidden.delete(secret);
  }

  function changeMap(map, make) {
    const choice = random.below(40);
    const key = anyKey(map);
    if (choice === 0) map.clear();
    else if (choice < 10 && key !== undefined) map.delete(key);
    else if (choice < 14 && key !== undefined) {
      map.delete(key);
      map.set(key, make());
    } else map.set(random.pick(KEYS), make());
  }

  /** From one key to another, in one patch. */
  function moveInMap(map) {
    const from = anyKey(map);
    const to = random.pick(KEYS);
    if (!shares || from === undefined || map.has(to)) return;
    const moved = map.get(from);
    map.delete(from);
    map.set(to, moved);
  }

  function replaceMap(owner, field, make) {
    const kept = shares ? [...owner[field].entries()].filter(() => random.chance(0.5)) : [];
    const map = new MapSchema();
    for (const [key, each] of kept) map.set(key, each);
    for (const each of some(make)) if (map.size < KEYS.length) map.set(random.pick(KEYS), each);
    owner[field] = map;
  }

  /** Changes the cards, once per patch. */
  function once(change) {
    return () => {
      if (!cardsChanged) change();
      cardsChanged = true;
    };
  }

  function changeCards() {
    const { cards } = state;
    const choice = random.below(20);
    if (choice === 0) cards.clear();
    else if (choice === 1) cards.pop();
    else if (choice === 2) cards.shift();
    else if (choice === 3) cards.splice(random.below(cards.length + 1), 1 + random.below(2));
    else if (choice === 4 && !old && cards.length > 0) cards[random.below(cards.length)] = item();
    else if (cards.length < MOST) cards.push(item());
  }

  function replaceCards() {
    const kept = shares && !old ? [...state.cards].filter(() => random.chance(0.7)) : [];
    state.cards = new ArraySchema(...kept, ...some(item));
  }

  function changeTokens() {
    const { tokens } = state;
    const choice = random.below(20);
    if (old || choice === 0) replaceTokens();
    else if (choice === 1) tokens.clear();
    else if (choice < 7 && tokens.size > 0) tokens.delete(random.pick([...tokens.values()]));
    else if (tokens.size < MOST) tokens.add(item());
  }

  function replaceTokens() {
    state.tokens = new SetSchema(some(item));
  }

  function changeSecrets() {
    const { secrets } = state;
    const key = anyKey(secrets);
    if (key !== undefined && random.chance(0.3)) {
      forget(secrets.get(key));
      secrets.delete(key);
    } else if (secrets.size < MOST) hide(item());
  }

  function hide(secret) {
    state.secrets.set(String(secret.serial), secret);
  }

  function changeView() {
    const secret = random.pick([...state.secrets.values()]);
    if (view === undefined || secret === undefined || justHidden.has(secret)) return;
    if (!shown.has(secret)) {
      if (hidden.delete(secret)) secret.serial = ++count;
      view.add(secret);
      shown.add(secret);
    } else {
      view.remove(secret);
      shown.delete(secret);
      justHidden.add(secret);
    }
  }

  function touch() {
    const all = [
      ...state.units.values(),
      ...state.cards,
      ...state.tokens.values(),
      ...state.secrets.values(),
    ];
    const changed = random.pick(all);
    if (changed !== undefined) Object.assign(changed, place());
  }

  /** A card goes elsewhere, within a patch; nothing ever comes back to the cards. */
  function moveCard() {
    if (!shares || old || state.cards.length === 0) return;
    const moved = random.chance(0.5) ? state.cards.pop() : state.cards.shift();
    if (random.chance(0.5)) hide(moved);
    else state.tokens.add(moved);
  }

  const all = [
    () => changeMap(state.units, unit),
    () => changeMap(state.units, unit),
    () => moveInMap(state.units),
    () => {
      if (state.units.size > 0) changeMap(anyUnit().parts, item);
    },
    () => {
      if (state.units.size > 0) moveInMap(anyUnit().parts);
    },
    () => {
      if (state.units.size > 0 && random.chance(0.3)) replaceMap(anyUnit(), 'parts', item);
    },
    () => random.chance(0.2) && replaceMap(state, 'units', unit),
    once(changeCards),
    once(changeCards),
    once(moveCard),
    once(() => random.chance(0.2) && replaceCards()),
    changeTokens,
    changeSecrets,
    changeView,
    changeView,
    touch,
    touch,
    touch,
  ];

  return {
    operate() {
      state.steps++;
      random.pick(all)();
    },
    /** The client has got a patch, unless it is away. */
    patched() {
      if (away) return;
      cardsChanged = false;
      for (const secret of justHidden) hidden.add(secret);
      justHidden.clear();
    },
    /** The client doesn't see what happens from now on. */
    unseen() {
      away = true;
    },
    /** The client is back, and has got all that has happened. */
    seen() {
      away = false;
      this.patched();
    },
    /** What the client should see in the end. */
    serials() {
      const of = (items) => [...items].map(({ serial }) => serial).sort((a, b) => a - b);
      const units = [...state.units.values()];
      const secrets = [...state.secrets.values()];
      return {
        units: of(units),
        parts: of(units.flatMap(({ parts }) => [...parts.values()])),
        cards: of(state.cards),
        tokens: of(state.tokens.values()),
        secrets: of(view === undefined ? secrets : secrets.filter((each) => shown.has(each))),
      };
    },
  };
}

/**
 * States of the scenes' rooms; tests/scenes/server has their types.
 *
 * @param {{ schema: any, t: any }} schema `@colyseus/schema` of 0.18
 */
export function defineSceneStates({ schema, t }) {
  const place = { x: t.number().default(0), y: t.number().default(0) };
  const cell = { col: t.uint8().default(0), row: t.uint8().default(0) };

  const Player = schema(
    {
      ...place,
      rotation: t.number().default(0),
      hp: t.number().default(100),
      name: t.string().default(''),
      team: t.uint8().default(0),
      dead: t.boolean().default(false),
    },
    'Player',
  );
  const Bullet = schema(
    { ...place, rotation: t.number().default(0), owner: t.string().default('') },
    'Bullet',
  );
  const ArenaState = schema(
    {
      players: t.map(Player),
      bullets: t.map(Bullet),
      phase: t.string().default('waiting'),
      endsIn: t.number().default(0),
      chat: t.array('string'),
    },
    'ArenaState',
  );

  const Card = schema({ id: t.string().default(''), face: t.string().optional().view() }, 'Card');
  const Seat = schema(
    { sessionId: t.string().default(''), name: t.string().default(''), hand: t.array(Card) },
    'Seat',
  );
  const TableState = schema({ seats: t.array(Seat), turn: t.string().default('') }, 'TableState');

  const Door = schema({ ...cell, open: t.boolean().default(false) }, 'Door');
  const Chest = schema({ ...cell, loot: t.uint8().default(0) }, 'Chest');
  const Item = schema({ kind: t.string().default('coin'), ...place }, 'Item');
  const items = {
    coin: schema({ value: t.number().default(1) }, 'Coin', Item),
    potion: schema({ power: t.number().default(1) }, 'Potion', Item),
    bomb: schema({ fuse: t.number().default(3) }, 'Bomb', Item),
  };
  const World = schema(
    { doors: t.map(Door), chests: t.array(Chest), items: t.map(Item), flags: t.set('string') },
    'World',
  );
  const DungeonState = schema({ world: t.ref(World) }, 'DungeonState');

  const BoardState = schema(
    { cells: t.array('uint8'), turn: t.string().default(''), winner: t.string().default('') },
    'BoardState',
  );

  return { Player, Bullet, ArenaState, Card, Seat, TableState, Door, Chest, items, DungeonState, BoardState };
}

import { type SchemaType, schema, t } from '@colyseus/schema';

export const Mover = schema({ x: t.float32(), y: t.float32() }, 'Mover');
export type Mover = SchemaType<typeof Mover>;

export const MotionLabState = schema(
  {
    /** ms since the room's start */
    time: t.float64().default(0),
    /** By the way in which each moves. */
    movers: t.map(Mover),
  },
  'MotionLabState',
);
export type MotionLabState = SchemaType<typeof MotionLabState>;

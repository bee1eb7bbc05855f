import type * as Phaser from 'phaser';

type ArcadeBody = Phaser.Physics.Arcade.Body | Phaser.Physics.Arcade.StaticBody;

/** Phaser.Physics.Arcade.DYNAMIC_BODY */
const DYNAMIC = 0;

/**
 * Takes an object's Arcade body out of the world: neither its group's `remove` nor being inactive does.
 */
export function disableBody(object: object): void {
  const body = arcadeBodyOf(object);
  body?.world.disable(object as never);
}

/** Puts an object's Arcade body back into the world, at rest where the object is. */
export function enableBody(object: object): void {
  const body = arcadeBodyOf(object);
  if (body === undefined) return;
  body.world.enable(object as never, body.physicsType);
  body.enable = true;
  if (isDynamic(body)) {
    body.stop();
    body.updateFromGameObject();
    // It hasn't moved from where it was before.
    body.prev.copy(body.position);
    body.prevFrame.copy(body.position);
  } else {
    body.updateFromGameObject();
  }
}

/**
 * A body whose place is driven doesn't move by itself: velocity would pile up in it. Cheap enough for every frame, for
 * the game may give an object a body at any time.
 */
export function driveBody(object: object): void {
  if ((object as { body?: { moves?: unknown } | null }).body?.moves !== true) return;
  const body = arcadeBodyOf(object);
  // Under direct control it carries and pushes others with the speed at which it is driven.
  if (body !== undefined && isDynamic(body) && body.directControl !== true) body.moves = false;
}

/** Puts an object's static body where the object is: it stays where that was when it got the body. */
export function placeStaticBody(object: object): void {
  const body = arcadeBodyOf(object);
  if (body !== undefined && !isDynamic(body)) body.updateFromGameObject();
}

function isDynamic(body: ArcadeBody): body is Phaser.Physics.Arcade.Body {
  return body.physicsType === DYNAMIC;
}

/** A body of Arcade physics; undefined for one of Matter, and where there is none. */
function arcadeBodyOf(object: object): ArcadeBody | undefined {
  const { body } = object as { body?: Partial<ArcadeBody> | null };
  return typeof body?.physicsType === 'number' && typeof body.world?.disable === 'function'
    ? (body as ArcadeBody)
    : undefined;
}
